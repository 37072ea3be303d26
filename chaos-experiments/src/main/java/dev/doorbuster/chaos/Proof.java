package dev.doorbuster.chaos;

import java.util.Map;

/** Whether a fault bit, seen on the things themselves and not on what the injector says. */
public interface Proof {

    /** Looks at how things are before the fault; everything after is compared with this. May throw what the SDK throws. */
    void before();

    /** How things are now. May throw what the SDK throws. */
    Reading now();

    /** Opens the proof of a fault. */
    interface Source {
        Proof of(ProofSettings settings);
    }

    /**
     * One look.
     *
     * @param holds the fault shows
     * @param over what it did is no longer to be seen; asked only after it held once
     * @param words what was seen
     */
    record Reading(boolean holds, boolean over, String words, Map<String, String> data) {

        public Reading {
            data = Map.copyOf(data);
        }
    }
}
