package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.verdict.Bound;
import java.time.Duration;
import java.util.List;

/**
 * What ends a run before its time: something that is so throughout a while.
 *
 * @param text as it was written
 * @param trips what must be so of the number: the rule trips where the bound holds
 * @param hold for how long, stack time
 * @param watched the stretches in one of which all of that while must lie
 * @param needsCountsSpeed whether the number piles up with the stack's clock, so that it means something at one speed only
 */
public record AbortRule(
        String text, Subject subject, Bound trips, Duration hold, List<Window> watched, boolean needsCountsSpeed) {

    /** Where a rule does not say for how long. */
    public static final Duration DEFAULT_HOLD = Duration.ofSeconds(30);

    public AbortRule {
        watched = List.copyOf(watched);
        if (hold.isZero() || hold.isNegative()) {
            throw new IllegalArgumentException("a rule must hold for some time, not for " + hold);
        }
    }

    /** What a rule looks at. */
    public sealed interface Subject permits RequestSubject, MetricSubject {}

    double holdSeconds() {
        return hold.toNanos() / 1e9;
    }

    boolean watches(double fromSeconds, double toSeconds) {
        return watched.stream()
                .anyMatch(w -> fromSeconds >= w.startSeconds() - 1e-6 && toSeconds <= w.endSeconds() + 1e-6);
    }
}
