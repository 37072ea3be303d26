package dev.doorbuster.localstack.model.scaling;

import java.time.Instant;
import java.util.Optional;

/**
 * A change of a group's capacity at a time that is known beforehand, once or again and again.
 *
 * @param start the one time, or the earliest of a recurrence
 * @param end no recurrence after it
 * @param timeZone of the recurrence, as it was given; UTC when empty
 */
public record ScheduledAction(
        String name,
        Optional<Instant> start,
        Optional<Instant> end,
        Optional<Recurrence> recurrence,
        Optional<String> timeZone,
        Optional<Integer> min,
        Optional<Integer> max,
        Optional<Integer> desired) {
    /** @throws IllegalArgumentException if it has no time, or changes nothing, or gives limits that do not fit each other */
    public ScheduledAction {
        if (start.isEmpty() && recurrence.isEmpty()) {
            throw new IllegalArgumentException("You must provide either a recurrence or a start time.");
        }
        if (min.isEmpty() && max.isEmpty() && desired.isEmpty()) {
            throw new IllegalArgumentException(
                    "At least one of min size, max size and desired capacity must be provided.");
        }
        int least = min.orElse(0);
        int most = max.orElse(Integer.MAX_VALUE);
        if (desired.orElse(least) < least) {
            throw new IllegalArgumentException("Desired capacity must be greater than or equal to min size");
        }
        if (desired.orElse(most) > most) {
            throw new IllegalArgumentException("Desired capacity must be less than or equal to max size");
        }
        if (most < least) {
            throw new IllegalArgumentException("Max size must be greater than or equal to min size");
        }
    }

    /** The next time after this one; empty when it is over. */
    public Optional<Instant> next(Instant now) {
        if (recurrence.isEmpty()) {
            return start.filter(now::isBefore);
        }
        Instant from = start.filter(now::isBefore).map(at -> at.minusNanos(1)).orElse(now);
        return recurrence.get().after(from).filter(at -> end.map(last -> !at.isAfter(last))
                .orElse(true));
    }
}
