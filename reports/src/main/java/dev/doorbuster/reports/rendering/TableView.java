package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.Stretch;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.RequestFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one window as the page shows them: all of them, then each name. Of many names those with errors come first, then those
 * with the most requests.
 *
 * @param inShort of all of them, for whoever does not open the table
 */
public record TableView(String window, String from, String to, String inShort, List<Row> rows) {

    /** That are still found in order of name. */
    private static final int MANY = 20;

    private static final Comparator<RequestFigures> ALL_FIRST = Comparator.comparing(f -> f.name() != null);
    private static final Comparator<RequestFigures> WORST_FIRST = Comparator.comparingLong(RequestFigures::errors)
            .thenComparing(RequestFigures::requests)
            .reversed();

    /** The requests of one name; latencies in milliseconds, from the planned arrival unless they are called {@code sent}. */
    public record Row(
            String name,
            boolean total,
            String requests,
            String perSecond,
            String errors,
            String errorPercent,
            String least,
            String mean,
            String p50,
            String p95,
            String p99,
            String longest,
            String sentP50,
            String sentP95,
            String sentP99,
            String sentLongest) {}

    static TableView of(Stretch window, Assessment assessment) {
        List<RequestFigures> figures = assessment.requests().stream()
                .filter(f -> f.window().equals(window.name()))
                .toList();
        return new TableView(
                window.name(),
                Figures.clock(window.startSeconds()),
                Figures.clock(window.endSeconds()),
                figures.stream()
                        .filter(f -> f.name() == null)
                        .map(TableView::inShort)
                        .findFirst()
                        .orElse(""),
                figures.stream()
                        .sorted(figures.size() > MANY ? ALL_FIRST.thenComparing(WORST_FIRST) : ALL_FIRST)
                        .map(TableView::row)
                        .toList());
    }

    private static String inShort(RequestFigures f) {
        Double p99 = f.p99Ms();
        return Figures.number(f.requests())
                + (f.requests() == 1 ? " request, " : " requests, ")
                + Figures.number(f.errors())
                + (f.errors() == 1 ? " error" : " errors")
                + (p99 == null ? "" : ", p99 " + Figures.withUnit(p99, "ms"));
    }

    private static Row row(RequestFigures f) {
        boolean any = f.requests() > 0;
        return new Row(
                Objects.requireNonNullElse(f.name(), "all"),
                f.name() == null,
                Figures.number(f.requests()),
                Figures.number(f.perSecond()),
                Figures.number(f.errors()),
                any ? Figures.withUnit(100.0 * f.errors() / f.requests(), "%") : "",
                number(f.minMs()),
                number(f.meanMs()),
                number(f.p50Ms()),
                number(f.p95Ms()),
                number(f.p99Ms()),
                number(f.maxMs()),
                number(f.sentP50Ms()),
                number(f.sentP95Ms()),
                number(f.sentP99Ms()),
                number(f.sentMaxMs()));
    }

    private static String number(@Nullable Double ms) {
        return ms == null ? "" : Figures.number(ms);
    }
}
