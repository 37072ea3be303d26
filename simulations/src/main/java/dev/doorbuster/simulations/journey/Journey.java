package dev.doorbuster.simulations.journey;

import io.gatling.javaapi.core.ChainBuilder;

/**
 * What one visitor does, from arriving to leaving. It knows nothing of rates or of other visitors.
 *
 * <p>To write one of your own, copy a bundled one, put it on the class path and name the class in a profile. It needs a public
 * constructor that takes {@link JourneySettings}, or nothing. It may use any of Gatling's DSL; what goes through the {@link Door} is
 * recorded and judged.
 */
@FunctionalInterface
public interface Journey {

    ChainBuilder visit(Door door);
}
