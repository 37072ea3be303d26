package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.verdict.Figures;
import java.util.List;

/** The requests of one window as the page shows them. */
public record TableView(String window, String from, String to, List<Row> rows) {

    /** The requests of one name; latencies in milliseconds. */
    public record Row(
            String name,
            boolean total,
            String requests,
            String errors,
            String errorPercent,
            String p50,
            String p95,
            String p99,
            String longest) {}

    static TableView of(RequestTables.Table table) {
        return new TableView(
                table.window(),
                table.from(),
                table.to(),
                table.rows().stream().map(TableView::row).toList());
    }

    private static Row row(RequestTables.Row row) {
        RequestTally tally = row.tally();
        boolean any = tally.samples() > 0;
        return new Row(
                row.name(),
                row.total(),
                Figures.number(tally.samples()),
                Figures.number(tally.errors()),
                any ? Figures.withUnit(tally.errorPercent(), "%") : "",
                any ? Figures.number(tally.latencyMs(50)) : "",
                any ? Figures.number(tally.latencyMs(95)) : "",
                any ? Figures.number(tally.latencyMs(99)) : "",
                any ? Figures.number(tally.longestMs()) : "");
    }
}
