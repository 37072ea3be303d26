package dev.doorbuster.chaos;

/**
 * Something that must hold before a fault is injected or load is sent. A rule that cannot be evaluated refuses: whoever asks it through
 * {@link SafetyRules} is told so.
 *
 * @param <S> what it is asked of: the target, an armed fault, what a fault would hit, the planned load
 */
public interface SafetyRule<S> {

    /** What must hold, such as "no other experiment runs". */
    String name();

    /** May throw; then nobody can tell, which is a no. */
    Ruling on(S subject);

    /** @param seen what was found, in words */
    default Ruling holds(String seen) {
        return new Ruling(name(), Ruling.State.HOLDS, seen, "");
    }

    /**
     * @param reason why nothing is injected, in words
     * @param mend the command that mends it; empty where no one command does
     */
    default Ruling refuses(String reason, String mend) {
        return new Ruling(name(), Ruling.State.REFUSES, reason, mend);
    }

    /** @param because why it has nothing to say here */
    default Ruling notAsked(String because) {
        return new Ruling(name(), Ruling.State.NOT_ASKED, because, "");
    }
}
