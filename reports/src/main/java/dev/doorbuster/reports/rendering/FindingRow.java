package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A finding as the page shows it.
 *
 * @param style names the verdict in the style sheet
 * @param perWindow the same in each window, if there are several
 */
public record FindingRow(
        String style,
        String verdict,
        String objective,
        String observed,
        String required,
        String samples,
        String window,
        String reason,
        List<WindowCell> perWindow) {

    /** A finding in one window. */
    public record WindowCell(String style, String window, String observed, String samples, String verdict) {}

    static FindingRow of(Finding f) {
        boolean asked = f.verdict() != Verdict.NOT_ASKED && f.verdict() != Verdict.NOT_APPLICABLE;
        String unit = Objects.requireNonNullElse(f.unit(), "");
        return new FindingRow(
                style(f.verdict()),
                f.ofGuard() ? held(f.verdict()) : TextReport.word(f.verdict()),
                f.objective(),
                asked ? f.observedText() : "",
                f.requiredText().replace("<=", "≤").replace(">=", "≥"),
                asked ? Figures.number(f.samples()) : "",
                Objects.requireNonNullElse(f.window(), ""),
                f.ofGuard() ? Objects.requireNonNullElse(f.reason(), "") : f.explanation(),
                f.windows().size() < 2
                        ? List.of()
                        : f.windows().stream().map(w -> cell(w, unit)).toList());
    }

    private static WindowCell cell(WindowFinding w, String unit) {
        Double observed = w.observed();
        return new WindowCell(
                style(w.verdict()),
                w.window(),
                observed == null ? "no data" : Figures.withUnit(observed, unit),
                Figures.number(w.samples()),
                TextReport.word(w.verdict()));
    }

    private static String held(Verdict guard) {
        return switch (guard) {
            case PASS -> "held";
            case FAIL -> "broken";
            case NOT_APPLICABLE -> "not applicable";
            default -> "unknown";
        };
    }

    static String style(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
