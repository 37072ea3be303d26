package dev.doorbuster.reports.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promise judged in one window.
 *
 * @param observed null if there is no such number
 * @param samples how many requests, samples or entries the observed number rests on
 * @param guard the guard that failed, if one did
 * @param reason why it is not a PASS; null for a PASS
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WindowFinding(
        String window,
        Verdict verdict,
        @Nullable Double observed,
        long samples,
        @Nullable String guard,
        @Nullable String reason) {

    /** Judges a number by its bound, unless a guard that it leans on is broken: then nothing may be concluded from it. */
    public static WindowFinding judged(
            String window, Bound bound, double observed, long samples, Optional<Finding> brokenGuard) {
        if (brokenGuard.isPresent()) {
            Finding guard = brokenGuard.get();
            return new WindowFinding(
                    window, Verdict.INCONCLUSIVE, observed, samples, guard.guard(), guard.brokenBecause());
        }
        return bound.holds(observed)
                ? new WindowFinding(window, Verdict.PASS, observed, samples, null, null)
                : new WindowFinding(
                        window,
                        Verdict.FAIL,
                        observed,
                        samples,
                        null,
                        "observed " + Figures.withUnit(observed, bound.unit()) + ", required " + Figures.of(bound));
    }

    public static WindowFinding inconclusive(String window, long samples, String reason) {
        return new WindowFinding(window, Verdict.INCONCLUSIVE, null, samples, null, reason);
    }

    public static WindowFinding inconclusive(String window, long samples, Finding brokenGuard) {
        return new WindowFinding(
                window, Verdict.INCONCLUSIVE, null, samples, brokenGuard.guard(), brokenGuard.brokenBecause());
    }
}
