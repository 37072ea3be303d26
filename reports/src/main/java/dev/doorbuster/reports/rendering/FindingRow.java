package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A finding as the page shows it.
 *
 * @param style names the verdict in the style sheet
 * @param perWindow the same in each window, if there are several or one has more to tell
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

    /**
     * A finding in one window.
     *
     * @param detail the numbers it is the difference of, and the stretch that decides; may be empty
     */
    public record WindowCell(
            String style, String window, String observed, String samples, String verdict, String detail) {}

    /** In the order of the rehearsal; a reason that is that of the row above, word for word, is not read again. */
    static List<FindingRow> ofObjectives(Assessment assessment) {
        List<FindingRow> rows = new ArrayList<>();
        String above = "";
        for (Finding f : assessment.objectives()) {
            FindingRow row = of(f);
            rows.add(!row.reason.isEmpty() && row.reason.equals(above) ? row.because("for the same reason") : row);
            above = row.reason;
        }
        return rows;
    }

    private FindingRow because(String why) {
        return new FindingRow(style, verdict, objective, observed, required, samples, window, why, perWindow);
    }

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
                perWindow(f, unit));
    }

    private static List<WindowCell> perWindow(Finding f, String unit) {
        List<WindowCell> cells = f.windows().stream().map(w -> cell(w, unit)).toList();
        return cells.size() > 1
                        || cells.stream().anyMatch(cell -> !cell.detail().isEmpty())
                ? cells
                : List.of();
    }

    private static WindowCell cell(WindowFinding w, String unit) {
        Double observed = w.observed();
        return new WindowCell(
                style(w.verdict()),
                w.window(),
                observed == null ? "no data" : Figures.withUnit(observed, unit),
                Figures.number(w.samples()),
                TextReport.word(w.verdict()),
                detail(w, unit));
    }

    private static String detail(WindowFinding w, String unit) {
        Double figure = w.figure();
        Double reference = w.referenceFigure();
        String difference = figure == null || reference == null
                ? ""
                : Figures.withUnit(figure, unit) + " less " + Figures.withUnit(reference, unit);
        String worst = w.worstFromSeconds() == null
                ? ""
                : "worst stretch " + Happening.when(w.worstFromSeconds(), w.worstToSeconds());
        return Stream.of(difference, worst).filter(s -> !s.isEmpty()).collect(Collectors.joining(", "));
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
