package dev.doorbuster.localstack.model;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;
import java.util.Map;

/**
 * Every figure of the model. Those of {@link #standard()} are what the bundled rehearsals are written for.
 *
 * <p>A name that begins with "stack" is a time on the stack's clock, which the speed divides; every other time is a wall time.
 * Where AWS names no figure, the default is an assumption, and said to be one.
 */
public record StackSettings(
        GroupSettings web,
        WebServerSettings webServer,
        GroupSettings consumers,
        ConsumerSettings consumer,
        LoadBalancerSettings loadBalancer,
        DatabaseSettings database,
        QueueSettings queues,
        FunctionSettings function,
        ApiSettings api,
        EdgeSettings edge,
        StockSettings stock,
        MetricSettings metrics) {

    /** Times in the life of an instance; {@code stackBoot} is from launch to an application that answers. */
    public record InstanceSettings(
            String instanceType, Duration stackBoot, Duration stackReboot, Duration stackShutdown) {}

    /**
     * An Auto Scaling group.
     *
     * @param stackWarmUp how long a member in service is left out of the group's own metrics
     * @param stackHealthCheck how often the group looks after its members, and so how late it sees a dead one at worst
     * @param targetValue of its target tracking policy: percent of CPU, or messages of backlog per consumer
     */
    public record GroupSettings(
            String name,
            int min,
            int desired,
            int max,
            InstanceSettings instances,
            Duration stackWarmUp,
            Duration stackHealthCheck,
            double targetValue) {
        public GroupSettings {
            if (min < 0 || desired < min || max < desired) {
                throw new IllegalArgumentException(
                        name + ": min, desired, max must rise, got " + min + ", " + desired + ", " + max);
            }
        }
    }

    /**
     * The web application on one instance.
     *
     * @param workers requests worked on at a time
     * @param backlog requests that wait for a worker; one more is answered 503 at once
     * @param connectionTimeout how long a request waits for a connection to the database before it fails
     */
    public record WebServerSettings(
            int workers, int backlog, ServiceTime service, int connections, Duration connectionTimeout) {}

    /** What a consumer needs for one message of either queue; it has one in hand at a time. */
    public record ConsumerSettings(ServiceTime webhook, ServiceTime order) {}

    /**
     * The load balancer and its target group.
     *
     * @param hop from the load balancer to a target and back
     * @param connectTimeout 10 s on AWS; then 504
     * @param idleTimeout 60 s by default on AWS; then 504
     */
    public record LoadBalancerSettings(
            Duration hop,
            Duration connectTimeout,
            Duration idleTimeout,
            Duration stackHealthInterval,
            int healthyThreshold,
            int unhealthyThreshold,
            Duration stackDeregistrationDelay) {}

    /**
     * The Multi-AZ instance.
     *
     * @param stackFailoverFrom a failover takes from this
     * @param stackFailoverTo to this, drawn evenly; AWS says 60 to 120 s typically
     * @param refusal how long a client that tries during an outage waits to be refused
     * @param replicationLag of the flaw lose-writes-on-failover alone; the real standby is synchronous
     */
    public record DatabaseSettings(
            ServiceTime write,
            Duration stackFailoverFrom,
            Duration stackFailoverTo,
            Duration stackReboot,
            Duration refusal,
            Duration replicationLag) {}

    /** The queues; {@code hop} is a call to SQS. */
    public record QueueSettings(Duration stackVisibility, int maxReceiveCount, Duration hop) {}

    /**
     * The Lambda function.
     *
     * @param stackIdle how long an environment is kept warm without work; AWS names no figure
     */
    public record FunctionSettings(
            ServiceTime service, Duration coldStart, Duration stackIdle, int concurrency, Duration timeout) {}

    /**
     * The API and its stage.
     *
     * @param ratePerSecond of the stage's token bucket, a wall rate; {@code burst} is its size
     */
    public record ApiSettings(double ratePerSecond, int burst, int payloadBytes, Duration timeout, Duration hop) {}

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
    }

    /**
     * What there is to sell at the start.
     *
     * @param units by the beginning of the sku; the longest that fits counts, and "" is every other sku
     */
    public record StockSettings(Map<String, Integer> units) {
        public StockSettings {
            if (!units.containsKey("")) {
                throw new IllegalArgumentException("the stock needs units for \"\", which is every other sku");
            }
            units = Map.copyOf(units);
        }
    }

    /**
     * CloudWatch.
     *
     * @param stackDelay from the end of a period to when it can be read; AWS publishes no figure for most services
     * @param stackSample how often counts that are not events (healthy hosts, queue depth) are looked at
     */
    public record MetricSettings(Duration stackDelay, Duration stackSample) {}

    /** The shop as the bundled rehearsals know it. */
    public static StackSettings standard() {
        InstanceSettings instances = new InstanceSettings(
                "m6i.large", Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofSeconds(20));
        return new StackSettings(
                new GroupSettings(
                        Names.WEB_GROUP, 4, 4, 12, instances, Duration.ofSeconds(30), Duration.ofSeconds(15), 50),
                // Two virtual CPUs, two workers: four instances take 100 dynamic requests a second.
                new WebServerSettings(2, 200, ServiceTime.ofMillis(80, 0.5), 10, Duration.ofSeconds(1)),
                new GroupSettings(
                        Names.CONSUMER_GROUP, 4, 4, 12, instances, Duration.ofSeconds(30), Duration.ofSeconds(15), 100),
                new ConsumerSettings(ServiceTime.ofMillis(50, 0.3), ServiceTime.ofMillis(250, 0.3)),
                new LoadBalancerSettings(
                        Duration.ofMillis(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(10),
                        5,
                        2,
                        Duration.ofSeconds(300)),
                new DatabaseSettings(
                        ServiceTime.ofMillis(8, 0.5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(30),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(5)),
                new QueueSettings(Duration.ofSeconds(30), 5, Duration.ofMillis(3)),
                new FunctionSettings(
                        ServiceTime.ofMillis(20, 0.3),
                        Duration.ofMillis(300),
                        Duration.ofMinutes(10),
                        1000,
                        Duration.ofSeconds(29)),
                new ApiSettings(500, 1000, 10 * 1024 * 1024, Duration.ofSeconds(29), Duration.ofMillis(4)),
                new EdgeSettings(
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
                        Duration.ofMinutes(5)),
                // One that is sold out in the rush, others that are sold to the end of it.
                new StockSettings(Map.of("hot-1", 400, "hot-", 5_000, "", 1_000_000)),
                new MetricSettings(Duration.ofSeconds(30), Duration.ofSeconds(10)));
    }
}
