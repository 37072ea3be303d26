package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentState;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;
import software.amazon.awssdk.services.fis.model.ResolvedTarget;

/**
 * One experiment in FIS, with the template that was made for it. Both bear the run's tag.
 *
 * <p>FIS ends each action by itself after the time it was given; closing ends it at once.
 */
final class FisExperiment implements Injection {

    private static final Logger LOG = LoggerFactory.getLogger(FisExperiment.class);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final FisClient fis;
    private final Patience patience;
    private final String fault;
    private final String region;
    private final String target;
    private final String templateId;
    private final ObjectNode template;
    private final String id;
    /** Not the lock of the looks: one that hangs must not keep the stop from being asked. */
    private final Object stopping = new Object();

    private boolean stopAccepted;
    private Experiment latest;
    private List<ResolvedTarget> targets = List.of();
    private boolean closed;

    /** @param latest as FIS told of it first */
    FisExperiment(AwsClients aws, ArmedFault fault, String templateId, Experiment latest) {
        this.fis = aws.fis();
        this.patience = aws.patience();
        this.fault = fault.name();
        this.region = aws.target().region();
        this.target = aws.target().name();
        this.templateId = templateId;
        this.template = fault.template();
        this.id = latest.id();
        this.latest = latest;
    }

    @Override
    public synchronized Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("experimentId", latest.id());
        facts.put("experimentTemplateId", templateId);
        Map<String, List<String>> byTarget = new TreeMap<>();
        for (ResolvedTarget target : targets) {
            byTarget.computeIfAbsent(target.targetName(), absent -> new ArrayList<>())
                    .add(String.join(" ", new TreeMap<>(target.targetInformation()).values()));
        }
        byTarget.forEach((name, resources) -> facts.put("target." + name, String.join(", ", resources)));
        return facts;
    }

    @Override
    public synchronized InjectionState state() {
        latest = FisStart.whole(
                fis.getExperiment(request -> request.id(latest.id())).experiment());
        InjectionState.Progress progress = progress(latest.state().status());
        if (targets.isEmpty() && latest.state().status() != ExperimentStatus.PENDING) {
            targets = resolvedTargets();
        }
        Map<String, String> actions = new TreeMap<>();
        latest.actions().forEach((name, action) -> {
            if (action.state() != null) {
                actions.put(name, action.state().statusAsString());
            }
        });
        Optional<Instant> ended = progress.over() ? Optional.ofNullable(latest.endTime()) : Optional.empty();
        return new InjectionState(progress, words(latest.state()), actions, ended);
    }

    @Override
    public synchronized ObjectNode record() {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.set("template", template);
        record.set("experiment", FisShapes.tree(latest));
        var array = record.putArray("resolvedTargets");
        targets.forEach(target -> array.add(FisShapes.tree(target)));
        return record;
    }

    @Override
    public void stop() {
        synchronized (stopping) {
            if (!stopAccepted) {
                fis.stopExperiment(request -> request.id(id));
                stopAccepted = true;
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        // Once only: who closes again after a failure would wait as long again.
        closed = true;
        stopAndWait();
        removeTemplate();
    }

    /** A template by itself does nothing, so it is not waited for as a fault is; it bears the run's tag and is found by it. */
    private void removeTemplate() {
        SdkException failure;
        try (Backoff backoff = new Backoff(patience.answer(), LONGEST_PAUSE)) {
            do {
                try {
                    FisStart.deleteTemplate(fis, templateId);
                    return;
                } catch (SdkException e) {
                    failure = e;
                }
            } while (AwsFailure.of(failure) != AwsFailure.REFUSED && backoff.again());
        }
        LOG.warn(
                "fault {}: template {} is left behind in FIS; doorbuster chaos stop --all --target {} removes it: {}",
                fault,
                templateId,
                target,
                AwsFailure.words(failure));
    }

    /**
     * Asks for the end until it is accepted, and looks until it has come. A call that fails is made again: it may be a moment's
     * failure, and a stop is refused when the experiment has just ended by itself.
     */
    private void stopAndWait() {
        if (progress(latest.state().status()).over()) {
            return;
        }
        @Nullable SdkException failure;
        try (Backoff backoff = new Backoff(patience.stop(), LONGEST_PAUSE)) {
            do {
                failure = null;
                try {
                    if (state().progress().over()) {
                        return;
                    }
                } catch (SdkException e) {
                    failure = e;
                }
                askForStop();
            } while (backoff.again());
        }
        throw mayStillRun(failure);
    }

    private void askForStop() {
        try {
            stop();
        } catch (SdkException e) {
            LOG.warn("fault {}: FIS did not take the stop, it is asked again: {}", fault, AwsFailure.words(e));
        }
    }

    private HealFailedException mayStillRun(@Nullable SdkException cause) {
        return new HealFailedException(
                "fault " + fault + " MAY STILL BE RUNNING as experiment " + latest.id() + " ("
                        + words(latest.state()) + (cause == null ? "" : "; " + AwsFailure.words(cause))
                        + "). Stop it by hand: aws fis stop-experiment --id " + latest.id()
                        + " --region " + region + "   or: doorbuster chaos stop --all --target " + target,
                cause);
    }

    private List<ResolvedTarget> resolvedTargets() {
        try {
            return Backoff.insist(() -> fis
                    .listExperimentResolvedTargetsPaginator(request -> request.experimentId(latest.id()))
                    .resolvedTargets()
                    .stream()
                    .toList());
        } catch (SdkException e) {
            LOG.warn("fault {}: FIS does not say what it targets: {}", fault, AwsFailure.words(e));
            return List.of();
        }
    }

    static InjectionState.Progress progress(ExperimentStatus status) {
        return switch (status) {
            case COMPLETED -> InjectionState.Progress.COMPLETED;
            case STOPPED, CANCELLED -> InjectionState.Progress.STOPPED;
            case FAILED -> InjectionState.Progress.FAILED;
            default -> InjectionState.Progress.UNDER_WAY;
        };
    }

    static String words(ExperimentState state) {
        StringBuilder words = new StringBuilder(state.statusAsString());
        if (state.reason() != null) {
            words.append(": ").append(state.reason());
        }
        if (state.error() != null) {
            words.append(" (").append(state.error().code());
            if (state.error().location() != null) {
                words.append(" at ").append(state.error().location());
            }
            words.append(')');
        }
        return words.toString();
    }
}
