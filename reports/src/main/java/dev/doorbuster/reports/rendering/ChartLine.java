package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line of a chart; of numbers four digits, which is more than a screen can tell apart. Of more than {@link #MOST_POINTS} only the
 * lowest and the highest of neighbours are kept, so that no extreme is lost and the page of a day's run stays small.
 *
 * @param style {@code line}, {@code step} (holds until the next sample), or either of them {@code dashed}, {@code dashed-step}
 * @param times stack seconds since second zero, in order
 * @param values null where there is none
 */
record ChartLine(String name, String style, List<Double> times, List<@Nullable Double> values) {

    static final int MOST_POINTS = 2000;

    static ChartLine of(String name, String style, MetricSeries series) {
        return of(
                name,
                style,
                series.samples().stream().map(Sample::atSeconds).toList(),
                new ArrayList<>(series.samples().stream().map(Sample::value).toList()));
    }

    static ChartLine of(String name, String style, List<Double> times, List<@Nullable Double> values) {
        List<Double> keptTimes = new ArrayList<>();
        List<@Nullable Double> keptValues = new ArrayList<>();
        for (int i : kept(values)) {
            keptTimes.add(rounded(times.get(i), 9));
            Double value = values.get(i);
            keptValues.add(value == null ? null : rounded(value, 4));
        }
        return new ChartLine(name, style, keptTimes, keptValues);
    }

    private static List<Integer> kept(List<@Nullable Double> values) {
        TreeSet<Integer> kept = new TreeSet<>();
        int neighbours = values.size() <= MOST_POINTS ? 1 : (int) Math.ceil(2.0 * values.size() / MOST_POINTS);
        for (int from = 0; from < values.size(); from += neighbours) {
            int lowest = from;
            int highest = from;
            for (int i = from; i < Math.min(values.size(), from + neighbours); i++) {
                Double value = values.get(i);
                Double low = values.get(lowest);
                Double high = values.get(highest);
                lowest = value != null && (low == null || value < low) ? i : lowest;
                highest = value != null && (high == null || value > high) ? i : highest;
            }
            kept.add(lowest);
            kept.add(highest);
        }
        if (!values.isEmpty()) {
            kept.add(values.size() - 1);
        }
        return new ArrayList<>(kept);
    }

    private static double rounded(double value, int digits) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
                : value;
    }
}
