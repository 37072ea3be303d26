package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.RequestTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of the requests of each name in each window. */
final class RequestTables {

    private final Map<Window, Map<String, RequestTally>> byWindow = new LinkedHashMap<>();
    private final Map<Window, RequestTally> totals = new LinkedHashMap<>();

    RequestTables(List<Window> windows) {
        for (Window window : windows) {
            byWindow.put(window, new TreeMap<>());
            totals.put(window, new RequestTally());
        }
    }

    void request(Request request) {
        byWindow.forEach((window, names) -> {
            if (window.contains(request.plannedSeconds())) {
                names.computeIfAbsent(request.name(), name -> new RequestTally())
                        .add(request);
                totals.computeIfAbsent(window, w -> new RequestTally()).add(request);
            }
        });
    }

    /** The table of one window. */
    public record Table(String window, String from, String to, List<Row> rows) {}

    /** One line of it; the last is the sum of all. */
    public record Row(String name, RequestTally tally, boolean total) {}

    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        byWindow.forEach((window, names) -> {
            List<Row> rows = new ArrayList<>();
            names.forEach((name, tally) -> rows.add(new Row(name, tally, false)));
            totals.computeIfPresent(window, (w, tally) -> {
                rows.add(new Row("all", tally, true));
                return tally;
            });
            tables.add(new Table(
                    window.name(),
                    dev.doorbuster.reports.verdict.Figures.clock(window.startSeconds()),
                    dev.doorbuster.reports.verdict.Figures.clock(window.endSeconds()),
                    rows));
        });
        return tables;
    }

    /** How many requests a layer refused or lost, in each window. */
    public record LayerRow(String layer, List<Long> counts) {}

    /** Layers that refused or lost anything at all, expected refusals included. */
    List<LayerRow> layers() {
        return Arrays.stream(Layer.values())
                .filter(layer -> layer != Layer.NONE)
                .map(layer -> new LayerRow(
                        layer.word(),
                        totals.values().stream().map(t -> t.count(layer)).toList()))
                .filter(row -> row.counts().stream().anyMatch(count -> count > 0))
                .toList();
    }
}
