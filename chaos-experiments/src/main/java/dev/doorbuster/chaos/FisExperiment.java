package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ActionsMode;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateRequest;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentState;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;
import software.amazon.awssdk.services.fis.model.ResolvedTarget;
import software.amazon.awssdk.services.fis.model.ResourceNotFoundException;

/**
 * One experiment in FIS, with the template that was made for it. Both bear the run's tag.
 *
 * <p>FIS ends each action by itself after the time it was given; closing ends it at once.
 */
final class FisExperiment implements Injection {

    private static final Logger LOG = LoggerFactory.getLogger(FisExperiment.class);

    /** FIS takes about half a minute from the stop to the end; longer than this and somebody has to look. */
    static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    private static final Duration STOP_POLL = Duration.ofMillis(250);

    private final FisClient fis;
    private final String fault;
    private final String region;
    private final String templateId;
    private final ObjectNode template;
    private final String id;
    /** Not the lock of the looks: one that hangs must not keep the stop from being asked. */
    private final Object stopping = new Object();

    private boolean stopAccepted;
    private Experiment latest;
    private List<ResolvedTarget> targets = List.of();
    private boolean closed;

    private FisExperiment(
            FisClient fis, String fault, String region, String templateId, ObjectNode template, Experiment latest) {
        this.fis = fis;
        this.fault = fault;
        this.region = region;
        this.templateId = templateId;
        this.template = template;
        this.id = latest.id();
        this.latest = latest;
    }

    static FisExperiment start(AwsClients aws, ArmedFault fault, String run, ActionsMode mode) {
        FisClient fis = aws.fis();
        String templateId = create(aws, fault, run);
        // One token for all attempts: a start whose answer was lost is answered again, not started twice.
        String token = UUID.randomUUID().toString();
        try {
            Experiment started = fis.startExperiment(request -> request.clientToken(token)
                            .experimentTemplateId(templateId)
                            .experimentOptions(options -> options.actionsMode(mode))
                            .tags(RunTag.of(run)))
                    .experiment();
            return new FisExperiment(fis, fault.name(), aws.target().region(), templateId, fault.template(), started);
        } catch (SdkException e) {
            stopAllOf(fis, templateId);
            delete(fis, templateId);
            throw InjectionFailedException.of(aws, "FIS did not start the experiment", e);
        }
    }

    private static String create(AwsClients aws, ArmedFault fault, String run) {
        CreateExperimentTemplateRequest.Builder request = FisShapes.template(fault.template(), (member, message) -> {
            throw new IllegalStateException("an armed template is no FIS template: " + message);
        });
        Map<String, String> tags = new LinkedHashMap<>(request.build().tags());
        tags.putAll(RunTag.of(run));
        try {
            return aws.fis()
                    .createExperimentTemplate(request.tags(tags)
                            .clientToken(UUID.randomUUID().toString())
                            .build())
                    .experimentTemplate()
                    .id();
        } catch (SdkException e) {
            throw InjectionFailedException.of(aws, "FIS did not take the template", e);
        }
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
        latest = fis.getExperiment(request -> request.id(latest.id())).experiment();
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
        // An interrupt does not keep a fault from being healed, and the SDK makes no call in an interrupted thread.
        boolean interrupted = Thread.interrupted();
        // Once only: who closes again after a failure would wait as long again.
        closed = true;
        try {
            interrupted |= stopAndWait();
            delete(fis, templateId);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What is left of a start that was not answered. Best effort: what it misses, chaos stop --all finds by tag. */
    private static void stopAllOf(FisClient fis, String templateId) {
        try {
            fis.listExperimentsPaginator(request -> request.experimentTemplateId(templateId)).experiments().stream()
                    .filter(experiment -> !progress(experiment.state().status()).over())
                    .forEach(experiment -> fis.stopExperiment(request -> request.id(experiment.id())));
        } catch (SdkException e) {
            LOG.error(
                    "FIS did not say whether an experiment of template {} was started; look for one that bears the tag {}",
                    templateId,
                    RunTag.KEY,
                    e);
        }
    }

    static void delete(FisClient fis, String templateId) {
        try {
            fis.deleteExperimentTemplate(request -> request.id(templateId));
        } catch (ResourceNotFoundException e) {
            LOG.debug("template {} is gone already", templateId);
        } catch (SdkException e) {
            // A template by itself does nothing; it bears the run's tag and is found by it.
            LOG.warn("template {} is left behind in FIS: {}", templateId, e.getMessage());
        }
    }

    /**
     * Asks for the end until it is accepted, and looks until it has come. A call that fails is made again: it may be a moment's
     * failure, and a stop is refused when the experiment has just ended by itself.
     *
     * @return whether it was interrupted meanwhile
     */
    private boolean stopAndWait() {
        if (progress(latest.state().status()).over()) {
            return false;
        }
        Instant limit = Instant.now().plus(STOP_LIMIT);
        boolean interrupted = false;
        while (true) {
            @Nullable SdkException failure = null;
            try {
                if (state().progress().over()) {
                    return interrupted;
                }
            } catch (SdkException e) {
                failure = e;
            }
            if (Instant.now().isAfter(limit)) {
                throw mayStillRun(failure);
            }
            askForStop();
            interrupted |= !paused();
        }
    }

    private void askForStop() {
        try {
            stop();
        } catch (SdkException e) {
            LOG.warn("fault {}: FIS did not take the stop, it is asked again: {}", fault, e.getMessage());
        }
    }

    private static boolean paused() {
        try {
            Thread.sleep(STOP_POLL.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private HealFailedException mayStillRun(@Nullable Throwable cause) {
        return new HealFailedException(
                "fault " + fault + " MAY STILL BE RUNNING as experiment " + latest.id() + " ("
                        + words(latest.state()) + "). Stop it by hand: aws fis stop-experiment --id " + latest.id()
                        + " --region " + region + "   or: doorbuster chaos stop --all",
                cause);
    }

    private List<ResolvedTarget> resolvedTargets() {
        try {
            return fis
                    .listExperimentResolvedTargetsPaginator(request -> request.experimentId(latest.id()))
                    .resolvedTargets()
                    .stream()
                    .toList();
        } catch (SdkException e) {
            LOG.warn("fault {}: FIS does not say what it targets: {}", fault, e.getMessage());
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

    private static String words(ExperimentState state) {
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
