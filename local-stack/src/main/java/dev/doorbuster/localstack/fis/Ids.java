package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;

/** Names for templates and experiments, as FIS gives them: the same ones in every run with the same seed, and never one twice. */
final class Ids {
    private static final String SIGNS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final Simulation simulation;
    private int given;

    Ids(Simulation simulation) {
        this.simulation = simulation;
    }

    String next(String prefix) {
        Draws draws = simulation.draws("fis-id-" + ++given);
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 15; i++) {
            id.append(SIGNS.charAt((int) (draws.uniform() * SIGNS.length())));
        }
        return id.toString();
    }
}
