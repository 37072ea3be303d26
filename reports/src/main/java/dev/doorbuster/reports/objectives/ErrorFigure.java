package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Layer;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.RequestTally;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many of the requests are errors: {@code errors of all}, {@code error count of checkout by load balancer}. Refusals that the
 * profile expects (sold out) are no errors.
 *
 * @param by the layer that made errors of them; empty for all errors, whoever made them
 */
record ErrorFigure(Measure measure, Optional<Layer> by) implements RequestFigure {

    /** As a share of all requests, or as a number. */
    enum Measure {
        SHARE,
        COUNT
    }

    @Override
    public String kind() {
        return measure == Measure.SHARE ? "errors" : "error-count";
    }

    @Override
    public String unit() {
        return measure == Measure.SHARE ? "%" : "errors";
    }

    @Override
    public String inWords(String name) {
        return (measure == Measure.SHARE ? "errors of " : "error count of ")
                + name
                + by.map(layer -> " by " + layer.word()).orElse("");
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        long errors = by.map(requests::errors).orElseGet(requests::errors);
        return measure == Measure.COUNT ? errors : 100.0 * errors / requests.samples();
    }

    @Override
    public OptionalDouble mendedByLessThanMs(boolean tooLarge, double limit) {
        return measure == Measure.COUNT && tooLarge ? OptionalDouble.empty() : BY_ANY;
    }

    @Override
    public boolean pilesUp() {
        return measure == Measure.COUNT;
    }

    @Override
    public long samplesNeeded(Guards guards) {
        return measure == Measure.COUNT ? 0 : 1;
    }
}
