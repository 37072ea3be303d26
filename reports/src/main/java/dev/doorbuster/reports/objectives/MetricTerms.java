package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.MetricUnit;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.yaml.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terms of promises about observed metrics, checked against what is known of the metric. Every method throws {@link
 * IllegalArgumentException} with a sentence that says what was expected.
 */
final class MetricTerms {

    /** Stands for a metric that there is not, so that the rest can be read; nothing that is asked of it is wrong. */
    static final ObservedMetric UNKNOWN =
            new ObservedMetric("", List.of(""), MetricUnit.COUNT, Duration.ofSeconds(1), true, false, true);

    private static final Pattern VALUE = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*(\\S*)");

    private MetricTerms() {}

    static String thing(ObservedMetric metric, String name) {
        if (!metric.equals(UNKNOWN) && !metric.things().contains(name)) {
            throw Terms.unknown("\"" + metric.name() + "\" of", name, metric.things());
        }
        return name;
    }

    /** What is meant where no thing is said. */
    static String onlyThing(ObservedMetric metric) {
        if (metric.things().size() > 1) {
            throw new IllegalArgumentException("\"" + metric.name() + "\" is observed of "
                    + String.join(", ", metric.things()) + "; say of which, such as \"" + metric.name() + " of "
                    + metric.things().get(0) + "\"");
        }
        return metric.things().get(0);
    }

    /** @param which zones are asked for: {@code every} or {@code any} */
    static boolean inZones(ObservedMetric metric, String which) {
        if (!metric.inZones()) {
            throw new IllegalArgumentException(
                    "\"" + metric.name() + "\" is not observed by zone; leave out \"in " + which + " zone\"");
        }
        return true;
    }

    static MetricFigure figure(ObservedMetric metric, MetricFigure figure) {
        if (figure == MetricFigure.MEAN && !metric.averageable()) {
            throw noMean(metric);
        }
        return figure;
    }

    static MetricFigure figure(ObservedMetric metric, String word) {
        return figure(
                metric, MetricFigure.of(Terms.oneOf(word, MetricFigure.words())).orElse(MetricFigure.EACH));
    }

    /** A stretch of which the mean is meant. */
    static Duration stretch(ObservedMetric metric, MetricFigure figure, Duration length) {
        if (figure == MetricFigure.MAX || figure == MetricFigure.MIN) {
            throw new IllegalArgumentException("\"for\" asks for the mean of every stretch of that length; leave out \""
                    + figure.word() + "\", or \"for\"");
        }
        if (!metric.averageable()) {
            throw noMean(metric);
        }
        if (length.compareTo(metric.period()) < 0) {
            throw new IllegalArgumentException(Quantity.text(length) + " is less than the period of \"" + metric.name()
                    + "\", which is " + Quantity.text(metric.period()));
        }
        return length;
    }

    /** A number in the metric's unit: bare, or with a unit that goes with it. */
    static double value(ObservedMetric metric, String text) {
        if (metric.equals(UNKNOWN)) {
            return 0;
        }
        Matcher m = VALUE.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is no number");
        }
        double number = Double.parseDouble(m.group(1));
        String unit = m.group(2);
        if (unit.isEmpty() || unit.equals(metric.unit().sign())) {
            return number;
        }
        return switch (metric.unit()) {
            case SECONDS -> duration(metric, text, unit).toNanos() / 1e9;
            case MILLISECONDS -> duration(metric, text, unit).toNanos() / 1e6;
            case MICROSECONDS -> duration(metric, text, unit).toNanos() / 1e3;
            case PER_SECOND -> perSecond(metric, text, unit);
            default -> throw otherUnit(metric, unit);
        };
    }

    private static Duration duration(ObservedMetric metric, String text, String unit) {
        try {
            return Quantity.duration(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(otherUnit(metric, unit).getMessage(), e);
        }
    }

    private static double perSecond(ObservedMetric metric, String text, String unit) {
        try {
            return Quantity.rate(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(otherUnit(metric, unit).getMessage(), e);
        }
    }

    private static IllegalArgumentException otherUnit(ObservedMetric metric, String unit) {
        String sign = metric.unit().sign();
        return new IllegalArgumentException("\"" + unit + "\" is no unit of \"" + metric.name() + "\", which "
                + (sign.isEmpty()
                        ? "has none; write a bare number"
                        : "is in " + metric.unit().word() + "; write a bare number, or \"" + sign + "\" behind it"));
    }

    private static IllegalArgumentException noMean(ObservedMetric metric) {
        return new IllegalArgumentException("\"" + metric.name()
                + "\" is a percentile, and a mean of percentiles means nothing; ask for each sample, or for \"max\"");
    }
}
