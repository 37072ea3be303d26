package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.ReplayScript;
import java.util.Optional;

/**
 * One visit that the plan asks for.
 *
 * @param number its place in the plan, from 0
 * @param plannedMicros when it is due, in stack microseconds since second zero
 * @param journey what the visitor does, by the journey's name in the records
 * @param region where the visitor is
 * @param edge that serves the visitor, if a CDN does
 * @param seed of all that this visitor draws
 * @param replayed the one request that it makes, if the visit is one of a replay
 */
public record PlannedArrival(
        int number,
        long plannedMicros,
        String journey,
        Region region,
        Optional<String> edge,
        long seed,
        Optional<ReplayScript.Line> replayed) {}
