package dev.doorbuster.chaos.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/**
 * Holds once a minute of a metric that touched the fault went further from the level before it than the change asks; over when the newest
 * minute is back.
 *
 * <p>The level before is the highest of the last minutes for a rise, the lowest for a fall. It says nothing about why: where the load
 * itself swells, a metric that load moves proves nothing. CloudWatch tells late, so a minute may come to be known after the fault.
 */
public final class MetricChanged implements Proof {

    /** What came before the fault is asked of so much time. */
    static final Duration BEFORE = Duration.ofMinutes(5);

    /** A minute is known so long after it is over, and if it is not known by then there is nothing to know. */
    static final Duration PUBLISHED = Duration.ofMinutes(2);

    private final CloudWatchClient cloudWatch;
    private final Metric metric;
    private final Change change;
    private final InstantSource clock;

    private Instant started = Instant.MAX;
    private @Nullable Instant ended;
    private double level;
    private Map.@Nullable Entry<Instant, Double> shown;

    /** @param clock which time CloudWatch's is */
    public MetricChanged(CloudWatchClient cloudWatch, Metric metric, Change change, InstantSource clock) {
        this.cloudWatch = cloudWatch;
        this.metric = metric;
        this.change = change;
        this.clock = clock;
    }

    @Override
    public void before() {
        started = clock.instant();
        NavigableMap<Instant, Double> minutes = judgeable(minute(started.minus(BEFORE)), started);
        if (minutes.isEmpty()) {
            throw new IllegalStateException(
                    "there is no " + metric + " of the last " + BEFORE.toMinutes() + " minutes to compare with");
        }
        level = change.level(minutes.values());
    }

    @Override
    public void ended() {
        ended = clock.instant();
    }

    @Override
    public Duration comesToBeKnownWithin() {
        return Metric.PERIOD.plus(PUBLISHED);
    }

    @Override
    public Reading now() {
        double bar = change.bar(level);
        NavigableMap<Instant, Double> minutes = judgeable(minute(started), clock.instant());
        Map.Entry<Instant, Double> newest = minutes.lastEntry();
        if (newest == null) {
            return new Reading(false, false, metric + " is not told yet", Map.of());
        }
        if (shown == null) {
            Instant end = ended == null ? Instant.MAX : ended;
            minutes.headMap(end, false).entrySet().stream()
                    .filter(minute -> change.beyond(bar, minute.getValue()))
                    .findFirst()
                    .ifPresent(minute -> shown = minute);
        }
        Map.Entry<Instant, Double> told = shown == null ? newest : shown;
        return new Reading(
                shown != null,
                !change.beyond(bar, newest.getValue()),
                Optional.ofNullable(shown).map(Map.Entry::getKey),
                metric + " was " + figure(told.getValue()) + " in the minute of " + told.getKey() + ", " + figure(level)
                        + " before",
                Map.of(
                        "value", figure(told.getValue()),
                        "before", figure(level),
                        "beyond", figure(bar),
                        "newest", figure(newest.getValue())));
    }

    /**
     * The minutes that say something: those with a datapoint once they are over, and of counts the silent ones as 0 once nothing more
     * is to come. What has not come in whole yet would look like a fall, so a fall waits for that, too.
     */
    private NavigableMap<Instant, Double> judgeable(Instant from, Instant now) {
        Instant over = now.minus(Metric.PERIOD);
        Instant settled = over.minus(PUBLISHED);
        NavigableMap<Instant, Double> minutes = metric.minutes(cloudWatch, from, now);
        if (metric.silenceIsZero()) {
            for (Instant minute = from; !minute.isAfter(settled); minute = minute.plus(Metric.PERIOD)) {
                minutes.putIfAbsent(minute, 0.0);
            }
        }
        return new TreeMap<>(minutes.headMap(change.direction() == Change.Direction.FELL ? settled : over, true));
    }

    private static Instant minute(Instant at) {
        return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 60) * 60);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3g" : "%.0f", value);
    }
}
