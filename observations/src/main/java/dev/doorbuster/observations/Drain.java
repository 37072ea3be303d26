package dev.doorbuster.observations;

import dev.doorbuster.record.Observation;
import dev.doorbuster.record.StackMetric;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Waits until the queues are empty. SQS counts are approximate, so a queue counts as empty when two samples in a row say so,
 * of what waits and of what is in hand.
 */
final class Drain {

    private static final double POLL_SECONDS = 2;
    private static final int SAMPLES = 2;
    private static final List<String> WATCHED =
            List.of(StackMetric.QUEUE_DEPTH.word(), StackMetric.QUEUE_IN_FLIGHT.word());

    private final MetricsLog log;
    private final Pace pace;
    private final Collection<String> queues;

    /** @param queues as the target calls them */
    Drain(MetricsLog log, Pace pace, Collection<String> queues) {
        this.log = log;
        this.pace = pace;
        this.queues = List.copyOf(queues);
    }

    /**
     * Returns when all are empty, or after the bound.
     *
     * @param bound stack time
     * @return whether they are empty; true if there are none
     */
    boolean await(Duration bound) {
        double begin = pace.now();
        double limit = begin + bound.toMillis() / 1000.0;
        double lastSeen = begin;
        int empty = 0;
        while (!queues.isEmpty() && empty < SAMPLES) {
            double now = pace.now();
            if (now >= limit || !pace.until(Math.min(limit, now + POLL_SECONDS))) {
                return false;
            }
            Optional<Double> sampled = sampledSince(lastSeen);
            if (sampled.isPresent()) {
                lastSeen = sampled.get();
                empty = allEmpty() ? empty + 1 : 0;
            }
        }
        return true;
    }

    /** When the oldest of the newest samples was taken, if all are newer than that. */
    private Optional<Double> sampledSince(double atSeconds) {
        double oldest = Double.MAX_VALUE;
        for (String queue : queues) {
            for (String metric : WATCHED) {
                Optional<Observation> latest = log.latest(metric, queue);
                if (latest.isEmpty() || latest.get().atSeconds() <= atSeconds) {
                    return Optional.empty();
                }
                oldest = Math.min(oldest, latest.get().atSeconds());
            }
        }
        return Optional.of(oldest);
    }

    private boolean allEmpty() {
        return queues.stream().allMatch(queue -> WATCHED.stream().allMatch(metric -> log.latest(metric, queue)
                .map(observation -> observation.value() == 0)
                .orElse(false)));
    }
}
