package dev.doorbuster.localstack.model.scaling;

import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The scheduled actions of a group. One that is over is gone. */
public final class Schedule {
    private record Entry(ScheduledAction action, Event next) {}

    private final Simulation simulation;
    private final AutoScalingGroup group;
    private final Map<String, Entry> entries = new TreeMap<>();

    Schedule(Simulation simulation, AutoScalingGroup group) {
        this.simulation = simulation;
        this.group = group;
    }

    /** By name. */
    public List<ScheduledAction> actions() {
        return entries.values().stream().map(Entry::action).toList();
    }

    /** When it happens next. */
    public Optional<Instant> next(ScheduledAction action) {
        return action.next(simulation.stackNow());
    }

    /**
     * Adds an action, in place of one of the same name.
     *
     * @throws IllegalArgumentException if there is no time left for it, in the words of the API
     */
    public void put(ScheduledAction action) {
        Instant now = simulation.stackNow();
        if (action.recurrence().isEmpty() && action.next(now).isEmpty()) {
            throw new IllegalArgumentException("Given start time is in the past");
        }
        if (action.end().map(end -> !end.isAfter(now)).orElse(false)) {
            throw new IllegalArgumentException("Given end time is in the past");
        }
        remove(action.name());
        plan(action);
    }

    /** Whether there was one of that name. */
    public boolean remove(String name) {
        Entry entry = entries.remove(name);
        if (entry != null) {
            entry.next.cancel();
        }
        return entry != null;
    }

    private void plan(ScheduledAction action) {
        next(action)
                .ifPresent(at ->
                        entries.put(action.name(), new Entry(action, simulation.atStack(at, () -> happen(action)))));
    }

    private void happen(ScheduledAction action) {
        entries.remove(action.name());
        plan(action);
        if (group.runs(ScalingProcess.SCHEDULED_ACTIONS)) {
            Capacity changed = group.capacity().scheduled(action.min(), action.max(), action.desired());
            group.resize(changed, "a scheduled action update");
        }
    }
}
