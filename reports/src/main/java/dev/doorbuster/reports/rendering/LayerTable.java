package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Layer;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.Stretch;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.RequestFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What each layer refused or lost, by window: a row each, for there may be many of them, and few layers.
 *
 * @param layers that refused or lost anything at all, expected refusals included
 * @param rows of the windows in which one did
 */
public record LayerTable(List<String> layers, List<Row> rows) {

    /** One window, with a cell for each layer. */
    public record Row(String window, List<Cell> cells) {}

    /**
     * What a layer did in one window.
     *
     * @param errors requests that failed or were lost by it
     * @param expected what it refused as the profile expects; empty if nothing
     */
    public record Cell(String errors, String expected) {}

    /** Errors of which the record does not tell who made them. */
    private static final String UNATTRIBUTED = "unattributed";

    static LayerTable of(List<Stretch> windows, Assessment assessment) {
        List<RequestFigures> totals = windows.stream()
                .flatMap(window -> assessment.requests().stream()
                        .filter(f -> f.name() == null && f.window().equals(window.name())))
                .filter(f -> f.errors() + f.expectedRefusals() > 0)
                .toList();
        List<String> layers = new ArrayList<>(Arrays.stream(Layer.values())
                .map(Layer::word)
                .filter(layer -> totals.stream().anyMatch(f -> f.refusedBy().getOrDefault(layer, 0L) > 0))
                .toList());
        if (totals.stream().anyMatch(f -> unattributed(f) > 0)) {
            layers.add(UNATTRIBUTED);
        }
        return new LayerTable(
                layers,
                totals.stream()
                        .map(f -> new Row(
                                f.window(),
                                layers.stream().map(layer -> cell(f, layer)).toList()))
                        .toList());
    }

    private static Cell cell(RequestFigures f, String layer) {
        if (layer.equals(UNATTRIBUTED)) {
            return new Cell(Figures.number(unattributed(f)), "");
        }
        long errors = errorsBy(f).getOrDefault(layer, 0L);
        long expected = f.refusedBy().getOrDefault(layer, 0L) - errors;
        return new Cell(Figures.number(errors), expected == 0 ? "" : "+" + Figures.number(expected));
    }

    private static long unattributed(RequestFigures f) {
        return f.errors()
                - errorsBy(f).values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> errorsBy(RequestFigures f) {
        return Objects.requireNonNullElse(f.errorsBy(), Map.of());
    }
}
