package dev.doorbuster.harness.stub;

import dev.doorbuster.record.Layer;
import java.time.Duration;

/**
 * One misbehaviour of the stub shop: what, when, to which requests and how often. {@code Act.down().during(40, 60)}, {@code
 * Act.lose().every(50)}, {@code Act.refuse(Layer.THROTTLE).on("/webhooks")}. Always, to all and each time, unless it says otherwise.
 *
 * @param delay of {@link Kind#SLOW}, wall time
 * @param layer whose refusal it looks like, of {@link Kind#REFUSE}
 * @param path what the paths begin with that it happens to
 * @param every of those that it could happen to, each so many-th; 1 = each
 * @param fromSeconds stack seconds since the first visitor asked, inclusive
 * @param toSeconds as before, exclusive
 */
public record Act(
        Kind kind, Duration delay, Layer layer, String path, int every, double fromSeconds, double toSeconds) {

    /** What it does. */
    public enum Kind {
        /** Connections are reset as soon as something is asked on them. */
        DOWN,
        /** Answers later, but well. */
        SLOW,
        /** Accepts the connection and never answers. */
        HANG,
        /** Answers with the status and the headers of a layer, and does nothing. */
        REFUSE,
        /** Acknowledges an order or an event and does not keep it. */
        LOSE,
        /** Keeps an order or an event twice, under one key. */
        DUPLICATE,
        /** Sells what is not there. */
        OVERSELL
    }

    public Act {
        if (every < 1 || !(fromSeconds < toSeconds)) {
            throw new IllegalArgumentException("every " + every + ", from " + fromSeconds + " to " + toSeconds
                    + "; expected 1 or more, and an end after the start");
        }
    }

    public static Act down() {
        return of(Kind.DOWN, Duration.ZERO, Layer.NONE);
    }

    public static Act slow(Duration delay) {
        return of(Kind.SLOW, delay, Layer.NONE);
    }

    public static Act hang() {
        return of(Kind.HANG, Duration.ZERO, Layer.NONE);
    }

    public static Act refuse(Layer layer) {
        return of(Kind.REFUSE, Duration.ZERO, layer);
    }

    public static Act lose() {
        return of(Kind.LOSE, Duration.ZERO, Layer.NONE);
    }

    public static Act duplicate() {
        return of(Kind.DUPLICATE, Duration.ZERO, Layer.NONE);
    }

    public static Act oversell() {
        return of(Kind.OVERSELL, Duration.ZERO, Layer.NONE);
    }

    private static Act of(Kind kind, Duration delay, Layer layer) {
        return new Act(kind, delay, layer, "/", 1, 0, Double.MAX_VALUE);
    }

    /** Stack seconds since the first visitor asked. */
    public Act during(double fromSeconds, double toSeconds) {
        return new Act(kind, delay, layer, path, every, fromSeconds, toSeconds);
    }

    public Act on(String path) {
        return new Act(kind, delay, layer, path, every, fromSeconds, toSeconds);
    }

    public Act every(int every) {
        return new Act(kind, delay, layer, path, every, fromSeconds, toSeconds);
    }

    boolean isAbout(String path, double atSeconds) {
        return path.startsWith(this.path) && fromSeconds <= atSeconds && atSeconds < toSeconds;
    }
}
