package dev.doorbuster.localstack.model.edge;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * CloudFront and WAF.
 *
 * @param behaviours the first that matches counts; what none matches is not cached
 * @param originRoundTrips from an edge to the origin's region, by the beginning of the client's region; "" is the default
 * @param staticOrigin what S3 takes to answer
 * @param originTimeout how long the origin may take to answer; 30 s by default on AWS
 * @param attempts how often the origin is asked in all when it does not answer; 3 by default on AWS. A POST is never sent twice
 * @param stackErrorTtl how long an error is answered from the cache; 10 s by default on AWS
 * @param objectsPerCache how many one edge location keeps; what nobody asked for the longest goes first. AWS does not say
 * @param originShield whether one more cache, in the origin's region, stands before the origin
 * @param shieldRoundTrip from there to the origin
 * @param cookiesInKey whether visitors with different cookies never share an object
 * @param functions what is associated with behaviours; shown by the API, without an effect on requests
 */
public record EdgeSettings(
        List<Behaviour> behaviours,
        Map<String, Duration> originRoundTrips,
        Duration staticOrigin,
        Duration originTimeout,
        int attempts,
        Duration stackErrorTtl,
        int objectsPerCache,
        boolean originShield,
        Duration shieldRoundTrip,
        boolean cookiesInKey,
        List<EdgeFunction> functions,
        FirewallSettings firewall) {
    public EdgeSettings {
        functions = List.copyOf(functions);
        behaviours = List.copyOf(behaviours);
        originRoundTrips = Map.copyOf(originRoundTrips);
    }

    /** As the bundled rehearsals know it. */
    public static EdgeSettings standard() {
        return new EdgeSettings(
                List.of(
                        Behaviour.files("/static/*", Duration.ofHours(24)),
                        Behaviour.dynamic("/products/*", Duration.ofMinutes(5)),
                        Behaviour.dynamic("/stock/*", Duration.ofSeconds(10)),
                        Behaviour.dynamic("/ranking", Duration.ofMinutes(1)),
                        Behaviour.dynamic("/", Duration.ofMinutes(1))),
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
                3,
                Duration.ofSeconds(10),
                100_000,
                false,
                Duration.ofMillis(2),
                false,
                List.of(),
                FirewallSettings.standard());
    }

    public EdgeSettings with(List<Behaviour> others) {
        return copy(others, objectsPerCache, originShield, cookiesInKey, functions, firewall);
    }

    public EdgeSettings with(FirewallSettings other) {
        return copy(behaviours, objectsPerCache, originShield, cookiesInKey, functions, other);
    }

    public EdgeSettings withObjectsPerCache(int other) {
        return copy(behaviours, other, originShield, cookiesInKey, functions, firewall);
    }

    public EdgeSettings withOriginShield() {
        return copy(behaviours, objectsPerCache, true, cookiesInKey, functions, firewall);
    }

    public EdgeSettings withCookiesInKey() {
        return copy(behaviours, objectsPerCache, originShield, true, functions, firewall);
    }

    public EdgeSettings withFunction(EdgeFunction one) {
        return copy(behaviours, objectsPerCache, originShield, cookiesInKey, List.of(one), firewall);
    }

    private EdgeSettings copy(
            List<Behaviour> otherBehaviours,
            int otherObjectsPerCache,
            boolean shielded,
            boolean cookies,
            List<EdgeFunction> otherFunctions,
            FirewallSettings otherFirewall) {
        return new EdgeSettings(
                otherBehaviours,
                originRoundTrips,
                staticOrigin,
                originTimeout,
                attempts,
                stackErrorTtl,
                otherObjectsPerCache,
                shielded,
                shieldRoundTrip,
                cookies,
                otherFunctions,
                otherFirewall);
    }
}
