package dev.doorbuster.simulations;

import io.gatling.javaapi.core.Simulation;

/** Partners deliver more events at once than the consumers can take. */
public final class WebhookStormSimulation extends Simulation {

    private final Crowd crowd = Crowd.of("webhook-storm");

    public WebhookStormSimulation() {
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
