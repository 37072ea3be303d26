package dev.doorbuster.simulations.traffic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The distribution of numbers of 0 and more, each to 1 %, in the same room however many there are. */
final class SizeQuantiles {

    private static final int PARTS = 20;
    private static final int DIGITS = 2;
    private static final MathContext DIGITS_TOLD = new MathContext(3);
    private static final long GREATEST = 1L << 50;

    private final Histogram histogram = new Histogram(GREATEST, DIGITS);

    void add(long value) {
        histogram.recordValue(Math.min(value, GREATEST));
    }

    /** At every 5 %, from the least to the greatest, in that unit, of three digits; none if there was no number. */
    List<Double> values(double unit) {
        if (histogram.getTotalCount() == 0) {
            return List.of();
        }
        return IntStream.rangeClosed(0, PARTS)
                .mapToObj(part -> BigDecimal.valueOf(value(part) / unit)
                        .round(DIGITS_TOLD)
                        .doubleValue())
                .toList();
    }

    private long value(int part) {
        return part == 0
                ? histogram.getMinValue()
                : histogram.lowestEquivalentValue(histogram.getValueAtPercentile(100.0 * part / PARTS));
    }
}
