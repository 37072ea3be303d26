package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.EntryPoint;
import io.gatling.javaapi.core.ChainBuilder;
import java.util.Map;
import java.util.Set;

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

    /**
     * The names of the requests it may make, so that a misspelt one in an objective is found before the run and not after it. None,
     * the default, means that it does not tell.
     */
    default Set<String> requests() {
        return Set.of();
    }

    /**
     * The most requests that a visit makes on average through each entry point when everything that is tried again is tried to the last, so that
     * the load is bounded before it is sent. None, the default, means that it does not tell; a target that bounds its load then refuses it.
     */
    default Map<EntryPoint, Double> mostRequests() {
        return Map.of();
    }
}
