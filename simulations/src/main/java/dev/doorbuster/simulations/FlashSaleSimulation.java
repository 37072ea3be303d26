package dev.doorbuster.simulations;

import io.gatling.javaapi.core.Simulation;

/** A flash sale: most look around, some fight for what is scarce. */
public final class FlashSaleSimulation extends Simulation {

    private final Crowd crowd = Crowd.of("flash-sale");

    public FlashSaleSimulation() {
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
