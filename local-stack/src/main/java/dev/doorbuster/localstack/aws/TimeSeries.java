package dev.doorbuster.localstack.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What a query of GetMetricData gives, and what metric math works on.
 *
 * @param first where the first period begins
 * @param end not itself part of it
 */
record TimeSeries(String label, Instant first, Instant end, Duration period, NavigableMap<Instant, Double> points) {
    TimeSeries {
        points = Collections.unmodifiableNavigableMap(new TreeMap<>(points));
    }

    /** How many there are from the first to the end, with points or without. */
    long periods() {
        return Duration.between(first, end).dividedBy(period);
    }

    TimeSeries labelled(String other) {
        return new TimeSeries(other, first, end, period, points);
    }

    TimeSeries with(NavigableMap<Instant, Double> others) {
        return new TimeSeries(label, first, end, period, others);
    }

    TimeSeries map(DoubleUnaryOperator operator) {
        NavigableMap<Instant, Double> mapped = new TreeMap<>();
        points.forEach((at, value) -> put(mapped, at, operator.applyAsDouble(value)));
        return with(mapped);
    }

    /** Where both have a point. */
    TimeSeries combine(TimeSeries other, DoubleBinaryOperator operator) {
        if (!period.equals(other.period)) {
            throw AwsError.of("ValidationError", "Metrics of one expression must have the same period.");
        }
        NavigableMap<Instant, Double> combined = new TreeMap<>();
        points.forEach((at, value) -> {
            Double match = other.points.get(at);
            if (match != null) {
                put(combined, at, operator.applyAsDouble(value, match));
            }
        });
        return with(combined);
    }

    /** A value for each period that has none: that one, or the one before it. */
    TimeSeries fill(double value, boolean repeat) {
        NavigableMap<Instant, Double> filled = new TreeMap<>(points);
        for (Instant at = first; at.isBefore(end); at = at.plus(period)) {
            if (!filled.containsKey(at)) {
                var before = filled.lowerEntry(at);
                if (!repeat) {
                    filled.put(at, value);
                } else if (before != null) {
                    filled.put(at, before.getValue());
                }
            }
        }
        return with(filled);
    }

    /** What is divided by zero is not there. */
    private static void put(NavigableMap<Instant, Double> points, Instant at, double value) {
        if (Double.isFinite(value)) {
            points.put(at, value);
        }
    }
}
