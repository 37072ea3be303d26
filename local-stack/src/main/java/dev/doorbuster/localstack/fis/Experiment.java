package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.ExperimentState.Failure;
import dev.doorbuster.localstack.fis.ExperimentState.Status;
import dev.doorbuster.localstack.fis.catalogue.Action;
import dev.doorbuster.localstack.fis.effect.Effect;
import dev.doorbuster.localstack.fis.effect.EffectFailedException;
import dev.doorbuster.localstack.fis.resource.ResolutionException;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.template.ExperimentTemplate;
import dev.doorbuster.localstack.fis.template.PlannedAction;
import dev.doorbuster.localstack.fis.template.StopCondition;
import dev.doorbuster.localstack.fis.template.Target;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
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
    private final Map<String, ActionRun> actions = new LinkedHashMap<>();
    private final Map<String, List<Resource>> resolved = new LinkedHashMap<>();
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
        template.body().actions().values().forEach(action -> actions.put(action.name(), new ActionRun(action)));
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
        return Collections.unmodifiableMap(actions);
    }

    /** The resources that each target resolved to; empty before it runs. */
    public Map<String, List<Resource>> resolvedTargets() {
        return Collections.unmodifiableMap(resolved);
    }

    void start() {
        laboratory.simulation().afterStack(laboratory.pace().toInitiate(), () -> {
            if (state.status() == Status.PENDING) {
                become(Status.INITIATING, "Experiment is initiating.");
                laboratory.simulation().afterStack(laboratory.pace().toRun(), this::run);
            }
        });
    }

    void cancel(String reason) {
        actions.values().forEach(action -> action.become(ActionRun.Status.CANCELLED, "Experiment was cancelled."));
        end(ExperimentState.of(Status.CANCELLED, reason));
    }

    /** Undoes every effect now; {@code stopped} comes when FIS has done its part. No effect once it has ended. */
    void stop(String reason) {
        if (state.status().ended() || state.status() == Status.STOPPING) {
            return;
        }
        putBack(ActionRun.Status.STOPPED, "Action was stopped.");
        become(Status.STOPPING, "Experiment is stopping.");
        laboratory
                .simulation()
                .afterStack(laboratory.pace().toStop(), () -> end(ExperimentState.of(Status.STOPPED, reason)));
    }

    private void run() {
        if (state.status() != Status.INITIATING || !alarmsExist() || !resolveTargets()) {
            return;
        }
        become(Status.RUNNING, "Experiment is running.");
        if (skipAll) {
            actions.values()
                    .forEach(action -> action.become(
                            ActionRun.Status.SKIPPED, "Action was skipped because actionsMode is skip-all."));
        }
        watchAlarms();
        startReadyActions();
    }

    private boolean alarmsExist() {
        for (StopCondition condition : template.body().stopConditions()) {
            String arn = condition.alarmArn().orElse(null);
            if (arn != null && alarm(arn).isEmpty()) {
                fail("ConfigurationFailure", "stopConditions", "The stop condition alarm " + arn + " does not exist.");
                return false;
            }
        }
        return true;
    }

    private boolean resolveTargets() {
        for (Target target : template.body().targets().values()) {
            try {
                List<Resource> found = laboratory
                        .targets()
                        .resolve(target, laboratory.simulation().draws("fis " + id + " " + target.name()));
                if (found.isEmpty() && !template.body().skipsEmptyTargets()) {
                    fail("InvalidTarget", target.name(), "Target resolution returned empty set.");
                    return false;
                }
                resolved.put(target.name(), found);
            } catch (ResolutionException e) {
                fail("InvalidTarget", target.name(), e.words());
                return false;
            }
        }
        return true;
    }

    private void watchAlarms() {
        if (state.status() != Status.RUNNING) {
            return;
        }
        boolean tripped = template.body().stopConditions().stream()
                .flatMap(condition -> condition.alarmArn().flatMap(this::alarm).stream())
                .anyMatch(alarm -> alarm.state() == Alarm.State.ALARM);
        if (tripped) {
            stop("Experiment halted by stop condition.");
        } else {
            laboratory.simulation().afterStack(laboratory.pace().alarmLook(), this::watchAlarms);
        }
    }

    private Optional<Alarm> alarm(String arn) {
        return laboratory.shop().cloudWatch().alarms().stream()
                .filter(alarm -> alarm.arn().equals(arn))
                .findFirst();
    }

    private void startReadyActions() {
        for (ActionRun action : actions.values()) {
            boolean ready = action.status() == ActionRun.Status.PENDING
                    && action.planned().startAfter().stream()
                            .allMatch(before ->
                                    Objects.requireNonNull(actions.get(before)).done());
            if (ready && state.status() == Status.RUNNING) {
                startAction(action);
            }
        }
        if (state.status() == Status.RUNNING && actions.values().stream().allMatch(ActionRun::done)) {
            end(ExperimentState.of(Status.COMPLETED, "Experiment completed."));
        }
    }

    private void startAction(ActionRun run) {
        PlannedAction planned = run.planned();
        Action action = Objects.requireNonNull(laboratory.catalogue().action(planned.actionId()));
        List<Resource> hit = planned.targets().values().stream()
                .flatMap(target -> resolved.getOrDefault(target, List.of()).stream())
                .toList();
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
        fail(
                "DependentServiceFailure",
                run.planned().name(),
                "Action " + run.planned().name() + " failed: " + failure.words());
    }

    private void fail(String code, String location, String reason) {
        putBack(ActionRun.Status.STOPPED, "Action was stopped because the experiment failed.");
        end(new ExperimentState(Status.FAILED, reason, new Failure(code, location)));
    }

    private void putBack(ActionRun.Status running, String reason) {
        for (ActionRun action : actions.values()) {
            if (action.status() == ActionRun.Status.RUNNING) {
                action.undo();
                action.ended(running, reason, now());
            } else if (action.status() == ActionRun.Status.PENDING) {
                action.become(ActionRun.Status.CANCELLED, "Action was cancelled: the experiment ended before it.");
            }
        }
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
