package dev.doorbuster.record;

import dev.doorbuster.record.Target.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A metric that is observed of every target that has the part it tells of. What these are called is said here and nowhere else: in
 * {@code metrics.jsonl}, in objectives, in a target's own metrics, which must have other names.
 */
public enum StackMetric {
    CAPACITY(MetricUnit.INSTANCES, Often.SAMPLED, Kind.IN_ZONES),
    DESIRED_CAPACITY(MetricUnit.INSTANCES, Often.SAMPLED, Kind.PLAIN),
    HEALTHY_HOSTS(MetricUnit.TARGETS, Often.SAMPLED, Kind.IN_ZONES),
    CPU(MetricUnit.PERCENT, Often.BY_THE_MINUTE, Kind.PLAIN),
    QUEUE_DEPTH(MetricUnit.MESSAGES, Often.SAMPLED, Kind.PILES_UP),
    QUEUE_IN_FLIGHT(MetricUnit.MESSAGES, Often.SAMPLED, Kind.PILES_UP),
    QUEUE_OLDEST_AGE(MetricUnit.SECONDS, Often.BY_THE_MINUTE, Kind.PLAIN),
    DEAD_LETTERS(MetricUnit.MESSAGES, Often.SAMPLED, Kind.PILES_UP),
    DATABASE_CPU(MetricUnit.PERCENT, Often.BY_THE_MINUTE, Kind.PLAIN),
    DATABASE_CONNECTIONS(MetricUnit.CONNECTIONS, Often.BY_THE_MINUTE, Kind.PLAIN),
    CACHE_HIT_RATIO(MetricUnit.PERCENT, Often.BY_THE_MINUTE, Kind.PLAIN),
    /** As the service counted them, by the minute. */
    REQUESTS(MetricUnit.REQUESTS, Often.BY_THE_MINUTE, Kind.PLAIN),
    THROTTLES(MetricUnit.REQUESTS, Often.BY_THE_MINUTE, Kind.PLAIN);

    public static final String WEB = "web";
    public static final String CONSUMERS = "consumers";
    public static final String EDGE = "edge";
    public static final String API = "api";
    public static final String FUNCTION = "function";
    /** What states of alarms are recorded as, in {@code metrics.jsonl}. */
    public static final String ALARM = "alarm";

    private enum Kind {
        PLAIN,
        IN_ZONES,
        PILES_UP
    }

    private static final class Often {
        static final Duration SAMPLED = Duration.ofSeconds(10);
        static final Duration BY_THE_MINUTE = Duration.ofMinutes(1);
    }

    private final MetricUnit unit;
    private final Duration period;
    private final Kind kind;

    StackMetric(MetricUnit unit, Duration period, Kind kind) {
        this.unit = unit;
        this.period = period;
        this.kind = kind;
    }

    /** As files and objectives have it: {@code queue-depth}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public MetricUnit unit() {
        return unit;
    }

    /** Stack time from one sample to the next. */
    public Duration period() {
        return period;
    }

    /** Whether it is sampled in each availability zone. */
    public boolean inZones() {
        return kind == Kind.IN_ZONES;
    }

    /** Whether it piles up with the stack's clock, so that it means something at one speed alone. */
    public boolean pilesUp() {
        return kind == Kind.PILES_UP;
    }

    /** What a target with these resources tells it of, by the names that objectives use. */
    public List<String> things(Resources resources) {
        return switch (this) {
            case CAPACITY, DESIRED_CAPACITY, CPU ->
                known(named(WEB, resources.webGroup()), named(CONSUMERS, resources.consumersGroup()));
            case HEALTHY_HOSTS ->
                resources.targetGroup().isPresent() ? known(named(WEB, resources.webGroup())) : List.of();
            case QUEUE_DEPTH, QUEUE_IN_FLIGHT, QUEUE_OLDEST_AGE, DEAD_LETTERS ->
                List.copyOf(resources.queues().keySet());
            case DATABASE_CPU, DATABASE_CONNECTIONS ->
                resources.database().stream().toList();
            case CACHE_HIT_RATIO -> known(named(EDGE, resources.distribution()));
            case REQUESTS ->
                known(
                        named(EntryPoint.CLOUDFRONT.word(), resources.distribution()),
                        named(EntryPoint.ALB.word(), resources.loadBalancer()),
                        named(EntryPoint.API_GATEWAY.word(), resources.api()));
            case THROTTLES -> known(named(API, resources.api()), named(FUNCTION, resources.function()));
        };
    }

    private static Optional<String> named(String name, Optional<String> resource) {
        return resource.map(there -> name);
    }

    private static List<String> known(Optional<?>... names) {
        return Stream.of(names).flatMap(Optional::stream).map(String::valueOf).toList();
    }
}
