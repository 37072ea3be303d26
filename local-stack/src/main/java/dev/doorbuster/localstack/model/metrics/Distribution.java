package dev.doorbuster.localstack.model.metrics;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How values above zero are spread, in bins 2 % wide: percentiles to within 1 % at any scale. */
public final class Distribution {
    private static final double BIN = Math.log(1.02);

    private final NavigableMap<Integer, Long> bins = new TreeMap<>();
    private long count;

    void add(double value) {
        add(value, 1);
    }

    void add(double value, long times) {
        int bin = (int) Math.floor(Math.log(Math.max(value, 1e-9)) / BIN);
        bins.merge(bin, times, Long::sum);
        count += times;
    }

    Distribution plus(Distribution other) {
        Distribution both = new Distribution();
        both.bins.putAll(bins);
        other.bins.forEach((bin, n) -> both.bins.merge(bin, n, Long::sum));
        both.count = count + other.count;
        return both;
    }

    /** The value below which that share of the values lies; 0 when there are none. */
    public double percentile(double percent) {
        long rank = Math.max(1, (long) Math.ceil(count * percent / 100));
        long seen = 0;
        for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
            seen += bin.getValue();
            if (seen >= rank) {
                return Math.exp((bin.getKey() + 0.5) * BIN);
            }
        }
        return 0;
    }
}
