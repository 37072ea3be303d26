package dev.doorbuster.reports.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A promise or a guard, judged.
 *
 * @param objective the promise as it was written, or the guard in words
 * @param kind of promise, such as {@code latency}; {@link #GUARD} for a guard
 * @param guard of a guard: its name; of a promise: the guard that failed, if one did
 * @param observed the number of the window that decides; null if there is none
 * @param required null if the promise could not be read as a number
 * @param unit of both numbers
 * @param samples how many requests, samples or entries the observed number rests on
 * @param window the windows looked at; null if it is about no stretch of time
 * @param reason why it is not a PASS, or what the guard saw; null if there is nothing to add
 * @param windows the same for each window
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Finding(
        String objective,
        String kind,
        @Nullable String guard,
        Verdict verdict,
        @Nullable Double observed,
        @Nullable Comparison comparison,
        @Nullable Double required,
        @Nullable String unit,
        long samples,
        @Nullable String window,
        @Nullable String reason,
        List<WindowFinding> windows) {

    public static final String GUARD = "guard";

    public Finding {
        observed = observed == null ? null : Figures.forFile(observed);
        windows = List.copyOf(windows);
    }

    /** The finding of a promise over its windows: the worst of them decides, and the first of the worst gives the numbers. */
    public static Finding of(String objective, String kind, Bound bound, List<WindowFinding> windows) {
        Verdict verdict =
                Verdict.of(windows.stream().map(WindowFinding::verdict).toList());
        WindowFinding deciding = windows.stream()
                .filter(w -> w.verdict() == verdict)
                .reduce((a, b) -> isWorse(bound, b.observed(), a.observed()) ? b : a)
                .orElseThrow(() -> new IllegalArgumentException("a promise is judged in at least one window"));
        String reason = windows.size() == 1 || deciding.reason() == null
                ? deciding.reason()
                : deciding.window() + ": " + deciding.reason();
        return new Finding(
                objective,
                kind,
                deciding.guard(),
                verdict,
                deciding.observed(),
                bound.comparison(),
                bound.required(),
                bound.unit(),
                deciding.samples(),
                windows.stream().map(WindowFinding::window).collect(Collectors.joining(", ")),
                reason,
                windows);
    }

    public static Finding inconclusive(String objective, String kind, String reason) {
        return new Finding(
                objective, kind, null, Verdict.INCONCLUSIVE, null, null, null, null, 0, null, reason, List.of());
    }

    public static Finding notAsked(String objective, String kind, String reason) {
        return new Finding(
                objective, kind, null, Verdict.NOT_ASKED, null, null, null, null, 0, null, reason, List.of());
    }

    /**
     * The finding of a guard.
     *
     * @param name the guard's name, such as {@code load-delivered}
     * @param inWords what it is about
     */
    public static Finding guard(
            String name,
            String inWords,
            Verdict verdict,
            Bound bound,
            @Nullable Double observed,
            long samples,
            @Nullable String window,
            String reason) {
        return new Finding(
                inWords,
                GUARD,
                name,
                verdict,
                observed,
                bound.comparison(),
                bound.required(),
                bound.unit(),
                samples,
                window,
                reason,
                List.of());
    }

    /** A guard that this run cannot be held against. */
    public static Finding notApplicable(String name, String inWords, String reason) {
        return new Finding(
                inWords, GUARD, name, Verdict.NOT_APPLICABLE, null, null, null, null, 0, null, reason, List.of());
    }

    /** As this one, but no longer a PASS, for a reason that lies outside of it. */
    public Finding untrusted(Finding brokenGuard) {
        return new Finding(
                objective,
                kind,
                brokenGuard.guard(),
                Verdict.INCONCLUSIVE,
                observed,
                comparison,
                required,
                unit,
                samples,
                window,
                brokenGuard.brokenBecause(),
                windows);
    }

    /** As this one, but no longer a verdict on the stack: the rehearsal itself broke. */
    public Finding ofBrokenRehearsal(String why) {
        return new Finding(
                objective,
                kind,
                guard,
                Verdict.INCONCLUSIVE,
                observed,
                comparison,
                required,
                unit,
                samples,
                window,
                "the rehearsal itself broke: " + why,
                windows);
    }

    /** Whether it judges a guard and not a promise. */
    public boolean ofGuard() {
        return kind.equals(GUARD);
    }

    /** What a promise that leans on this guard says of it. */
    public String brokenBecause() {
        return "guard " + guard + " did not hold: " + Objects.requireNonNullElse(reason, "no reason was recorded");
    }

    /** Whether both numbers of the bound are known. */
    public boolean hasBound() {
        return comparison != null && required != null;
    }

    /** The reason, where it says more than observed and required side by side; may be empty. */
    public String explanation() {
        boolean said = verdict == Verdict.FAIL
                && observed != null
                && windows.size() < 2
                && windows.stream().noneMatch(WindowFinding::tellsMore);
        return said || reason == null ? "" : reason;
    }

    /** The required number as people read it; empty if there is none. */
    public String requiredText() {
        return comparison == null || required == null
                ? ""
                : Figures.of(new Bound(comparison, required, Objects.requireNonNullElse(unit, "")));
    }

    /** The observed number as people read it; {@code no data} if there is none. */
    public String observedText() {
        return observed == null
                ? verdict == Verdict.FAIL ? "never" : verdict == Verdict.NOT_APPLICABLE ? "" : "no data"
                : comparison == null || required == null
                        ? Figures.withUnit(observed, Objects.requireNonNullElse(unit, ""))
                        : Figures.beside(
                                new Bound(comparison, required, Objects.requireNonNullElse(unit, "")), observed);
    }

    private static boolean isWorse(Bound bound, @Nullable Double candidate, @Nullable Double than) {
        return candidate != null
                && than != null
                && !candidate.equals(than)
                && bound.worse(candidate, than) == candidate;
    }
}
