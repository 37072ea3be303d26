package dev.doorbuster.simulations.replay;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * How many requests come in each interval of the log's time.
 *
 * @param interval whole seconds
 * @param counts of each; at least two
 */
record Curve(Duration interval, List<Double> counts) {

    Curve {
        counts = List.copyOf(counts);
    }

    private static final int MOST = 3600;
    private static final long[] SECONDS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};
    private static final int MINUTE = 60;

    /**
     * Of the times of requests.
     *
     * @param micros since the log began, 0 or more
     * @param length of the log, in microseconds
     */
    static Curve of(LongStream micros, long length) {
        long seconds = length / 1_000_000 + 1;
        long interval = Arrays.stream(SECONDS)
                .filter(every -> seconds / every < MOST)
                .findFirst()
                .orElse(SECONDS[SECONDS.length - 1]);
        double[] counts = new double[(int) Math.max(2, (seconds + interval - 1) / interval)];
        micros.forEach(at -> counts[(int) Math.min(counts.length - 1L, at / 1_000_000 / interval)]++);
        return new Curve(
                Duration.ofSeconds(interval), Arrays.stream(counts).boxed().toList());
    }

    PhaseCut phases() {
        return PhaseCut.of(numbers().toArray(), (int) Math.max(1, MINUTE / interval.toSeconds()));
    }

    /** Of the busiest minute, or of all of it if it is shorter: requests per second of the log's time. */
    double busiest() {
        PhaseCut cut = phases();
        return numbers().skip(cut.peak()).limit(cut.decay() - cut.peak()).sum()
                / ((cut.decay() - cut.peak()) * (double) interval.toSeconds());
    }

    /** How long that is. */
    Duration worst() {
        PhaseCut cut = phases();
        return interval.multipliedBy(cut.decay() - cut.peak());
    }

    double least() {
        return numbers().min().orElse(0) / interval.toSeconds();
    }

    double most() {
        return numbers().max().orElse(0) / interval.toSeconds();
    }

    private DoubleStream numbers() {
        return counts.stream().mapToDouble(Double::doubleValue);
    }
}
