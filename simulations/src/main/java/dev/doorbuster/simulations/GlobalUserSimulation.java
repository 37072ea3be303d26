package dev.doorbuster.simulations;

import io.gatling.javaapi.core.Simulation;

/** Visitors all over the world follow the sun. */
public final class GlobalUserSimulation extends Simulation {

    private final Crowd crowd = Crowd.of("global-user");

    public GlobalUserSimulation() {
        setUp(crowd.population()).protocols(crowd.protocol());
    }

    @Override
    public void before() {
        crowd.gather();
    }

    @Override
    public void after() {
        crowd.disperse();
    }
}
