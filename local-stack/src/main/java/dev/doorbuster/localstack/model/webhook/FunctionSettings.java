package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * The Lambda function, and the limits of its account. The limits are throttles: of the wall clock.
 *
 * @param coldStart of a new environment; AWS says under 100 ms to over 1 s
 * @param stackIdle how long an environment is kept warm without work; AWS names no figure
 * @param accountConcurrency environments of all functions together
 * @param leastUnreserved what no reservation may take from other functions
 * @param newEnvironmentsPerSecond of one function, without saving up more than {@code newEnvironmentsAtOnce}; 1,000 per 10 s
 * @param requestsPerEnvironment per second, for each environment that there may be
 * @param payloadBytes of one synchronous invocation
 */
public record FunctionSettings(
        ServiceTime service,
        Duration coldStart,
        Duration stackIdle,
        int accountConcurrency,
        int leastUnreserved,
        int newEnvironmentsPerSecond,
        int newEnvironmentsAtOnce,
        int requestsPerEnvironment,
        int payloadBytes,
        int memoryMegabytes,
        Duration timeout) {
    public FunctionSettings {
        if (timeout.compareTo(Duration.ofMinutes(15)) > 0 || timeout.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a function may take 1 s to 15 min, got " + timeout);
        }
    }

    /** As the bundled rehearsals know it. */
    public static FunctionSettings standard() {
        return new FunctionSettings(
                ServiceTime.ofMillis(20, 0.3),
                Duration.ofMillis(300),
                Duration.ofMinutes(10),
                1000,
                100,
                100,
                1000,
                10,
                6 * 1024 * 1024,
                512,
                Duration.ofSeconds(29));
    }
}
