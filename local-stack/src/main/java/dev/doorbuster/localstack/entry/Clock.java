package dev.doorbuster.localstack.entry;

import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.sim.Simulation;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What {@code GET /clock} tells on every address: enough to turn wall time into stack time. */
final class Clock {
    private Clock() {}

    static Answer tell(Simulation simulation) {
        String body = "{\"anchor\":\"" + simulation.anchor() + "\",\"speed\":" + simulation.speed() + "}";
        return new Answer(200, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }
}
