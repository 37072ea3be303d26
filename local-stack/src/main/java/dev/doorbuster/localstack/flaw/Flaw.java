package dev.doorbuster.localstack.flaw;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A mistake that real teams make, switched on by name to prove that an objective can fail. */
public enum Flaw {
    NO_SCALE_OUT(
            "the web group's scaling policy is missing: capacity stays at what it was, whatever the load",
            "web capacity reaches N within T of surge starting"),
    SLOW_BOOT(
            "an instance installs and builds at boot what belongs into its image: it takes six times as long to come up",
            "web capacity reaches N within T of surge starting"),
    LOSE_WRITES_ON_FAILOVER(
            "the standby is replicated asynchronously, seconds behind: what was acknowledged last is gone after a failover",
            "lost orders = 0"),
    OVERSELL(
            "the stock is checked against a copy that is a second behind, and sold without a condition",
            "oversold = 0"),
    DUPLICATE_ORDERS(
            "the application commits again when a commit is slow, and the table does not keep idempotency keys unique",
            "duplicate orders = 0"),
    SLOW_CONSUMERS(
            "a consumer takes ten times as long for a message", "queue webhooks drained to N within T of surge ending"),
    NO_DEAD_LETTER_QUEUE(
            "the queues have no redrive policy: an order that the consumer cannot handle goes round for ever",
            "queue orders drained to N within T of surge ending"),
    POISON_MESSAGE(
            "some orders crash their consumer each time, until they end among the dead letters",
            "dead letters of orders = 0"),
    HEALTH_CHECK_HITS_THE_DATABASE(
            "the health check asks the database: when it fails over, every target is unhealthy and the group replaces them all",
            "errors of browse < 1 % during fault:rds-failover"),
    STICKY_ZONE(
            "the load balancer's nodes keep to their own zone, and visitors to the node they found: a lost zone's visitors are lost",
            "errors of all < N % during surge"),
    NO_CONNECTION_POOL_RECOVERY(
            "the pools trust their connections to be alive: after a failover they hand out dead ones until these are too old",
            "errors of checkout back under 1 % within T of rds-failover ending"),
    CACHE_KEY_WITH_COOKIES(
            "the cache key holds all cookies: no two visitors share an object, and everyone goes through to the origin",
            "cache hit ratio > N % during surge"),
    RETRY_STORM(
            "what the database refuses is tried again at once, a thousand times: a failover takes the web tier's workers, too",
            "p95 of browse < T during fault:rds-failover"),
    WEBHOOK_NOT_IDEMPOTENT(
            "the consumer does not look whether it has processed an event: what a partner delivers twice takes effect twice",
            "duplicate events = 0"),
    NAT_ONLY(
            "no VPC endpoints, and one NAT gateway in one zone: when that zone is lost, the other reaches no queue and no table",
            "errors of checkout < N % during fault:az-power-interruption");

    private final String what;
    private final String caughtBy;

    Flaw(String what, String caughtBy) {
        this.what = what;
        this.caughtBy = caughtBy;
    }

    /** As on the command line: {@code no-scale-out}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The mistake, in one line. */
    public String what() {
        return what;
    }

    /** The objective that should fail because of it. */
    public String caughtBy() {
        return caughtBy;
    }

    public static Optional<Flaw> parse(String text) {
        return Arrays.stream(values()).filter(flaw -> flaw.text().equals(text)).findFirst();
    }

    /** Every name there is, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Flaw::text).collect(Collectors.joining(", "));
    }
}
