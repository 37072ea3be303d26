package dev.doorbuster.simulations;

import dev.doorbuster.record.ReplayScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How near what arrived is to what was to arrive, without what warms the generator up.
 *
 * @param planned requests
 * @param arrived requests
 * @param correlation of the arrivals in each second, Pearson's
 * @param plannedDispersion variance over mean of the arrivals in 100 ms, as planned
 * @param dispersion the same, as they arrived
 * @param mixApart the greatest difference between the shares of a class, 0 to 1
 * @param peakPerSecond the most that arrived within a second
 */
record ReplayFidelity(
        int planned,
        int arrived,
        double correlation,
        double plannedDispersion,
        double dispersion,
        double mixApart,
        double peakPerSecond) {

    private static final double BIN_SECONDS = 0.1;

    /**
     * Compares.
     *
     * @param start second zero
     * @param speed stack seconds per wall second
     * @param warmUpSeconds of the wall
     */
    static ReplayFidelity of(
            List<ReplayScript.Line> script,
            List<TinyShop.Asked> asked,
            Instant start,
            double speed,
            double warmUpSeconds) {
        List<Double> planned = new ArrayList<>();
        Map<String, Integer> plannedMix = new HashMap<>();
        for (ReplayScript.Line line : script) {
            double at = line.atMicros() / 1e6 / speed - warmUpSeconds;
            if (at >= 0) {
                planned.add(at);
                plannedMix.merge(line.name(), 1, Integer::sum);
            }
        }
        int warming = script.size() - planned.size();
        List<Double> arrived = new ArrayList<>();
        Map<String, Integer> mix = new HashMap<>();
        for (TinyShop.Asked one : asked) {
            int number = number(one);
            if (number >= warming) {
                arrived.add(Duration.between(start, one.at()).toNanos() / 1e9 - warmUpSeconds);
                mix.merge(script.get(number).name(), 1, Integer::sum);
            }
        }
        double length = planned.stream().mapToDouble(Double::doubleValue).max().orElse(1) + 1;
        double[] perSecond = bins(arrived, 1, length);
        return new ReplayFidelity(
                planned.size(),
                arrived.size(),
                correlation(bins(planned, 1, length), perSecond),
                dispersion(bins(planned, BIN_SECONDS, length)),
                dispersion(bins(arrived, BIN_SECONDS, length)),
                plannedMix.keySet().stream()
                        .mapToDouble(name -> Math.abs(plannedMix.get(name) / (double) planned.size()
                                - mix.getOrDefault(name, 0) / (double) Math.max(1, arrived.size())))
                        .max()
                        .orElse(1),
                Arrays.stream(perSecond).max().orElse(0));
    }

    /** Of the line of the script that a request is of. */
    static int number(TinyShop.Asked one) {
        return Integer.parseInt(one.requestId().substring(0, one.requestId().indexOf('.')));
    }

    private static double[] bins(List<Double> times, double width, double length) {
        double[] bins = new double[(int) Math.ceil(length / width)];
        times.forEach(at -> bins[(int) Math.max(0, Math.min(bins.length - 1.0, at / width))]++);
        return bins;
    }

    private static double dispersion(double[] bins) {
        double mean = Arrays.stream(bins).average().orElse(0);
        return Arrays.stream(bins)
                        .map(count -> (count - mean) * (count - mean))
                        .average()
                        .orElse(0)
                / mean;
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double both = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - meanX) * (y[i] - meanY);
            squaresX += (x[i] - meanX) * (x[i] - meanX);
            squaresY += (y[i] - meanY) * (y[i] - meanY);
        }
        return both / Math.sqrt(squaresX * squaresY);
    }
}
