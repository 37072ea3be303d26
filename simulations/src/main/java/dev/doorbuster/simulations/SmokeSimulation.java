package dev.doorbuster.simulations;

import io.gatling.javaapi.core.Simulation;

/** A little of everything, in half a minute. */
public final class SmokeSimulation extends Simulation {

    private final Crowd crowd = Crowd.of("smoke");

    public SmokeSimulation() {
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
