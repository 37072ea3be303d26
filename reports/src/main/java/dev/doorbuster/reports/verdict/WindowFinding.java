package dev.doorbuster.reports.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.record.Window;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A promise judged in one window.
 *
 * @param observed null if there is no such number
 * @param samples how many requests, samples or entries the observed number rests on
 * @param guard the guard that failed, if one did
 * @param reason why it is not a PASS; null for a PASS
 * @param figure what was observed in the window itself, where the observed number is how much more that is than in another window
 * @param referenceFigure the same in that other window
 * @param worstFromSeconds where the stretch begins that decides, where every stretch of a length is judged; stack seconds since
 *     second zero
 * @param worstToSeconds where it ends
 * @param stepSeconds from the beginning of one such stretch to that of the next
 * @param stretches how many there are
 * @param stretchesTooThin how many of them hold too few requests to be judged
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record WindowFinding(
        String window,
        Verdict verdict,
        @Nullable Double observed,
        long samples,
        @Nullable String guard,
        @Nullable String reason,
        @Nullable Double figure,
        @Nullable Double referenceFigure,
        @Nullable Double worstFromSeconds,
        @Nullable Double worstToSeconds,
        @Nullable Double stepSeconds,
        @Nullable Long stretches,
        @Nullable Long stretchesTooThin) {

    /** Of a window as a whole, held against a bound alone. */
    public WindowFinding(
            String window,
            Verdict verdict,
            @Nullable Double observed,
            long samples,
            @Nullable String guard,
            @Nullable String reason) {
        this(window, verdict, observed, samples, guard, reason, null, null, null, null, null, null, null);
    }

    /** Judges a number by its bound, unless a guard that it leans on is broken: then nothing may be concluded from it. */
    public static WindowFinding judged(
            String window, Bound bound, double observed, long samples, Optional<Finding> brokenGuard) {
        WindowFinding good = new WindowFinding(window, Verdict.PASS, observed, samples, null, null);
        if (brokenGuard.isPresent()) {
            return good.untrusted(brokenGuard.get());
        }
        return bound.holds(observed)
                ? good
                : new WindowFinding(
                        window,
                        Verdict.FAIL,
                        observed,
                        samples,
                        null,
                        "observed " + Figures.beside(bound, observed) + ", required " + Figures.of(bound));
    }

    public static WindowFinding inconclusive(String window, long samples, String reason) {
        return new WindowFinding(window, Verdict.INCONCLUSIVE, null, samples, null, reason);
    }

    public static WindowFinding inconclusive(String window, long samples, Finding brokenGuard) {
        return new WindowFinding(
                window, Verdict.INCONCLUSIVE, null, samples, brokenGuard.guard(), brokenGuard.brokenBecause());
    }

    /** With the two numbers that the observed one is the difference of. */
    public WindowFinding above(String reference, double ofWindow, double ofReference, String unit) {
        String numbers =
                Figures.withUnit(ofWindow, unit) + ", and " + Figures.withUnit(ofReference, unit) + " in " + reference;
        return new WindowFinding(
                window,
                verdict,
                observed,
                samples,
                guard,
                verdict == Verdict.FAIL ? reason + ": " + numbers : reason,
                Figures.forFile(ofWindow),
                Figures.forFile(ofReference),
                worstFromSeconds,
                worstToSeconds,
                stepSeconds,
                stretches,
                stretchesTooThin);
    }

    /** As the finding of the stretch that decides. */
    public WindowFinding at(Window worst) {
        return new WindowFinding(
                window,
                verdict,
                observed,
                samples,
                guard,
                verdict == Verdict.FAIL ? reason + ", " + where(worst) : reason,
                figure,
                referenceFigure,
                Figures.forFile(worst.startSeconds()),
                Figures.forFile(worst.endSeconds()),
                stepSeconds,
                stretches,
                stretchesTooThin);
    }

    /** A failure, with what explains its number. */
    public WindowFinding because(String why) {
        return verdict == Verdict.FAIL ? with(verdict, guard, reason + ": " + why) : this;
    }

    /**
     * Which of the two decides, where each of several numbers must hold: a FAIL before an INCONCLUSIVE before a PASS, so that what is proven
     * is not hidden by what is only worse; of the same verdict the worse number, and the first of those that are equally bad. Both must
     * have a number.
     */
    public WindowFinding orWorse(WindowFinding other, Bound bound) {
        if (verdict != other.verdict) {
            return Verdict.of(List.of(verdict, other.verdict)) == verdict ? this : other;
        }
        double mine = Objects.requireNonNull(observed);
        return bound.worse(mine, Objects.requireNonNull(other.observed)) == mine ? this : other;
    }

    /** As this one, but the guard keeps anything from being concluded. */
    public WindowFinding untrusted(Finding brokenGuard) {
        return with(Verdict.INCONCLUSIVE, brokenGuard.guard(), brokenGuard.brokenBecause());
    }

    /** As this one, but what is observed does not tell, though no guard is broken. */
    public WindowFinding untrusted(String why) {
        return with(Verdict.INCONCLUSIVE, null, why);
    }

    /** As this one, but what the guard misses might make another one of it. */
    public WindowFinding untrusted(Finding brokenGuard, String why) {
        return with(Verdict.INCONCLUSIVE, brokenGuard.guard(), brokenGuard.brokenBecause() + "; " + why);
    }

    /** As the finding of one stretch among many. */
    public WindowFinding ofStretches(double step, long all, long tooThin) {
        return new WindowFinding(
                window,
                verdict,
                observed,
                samples,
                guard,
                reason,
                figure,
                referenceFigure,
                worstFromSeconds,
                worstToSeconds,
                Figures.forFile(step),
                all,
                tooThin);
    }

    private WindowFinding with(Verdict other, @Nullable String otherGuard, @Nullable String otherReason) {
        return new WindowFinding(
                window,
                other,
                observed,
                samples,
                otherGuard,
                otherReason,
                figure,
                referenceFigure,
                worstFromSeconds,
                worstToSeconds,
                stepSeconds,
                stretches,
                stretchesTooThin);
    }

    /** A stretch in words: {@code from 5:10 to 5:40}, {@code from 0:03.6 to 0:04.6}. */
    public static String where(Window stretch) {
        return "from " + Figures.moment(stretch.startSeconds()) + " to " + Figures.moment(stretch.endSeconds());
    }

    /** Whether its reason tells more than the observed and the required number. */
    boolean tellsMore() {
        return worstFromSeconds != null || referenceFigure != null;
    }
}
