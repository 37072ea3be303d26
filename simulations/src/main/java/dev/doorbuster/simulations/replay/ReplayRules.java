package dev.doorbuster.simulations.replay;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.ReadingRules;
import dev.doorbuster.simulations.traffic.PathKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What of a log is replayed, and how.
 *
 * @param reading how its lines are read
 * @param kinds how requests are named by their paths; by templates of paths where there are no rules
 * @param from requests that began before are left out
 * @param to requests that began then or later are left out
 * @param leaveOut classes of clients that are left out
 * @param writes whether anything but GET, HEAD and OPTIONS is sent
 * @param pace seconds of the log per second of the wall, above 0: its own time run faster, and all rates with it
 * @param scale how many visitors come for one of the log, above 0
 * @param peak requests per wall second, on average, of the busiest minute of the log: the scale that makes it so, in place of one
 * @param bursts what becomes of the clumps within a second
 * @param through which door; empty to tell it from the log's format
 * @param paths templates by class of page, of those classes that are no path themselves; for visits that are drawn
 * @param warmUp of the generator, before the log begins, wall time
 * @param speed stack seconds per wall second
 * @param seed of everything that is drawn
 */
public record ReplayRules(
        ReadingRules reading,
        PathKinds kinds,
        Optional<Instant> from,
        Optional<Instant> to,
        Set<ClientClass> leaveOut,
        boolean writes,
        double pace,
        double scale,
        OptionalDouble peak,
        Bursts bursts,
        Optional<EntryPoint> through,
        Map<String, String> paths,
        Duration warmUp,
        double speed,
        long seed) {

    /** What becomes of how requests clump within a second, where the log tells it. */
    public enum Bursts {
        /** They come as they came. */
        KEEP,
        /** They are spread over their second by chance. */
        SMOOTH
    }

    public ReplayRules {
        leaveOut = Set.copyOf(leaveOut);
        paths = Map.copyOf(paths);
        if (!(pace > 0 && scale > 0 && speed > 0 && peak.orElse(1) > 0)) {
            throw new IllegalArgumentException("expected a pace, a scale, a peak and a speed above 0");
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("expected a time to end that is after the time to begin");
        }
    }

    /** Stack microseconds that a stretch of the log's time becomes. */
    long stackMicros(long logMicros) {
        return Math.round(logMicros / pace * speed);
    }
}
