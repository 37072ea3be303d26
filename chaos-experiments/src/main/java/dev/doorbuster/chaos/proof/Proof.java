package dev.doorbuster.chaos.proof;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Whether a fault bit, seen on the things themselves and not on what the injector says. */
public interface Proof {

    /** Looks at how things are before the fault; everything after is compared with this. May throw what the SDK throws. */
    void before();

    /** How things are now. May throw what the SDK throws. */
    Reading now();

    /** The fault is over: what happens from now on is none of its doing. */
    default void ended() {}

    /** How long after the end of a fault it may still come to be known what it did, stack time. */
    default Duration comesToBeKnownWithin() {
        return Duration.ZERO;
    }

    /**
     * One look.
     *
     * @param holds the fault shows
     * @param over what it did is no longer to be seen; asked only after it held once
     * @param since stack time at which it began to show, where that is known to be another than now
     * @param words what was seen
     */
    record Reading(boolean holds, boolean over, Optional<Instant> since, String words, Map<String, String> data) {

        public Reading {
            data = Map.copyOf(data);
        }

        public Reading(boolean holds, boolean over, String words, Map<String, String> data) {
            this(holds, over, Optional.empty(), words, data);
        }
    }
}
