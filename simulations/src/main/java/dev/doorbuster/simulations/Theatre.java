package dev.doorbuster.simulations;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the crowd of this process is found by a simulation, which Gatling makes by its class name and hands nothing. The one static of
 * this module.
 */
final class Theatre {

    private static final AtomicReference<@Nullable Crowd> PLAYING = new AtomicReference<>();

    private Theatre() {}

    static void play(Crowd crowd) {
        if (!PLAYING.compareAndSet(null, crowd)) {
            throw new IllegalStateException("a process runs one load");
        }
    }

    static Crowd crowd(String profile) {
        Crowd playing = PLAYING.get();
        if (playing == null) {
            play(PluginRun.begin(profile));
            return crowd(profile);
        }
        return playing;
    }
}
