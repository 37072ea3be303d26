package dev.doorbuster.simulations;

import dev.doorbuster.simulations.logs.ReadingRules;
import dev.doorbuster.simulations.replay.ReplayRules;
import dev.doorbuster.simulations.traffic.PathKinds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Rules by which all of a log is replayed as it was, but for what a test is about. */
public record WholeLog(boolean writes, double pace, OptionalDouble peak, Duration warmUp, double speed, long seed) {

    public ReplayRules rules() {
        return new ReplayRules(
                ReadingRules.DEFAULT,
                new PathKinds(List.of()),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                writes,
                pace,
                1,
                peak,
                ReplayRules.Bursts.KEEP,
                Optional.empty(),
                Map.of(),
                warmUp,
                speed,
                seed);
    }
}
