package dev.doorbuster.record;

/**
 * A named phase of the profile.
 *
 * @param startSeconds stack seconds since second zero
 * @param endSeconds stack seconds since second zero
 */
public record Phase(String name, double startSeconds, double endSeconds) {

    /** The phase in which a cold generator warms up: no objective and no guard looks at it unless it is named. */
    public static final String WARM_UP = "warm-up";

    public Window window() {
        return Window.between(name, startSeconds, endSeconds);
    }
}
