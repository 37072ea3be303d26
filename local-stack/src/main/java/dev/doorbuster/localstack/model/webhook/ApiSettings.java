package dev.doorbuster.localstack.model.webhook;

import java.time.Duration;

/**
 * The API and its stage.
 *
 * @param ratePerSecond of the stage's token bucket, a wall rate; {@code burst} is its size
 * @param accountRatePerSecond of the bucket that all APIs of the account and Region share; {@code accountBurst} is its size
 * @param timeout of the integration; 29 s unless AWS raised it
 */
public record ApiSettings(
        double ratePerSecond,
        int burst,
        double accountRatePerSecond,
        int accountBurst,
        int payloadBytes,
        Duration timeout,
        Duration hop) {
    /** As the bundled rehearsals know it. */
    public static ApiSettings standard() {
        return new ApiSettings(
                500, 1000, 10_000, 5_000, 10 * 1024 * 1024, Duration.ofSeconds(29), Duration.ofMillis(4));
    }
}
