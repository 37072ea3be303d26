package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Plan;
import dev.doorbuster.reports.aborts.AbortRule;
import dev.doorbuster.reports.aborts.MetricSubject;
import dev.doorbuster.reports.aborts.RequestSubject;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;

/**
 * What a rule that ends a run looks at, and the bound beyond which it must not be.
 *
 * @param trips holds where it is beyond
 * @param pilesUp whether it does with the stack's clock, so that it means something at one speed only
 */
record Watched(AbortRule.Subject subject, Bound trips, boolean pilesUp) {

    static Watched requests(WatchedFigure figure, Selector of, Bound trips) {
        return new Watched(new RequestSubject(of, figure), trips, false);
    }

    static Watched metric(AskedMetric metric, boolean inAnyZone, Bound trips) {
        return new Watched(
                new MetricSubject(metric.metric().name(), metric.of(), inAnyZone),
                trips,
                metric.metric().pilesUp());
    }

    boolean isMetric() {
        return subject instanceof MetricSubject;
    }

    boolean isOfAbsence() {
        return subject instanceof RequestSubject requests && requests.figure().ofAbsence();
    }

    /** @throws IllegalArgumentException if it could never trip in that plan */
    AbortRule rule(String text, AbortTimes times, Plan plan) {
        return new AbortRule(text, subject, trips, times.hold(), times.stretches(this, plan), pilesUp);
    }
}
