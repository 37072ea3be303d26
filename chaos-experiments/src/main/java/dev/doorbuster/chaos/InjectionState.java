package dev.doorbuster.chaos;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a fault is.
 *
 * @param progress how far, in the terms that matter here
 * @param words the service's own word for it, with its reason
 * @param actions the service's word for each action
 * @param ended when it ended, stack time; empty while it has not
 */
public record InjectionState(Progress progress, String words, Map<String, String> actions, Optional<Instant> ended) {

    public InjectionState {
        actions = Map.copyOf(actions);
    }

    /** Where a fault is on its way. */
    public enum Progress {
        UNDER_WAY,
        /** It did all it was told to do, and is over. */
        COMPLETED,
        /** Somebody, a stop condition or the safety lever ended it early, or did not let it begin. */
        STOPPED,
        /** It could not do what it was told to do, and is over. */
        FAILED;

        public boolean over() {
            return this != UNDER_WAY;
        }
    }
}
