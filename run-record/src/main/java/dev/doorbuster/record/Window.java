package dev.doorbuster.record;

/**
 * A named stretch of the run, from its start (included) to its end (not included).
 *
 * @param name a phase, {@code before:<name>}, {@code fault:<name>} or {@code after:<name>}
 * @param startSeconds stack seconds since second zero
 * @param endSeconds stack seconds since second zero, not before the start
 */
public record Window(String name, double startSeconds, double endSeconds) {

    public Window {
        if (!(endSeconds >= startSeconds)) {
            throw new IllegalArgumentException(
                    "window " + name + " ends at " + endSeconds + " s, before it starts at " + startSeconds + " s");
        }
    }

    public static Window between(String name, double startSeconds, double endSeconds) {
        return new Window(name, startSeconds, endSeconds);
    }

    public boolean contains(double atSeconds) {
        return atSeconds >= startSeconds && atSeconds < endSeconds;
    }

    public double lengthSeconds() {
        return endSeconds - startSeconds;
    }
}
