package dev.doorbuster.harness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What runs left in a stack, as the stack's own services tell it.
 *
 * @param runs the ids of those runs
 * @param locked whether the target's lock is one of the things
 * @param lockedUntil when that expires, stack time; the beginning of time without a lock
 * @param experiments how many run
 * @param templates how many there are
 */
record LeftBehind(Set<String> runs, boolean locked, Instant lockedUntil, int experiments, int templates) {

    boolean nothing() {
        return !locked && experiments == 0 && templates == 0;
    }

    @Override
    public String toString() {
        List<String> things = new ArrayList<>();
        if (locked) {
            things.add("the lock");
        }
        if (experiments > 0) {
            things.add(experiments + " running experiment" + (experiments == 1 ? "" : "s"));
        }
        if (templates > 0) {
            things.add(templates + " template" + (templates == 1 ? "" : "s"));
        }
        return things.isEmpty() ? "nothing" : String.join(", ", things);
    }
}
