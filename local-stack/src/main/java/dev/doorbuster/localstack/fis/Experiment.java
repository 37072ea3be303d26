package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.ExperimentState.Status;
import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.effect.Effect;
import dev.doorbuster.localstack.fis.effect.EffectFailedException;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.PlannedAction;
import dev.doorbuster.localstack.model.account.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A template at work.
 *
 * <pre>
 * pending -> initiating -> running -> completed
 *                |            |---> stopping -> stopped     asked for, a stop condition, the safety lever
 *                +------------+---> failed                  a target, an alarm or an action that is not as it should be
 * cancelled                                                 the safety lever was engaged when it was to start
 * </pre>
 *
 * <p>Targets are resolved once, on the way to running. Whatever way it ends, the effects that are at work are undone first.
 */
public final class Experiment {
    private final Laboratory laboratory;
    private final String id;
    private final ExperimentTemplate template;
    private final boolean skipAll;
    private final Map<String, String> tags;
    private final Instant created;
    private final ActionRuns actions;
    private final StopAlarms alarms;
    private final ResolvedTargets targets = new ResolvedTargets();
    private ExperimentState state = ExperimentState.of(Status.PENDING, "Experiment is pending.");
    private @Nullable Instant end;

    Experiment(
            Laboratory laboratory, String id, ExperimentTemplate template, boolean skipAll, Map<String, String> tags) {
        this.laboratory = laboratory;
        this.id = id;
        this.template = template;
        this.skipAll = skipAll;
        this.tags = new LinkedHashMap<>(tags);
        this.created = now();
        this.actions = new ActionRuns(template.body().actions().values());
        this.alarms =
                StopAlarms.of(laboratory.shop().cloudWatch(), template.body().stopConditions());
    }

    public String id() {
        return id;
    }

    public String arn() {
        return Names.arn("fis", "experiment/" + id);
    }

    /** The template as it was at the start. */
    public ExperimentTemplate template() {
        return template;
    }

    /** Whether targets are resolved and nothing else is done. */
    public boolean skipAll() {
        return skipAll;
    }

    /** May be changed. */
    public Map<String, String> tags() {
        return tags;
    }

    public Instant created() {
        return created;
    }

    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    public ExperimentState state() {
        return state;
    }

    /** By name, in the order of the template. */
    public Map<String, ActionRun> actions() {
        return actions.byName();
    }

    /** The resources that each target resolved to; empty before it runs. */
    public Map<String, List<Resource>> resolvedTargets() {
        return targets.byTarget();
    }

    /** @param delay before it begins, in stack time */
    void start(Duration delay) {
        laboratory.simulation().afterStack(delay.plus(laboratory.pace().toInitiate()), () -> {
            if (state.status() == Status.PENDING) {
                become(Status.INITIATING, "Experiment is initiating.");
                laboratory.simulation().afterStack(laboratory.pace().toRun(), this::run);
            }
        });
    }

    /** For one that is not to begin at all. */
    void cancel(String reason) {
        actions.all().forEach(action -> action.become(ActionRun.Status.CANCELLED, "Experiment was cancelled."));
        end(ExperimentState.of(Status.CANCELLED, reason));
    }

    /** Undoes every effect now; {@code stopped} comes when FIS has done its part. No effect once it has ended. */
    void stop(String reason) {
        if (state.status().ended() || state.status() == Status.STOPPING) {
            return;
        }
        actions.putBack("Action was stopped.", now());
        become(Status.STOPPING, "Stopping Experiment.");
        laboratory
                .simulation()
                .afterStack(laboratory.pace().toStop(), () -> end(ExperimentState.of(Status.STOPPED, reason)));
    }

    private void run() {
        if (state.status() != Status.INITIATING) {
            return;
        }
        Optional<ExperimentState> failure = alarms.missing()
                .map(arn -> ExperimentState.failed(
                        "ConfigurationFailure",
                        "stopConditions",
                        "The stop condition alarm " + arn + " does not exist."))
                .or(() -> targets.resolve(laboratory, template.body(), id));
        if (failure.isPresent()) {
            fail(failure.get());
            return;
        }
        become(Status.RUNNING, "Experiment is running.");
        if (skipAll) {
            actions.skipAll("Action was skipped because actionsMode is skip-all.");
        }
        watchAlarms();
        startReadyActions();
    }

    private void watchAlarms() {
        if (state.status() != Status.RUNNING) {
            return;
        }
        if (alarms.tripped()) {
            stop("Experiment halted by stop condition.");
        } else {
            laboratory.simulation().afterStack(laboratory.pace().alarmLook(), this::watchAlarms);
        }
    }

    private void startReadyActions() {
        for (ActionRun action : actions.all()) {
            if (state.status() == Status.RUNNING && actions.ready(action)) {
                startAction(action);
            }
        }
        if (state.status() == Status.RUNNING && actions.allDone()) {
            end(ExperimentState.of(Status.COMPLETED, "Experiment completed."));
        }
    }

    private void startAction(ActionRun run) {
        PlannedAction planned = run.planned();
        Action action = Objects.requireNonNull(laboratory.catalogue().action(planned.actionId()));
        List<Resource> hit = targets.hitBy(planned);
        if (hit.isEmpty() && !planned.targets().isEmpty()) {
            run.become(ActionRun.Status.SKIPPED, "Action was skipped because target resolution returned empty set.");
            laboratory.simulation().afterStack(Duration.ZERO, this::startReadyActions);
            return;
        }
        Effect effect = laboratory.effects().of(action, hit, planned.parameters());
        run.started(effect, now());
        try {
            Duration lasts = effect.apply();
            run.endsWith(laboratory.simulation().afterStack(lasts, () -> endAction(run, effect)));
        } catch (EffectFailedException e) {
            failAction(run, e);
        }
    }

    private void endAction(ActionRun run, Effect effect) {
        try {
            effect.end();
            run.ended(ActionRun.Status.COMPLETED, effect.completed(), now());
            startReadyActions();
        } catch (EffectFailedException e) {
            failAction(run, e);
        }
    }

    private void failAction(ActionRun run, EffectFailedException failure) {
        run.ended(ActionRun.Status.FAILED, failure.words(), now());
        String name = run.planned().name();
        fail(ExperimentState.failed("DependentServiceFailure", name, "Action " + name + " failed: " + failure.words()));
    }

    private void fail(ExperimentState failure) {
        actions.putBack("Action was stopped because the experiment failed.", now());
        end(failure);
    }

    private void become(Status status, String reason) {
        state = ExperimentState.of(status, reason);
    }

    private void end(ExperimentState how) {
        state = how;
        end = now();
    }

    private Instant now() {
        return laboratory.simulation().stackNow();
    }
}
