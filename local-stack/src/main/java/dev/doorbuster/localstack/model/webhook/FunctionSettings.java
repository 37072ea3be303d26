package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * The Lambda function.
 *
 * @param stackIdle how long an environment is kept warm without work; AWS names no figure
 */
public record FunctionSettings(
        ServiceTime service, Duration coldStart, Duration stackIdle, int concurrency, Duration timeout) {
    /** As the bundled rehearsals know it. */
    public static FunctionSettings standard() {
        return new FunctionSettings(
                ServiceTime.ofMillis(20, 0.3),
                Duration.ofMillis(300),
                Duration.ofMinutes(10),
                1000,
                Duration.ofSeconds(29));
    }
}
