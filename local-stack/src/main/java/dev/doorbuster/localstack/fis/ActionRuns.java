package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.template.PlannedAction;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The actions of one experiment, in the order of its template. */
final class ActionRuns {
    private final Map<String, ActionRun> runs = new LinkedHashMap<>();

    ActionRuns(Collection<PlannedAction> planned) {
        planned.forEach(action -> runs.put(action.name(), new ActionRun(action)));
    }

    Map<String, ActionRun> byName() {
        return Collections.unmodifiableMap(runs);
    }

    Collection<ActionRun> all() {
        return Collections.unmodifiableCollection(runs.values());
    }

    /** Whether it waits, and waits for nothing any more. */
    boolean ready(ActionRun action) {
        return action.status() == ActionRun.Status.PENDING
                && action.planned().startAfter().stream().allMatch(before -> Objects.requireNonNull(runs.get(before))
                        .done());
    }

    boolean allDone() {
        return runs.values().stream().allMatch(ActionRun::done);
    }

    void skipAll(String reason) {
        runs.values().forEach(action -> action.become(ActionRun.Status.SKIPPED, reason));
    }

    /** Undoes what is at work and cancels what waits. */
    void putBack(String reason, Instant now) {
        for (ActionRun action : runs.values()) {
            if (action.status() == ActionRun.Status.RUNNING) {
                action.undo();
                action.ended(ActionRun.Status.STOPPED, reason, now);
            } else if (action.status() == ActionRun.Status.PENDING) {
                action.become(ActionRun.Status.CANCELLED, "Action was cancelled: the experiment ended before it.");
            }
        }
    }
}
