package dev.doorbuster.simulations;

import io.gatling.javaapi.core.Simulation;

/** Any profile: the one of the run at hand, or under the ordinary plugin that of {@code -Ddoorbuster.profile=NAME}. */
public final class ProfileSimulation extends Simulation {

    private final Crowd crowd = Crowd.ofAnyProfile();

    public ProfileSimulation() {
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
