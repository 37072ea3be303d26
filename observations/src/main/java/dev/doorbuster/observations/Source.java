package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import java.time.Duration;
import java.util.List;

/** Something of the stack that can be looked at again and again. */
interface Source {

    /** For messages: what is looked at. */
    String name();

    /** How often, in stack time. */
    Duration period();

    /**
     * Looks once. What it throws leaves a gap in its metrics and nothing else.
     *
     * @param atSeconds now, stack seconds since second zero
     */
    List<Observation> sample(double atSeconds);

    /** What is sampled at a moment. */
    Duration OFTEN = Duration.ofSeconds(10);

    /** What is summed up by the minute. */
    Duration BY_THE_MINUTE = Duration.ofSeconds(60);
}
