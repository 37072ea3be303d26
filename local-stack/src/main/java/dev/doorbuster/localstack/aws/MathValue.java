package dev.doorbuster.localstack.aws;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A value in metric math: a scalar, or series; one of these for most, many for a list.
 *
 * @param scalar NaN for series
 */
record MathValue(double scalar, List<TimeSeries> series, boolean isScalar) {
    /** The word of FILL: a scalar that is no number. */
    static final MathValue REPEAT = new MathValue(Double.NaN, List.of(), true);

    boolean isRepeat() {
        return isScalar && Double.isNaN(scalar);
    }

    static MathValue of(double scalar) {
        return new MathValue(scalar, List.of(), true);
    }

    static MathValue of(List<TimeSeries> series) {
        return new MathValue(Double.NaN, List.copyOf(series), false);
    }

    MathValue each(UnaryOperator<TimeSeries> change) {
        return of(series.stream().map(change).toList());
    }
}
