package dev.doorbuster.localstack.model.scaling;

import java.util.Optional;

/** How many members a group has at least, at most, and should have. */
public record Capacity(int min, int max, int desired) {
    /** @throws IllegalArgumentException in the words of the API */
    public Capacity {
        if (min < 0 || max < min) {
            throw new IllegalArgumentException(
                    "Max bound, " + max + ", must be greater than or equal to min bound, " + min + ".");
        }
        if (desired < min || desired > max) {
            throw new IllegalArgumentException("Desired capacity:" + desired
                    + " must be between the specified min size:" + min + " and max size:" + max);
        }
    }

    /** With other limits; the desired capacity follows them unless it is given. */
    public Capacity change(Optional<Integer> newMin, Optional<Integer> newMax, Optional<Integer> newDesired) {
        int least = newMin.orElse(min);
        int most = newMax.orElse(max);
        if (most < least) {
            return new Capacity(least, most, desired);
        }
        return new Capacity(least, most, newDesired.orElse(Math.min(Math.max(desired, least), most)));
    }

    /** As {@link #change}, where nobody is there to hear of limits that do not fit: the later one gives way. */
    Capacity scheduled(Optional<Integer> newMin, Optional<Integer> newMax, Optional<Integer> newDesired) {
        int least = newMin.orElse(Math.min(min, newMax.orElse(min)));
        int most = Math.max(least, newMax.orElse(max));
        return new Capacity(least, most, Math.min(Math.max(newDesired.orElse(desired), least), most));
    }

    /** That many, as near as the limits allow. */
    public int within(int capacity) {
        return Math.min(Math.max(capacity, min), max);
    }

    Capacity withDesired(int capacity) {
        return new Capacity(min, max, capacity);
    }
}
