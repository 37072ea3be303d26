package dev.doorbuster.localstack.aws;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The functions of metric math that are modelled. SUM, AVG, MIN and MAX make a scalar of one series and one series of a list, at the
 * times at which any of them has a point.
 */
enum MathFunction {
    SUM,
    AVG,
    MIN,
    MAX,
    ABS,
    CEIL,
    FLOOR,
    FILL,
    PERIOD;

    /** The word that FILL takes in place of a number. */
    static final String REPEAT = "REPEAT";

    /** As many datapoints as one answer has at most. */
    private static final int MOST_FILLED = 100_800;

    static Optional<MathFunction> parse(String name) {
        return Arrays.stream(values())
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    MathValue of(List<MathValue> arguments, Function<String, AwsError> wrong) {
        int wanted = this == FILL ? 2 : 1;
        if (arguments.size() != wanted) {
            throw wrong.apply(name() + " takes " + wanted + " argument" + (wanted > 1 ? "s" : ""));
        }
        MathValue first = arguments.get(0);
        if (first.isScalar() || first.series().isEmpty()) {
            throw wrong.apply(name() + " takes a time series or a list of them");
        }
        return switch (this) {
            case SUM -> reduced(first, Double::sum, false);
            case AVG -> reduced(first, Double::sum, true);
            case MIN -> reduced(first, Math::min, false);
            case MAX -> reduced(first, Math::max, false);
            case ABS -> each(first, Math::abs);
            case CEIL -> each(first, Math::ceil);
            case FLOOR -> each(first, Math::floor);
            case FILL -> filled(first, arguments.get(1), wrong);
            case PERIOD -> MathValue.of((double) first.series().get(0).period().toSeconds());
        };
    }

    private static MathValue each(MathValue value, DoubleUnaryOperator operator) {
        return value.each(series -> series.map(operator));
    }

    private static MathValue filled(MathValue value, MathValue by, Function<String, AwsError> wrong) {
        if (!by.isScalar()) {
            throw wrong.apply("FILL takes a number or REPEAT");
        }
        if (value.series().stream().anyMatch(series -> series.periods() > MOST_FILLED)) {
            throw wrong.apply("FILL would make more than " + MOST_FILLED + " datapoints");
        }
        return value.each(series -> series.fill(by.scalar(), by.isRepeat()));
    }

    private static MathValue reduced(MathValue value, DoubleBinaryOperator operator, boolean mean) {
        List<TimeSeries> list = value.series();
        if (list.size() > 1) {
            return MathValue.of(List.of(over(list, operator, mean)));
        }
        NavigableMap<Instant, Double> points = list.get(0).points();
        double all = points.values().stream().reduce(operator::applyAsDouble).orElse(0.0);
        return MathValue.of(mean && !points.isEmpty() ? all / points.size() : all);
    }

    private static TimeSeries over(List<TimeSeries> list, DoubleBinaryOperator operator, boolean mean) {
        NavigableMap<Instant, Double> values = new TreeMap<>();
        Map<Instant, Integer> counts = new TreeMap<>();
        for (TimeSeries series : list) {
            series.points().forEach((start, value) -> {
                values.merge(start, value, operator::applyAsDouble);
                counts.merge(start, 1, Integer::sum);
            });
        }
        if (mean) {
            values.replaceAll((start, value) -> value / counts.getOrDefault(start, 1));
        }
        return list.get(0).with(values);
    }
}
