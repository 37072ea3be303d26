package dev.doorbuster.localstack.fis.input;

/**
 * How long a text may be, in characters.
 *
 * @param shortest at least 0
 * @param longest at least {@code shortest}
 */
public record Length(int shortest, int longest) {
    /** Of an ARN. */
    public static final Length ARN = new Length(20, 2048);

    /** Of the name of a target, an action, a slot or a parameter. */
    public static final Length NAME = new Length(1, 64);

    public Length {
        if (shortest < 0 || longest < shortest) {
            throw new IllegalArgumentException("no length: " + shortest + " to " + longest);
        }
    }

    public static Length upTo(int longest) {
        return new Length(0, longest);
    }
}
