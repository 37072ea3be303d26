package dev.doorbuster.localstack.model.edge;

import java.time.Duration;
import java.util.Map;

/**
 * CloudFront and WAF.
 *
 * @param originRoundTrips from an edge to the origin, by the beginning of the client's region; "" is the default
 * @param wafLimit requests of one visitor in {@code stackWafWindow} before he is blocked
 */
public record EdgeSettings(
        Duration stackStaticTtl,
        Duration stackProductTtl,
        Duration stackRankingTtl,
        Duration stackHomeTtl,
        Duration stackStockTtl,
        Map<String, Duration> originRoundTrips,
        Duration staticOrigin,
        Duration originTimeout,
        int wafLimit,
        Duration stackWafWindow) {
    public EdgeSettings {
        originRoundTrips = Map.copyOf(originRoundTrips);
    }

    /** As the bundled rehearsals know it. */
    public static EdgeSettings standard() {
        return new EdgeSettings(
                Duration.ofHours(24),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                Map.of(
                        "", Duration.ofMillis(150),
                        "ap-northeast", Duration.ofMillis(10),
                        "ap-southeast", Duration.ofMillis(80),
                        "ap-south", Duration.ofMillis(120),
                        "eu-", Duration.ofMillis(230),
                        "us-west", Duration.ofMillis(130),
                        "us-east", Duration.ofMillis(180),
                        "sa-", Duration.ofMillis(290)),
                Duration.ofMillis(25),
                Duration.ofSeconds(30),
                10_000,
                Duration.ofMinutes(5));
    }
}
