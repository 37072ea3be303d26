package dev.doorbuster.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateSummary;
import software.amazon.awssdk.services.fis.model.SafetyLeverStatusInput;

/**
 * What earlier runs left in FIS, found through the service itself by the tag {@code doorbuster:run}: the machine that started it
 * may be gone. Nothing without the tag is touched.
 *
 * <p>A run that ends as it should deletes its templates, so a template that is there tells of one that did not, and so do the experiments
 * that were started from it, though they may have been stopped since.
 */
public final class Orphans {

    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final String NAME = "Name";

    private final AwsClients aws;

    public Orphans(AwsClients aws) {
        this.aws = aws;
    }

    /**
     * What became of one.
     *
     * @param failure why it may still run; empty if nothing of it is left
     */
    public record Healed(Orphan orphan, String failure) {

        public boolean done() {
            return failure.isEmpty();
        }

        @Override
        public String toString() {
            return orphan + ": " + (done() ? what() : "COULD NOT BE STOPPED: " + failure);
        }

        private String what() {
            return orphan.running() ? "stopped, nothing of it is left" : "removed";
        }
    }

    /**
     * What runs against this target left, whether it runs or not.
     *
     * @throws InjectionFailedException if FIS cannot be asked
     */
    public List<Orphan> ofTarget() {
        return find(tags -> aws.target().name().equals(tags.get(RunTag.TARGET)));
    }

    /**
     * What runs left, against whichever target of the account and Region.
     *
     * @throws InjectionFailedException if FIS cannot be asked
     */
    public List<Orphan> all() {
        return find(tags -> true);
    }

    /**
     * Stops what runs, all of it at the same time, waits until it is over, and removes the templates. One that cannot be stopped does not
     * keep the others from it, and keeps its template.
     */
    public List<Healed> heal(List<Orphan> orphans) {
        Map<Orphan, String> failures = new LinkedHashMap<>();
        orphans.forEach(orphan -> failures.put(orphan, orphan.running() ? stop(orphan) : ""));
        try (Backoff backoff = new Backoff(aws.patience().stop(), LONGEST_PAUSE)) {
            failures.replaceAll((orphan, refusal) -> orphan.running() ? awaitEnd(orphan, refusal, backoff) : "");
        }
        failures.forEach((orphan, failure) -> {
            if (failure.isEmpty()) {
                remove(orphan.templateId());
            }
        });
        return failures.entrySet().stream()
                .map(entry -> new Healed(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * Has FIS stop every experiment of the account and Region, ours or not, and start none until somebody disengages the lever.
     *
     * @throws InjectionFailedException if FIS does not
     */
    public void engageLever(String reason) {
        try {
            aws.fis().updateSafetyLeverState(request -> request.id("default")
                    .state(state -> state.status(SafetyLeverStatusInput.ENGAGED).reason(reason)));
        } catch (SdkException e) {
            throw InjectionFailedException.of(aws, "FIS did not engage the safety lever", e);
        }
    }

    private List<Orphan> find(Predicate<Map<String, String>> whose) {
        try {
            return Backoff.insist(() -> look(whose));
        } catch (SdkException e) {
            throw InjectionFailedException.of(aws, "FIS could not be asked", e);
        }
    }

    private List<Orphan> look(Predicate<Map<String, String>> whose) {
        Map<String, ExperimentTemplateSummary> templates =
                aws.fis().listExperimentTemplatesPaginator(request -> {}).experimentTemplates().stream()
                        .filter(template -> ours(template.tags(), whose))
                        .collect(Collectors.toMap(
                                ExperimentTemplateSummary::id, template -> template, (a, b) -> a, LinkedHashMap::new));
        List<Orphan> orphans = new ArrayList<>();
        for (ExperimentSummary experiment :
                aws.fis().listExperimentsPaginator(request -> {}).experiments()) {
            Optional<ExperimentTemplateSummary> template =
                    Optional.ofNullable(templates.get(experiment.experimentTemplateId()));
            boolean running =
                    !FisExperiment.progress(experiment.state().status()).over();
            if (ours(experiment.tags(), whose) && (running || template.isPresent())) {
                orphans.add(orphan(experiment, template, running));
            }
        }
        templates.values().stream()
                .filter(template ->
                        orphans.stream().noneMatch(orphan -> orphan.templateId().equals(template.id())))
                .forEach(template -> orphans.add(orphan(template)));
        return orphans;
    }

    private static boolean ours(Map<String, String> tags, Predicate<Map<String, String>> whose) {
        return tags.containsKey(RunTag.KEY) && whose.test(tags);
    }

    private static Orphan orphan(
            ExperimentSummary experiment, Optional<ExperimentTemplateSummary> template, boolean running) {
        return new Orphan(
                String.valueOf(experiment.tags().get(RunTag.KEY)),
                template.map(Orphans::name).orElse("its template is gone"),
                experiment.experimentTemplateId(),
                experiment.id(),
                FisExperiment.words(experiment.state()),
                running,
                experiment.creationTime());
    }

    private static Orphan orphan(ExperimentTemplateSummary template) {
        return new Orphan(
                String.valueOf(template.tags().get(RunTag.KEY)),
                name(template),
                template.id(),
                null,
                "",
                false,
                template.creationTime());
    }

    private static String name(ExperimentTemplateSummary template) {
        return template.tags().getOrDefault(NAME, "without a name");
    }

    /** @return why it was not accepted; empty if it was */
    private String stop(Orphan orphan) {
        try {
            aws.fis().stopExperiment(request -> request.id(orphan.experimentId()));
            return "";
        } catch (SdkException e) {
            // It may just have ended by itself; whether it has is asked next.
            return AwsFailure.words(e);
        }
    }

    /** @return why it may still run; empty if it is over */
    private String awaitEnd(Orphan orphan, String refusal, Backoff backoff) {
        String failure = refusal;
        do {
            try {
                if (over(orphan)) {
                    return "";
                }
                failure = failure.isEmpty() ? "" : stop(orphan);
            } catch (SdkException e) {
                failure = AwsFailure.words(e);
            }
        } while (backoff.again());
        return failure.isEmpty()
                ? "its stop was accepted, and it is not over after "
                        + aws.patience().stop().toSeconds() + " s"
                : failure;
    }

    private boolean over(Orphan orphan) {
        return FisExperiment.progress(FisStart.whole(aws.fis()
                                .getExperiment(request -> request.id(orphan.experimentId()))
                                .experiment())
                        .state()
                        .status())
                .over();
    }

    private void remove(String templateId) {
        try {
            FisStart.deleteTemplate(aws.fis(), templateId);
        } catch (SdkException e) {
            // A template by itself does nothing; it bears the run's tag and is found by it.
            LOG.warn("template {} is left behind in FIS: {}", templateId, AwsFailure.words(e));
        }
    }
}
