package dev.doorbuster.chaos;

import java.util.Optional;

/**
 * What a safety rule says.
 *
 * @param rule what must hold
 * @param words what was found, or why nothing is injected
 * @param mend a command that mends it; empty if there is nothing to mend, or no one command does
 */
public record Ruling(String rule, State state, String words, String mend) {

    /** Whether it has something against it. */
    public enum State {
        HOLDS,
        REFUSES,
        /** AWS did not say, or not all of it: a no. */
        CANNOT_TELL,
        /** There is nothing here that it is about. */
        NOT_ASKED
    }

    /** Of a rule that could not be evaluated. */
    static Ruling cannotTell(String rule, String why) {
        return new Ruling(rule, State.CANNOT_TELL, why, "");
    }

    /** Why nothing is injected, if nothing is. */
    public Optional<Refusal> refusal() {
        return switch (state) {
            case HOLDS, NOT_ASKED -> Optional.empty();
            case REFUSES -> Optional.of(new Refusal(words));
            case CANNOT_TELL -> Optional.of(new Refusal("cannot tell whether " + rule + ": " + words));
        };
    }
}
