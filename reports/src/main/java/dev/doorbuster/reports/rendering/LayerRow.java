package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Layer;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.Stretch;
import dev.doorbuster.reports.verdict.RequestFigures;
import java.util.Arrays;
import java.util.List;

/**
 * How many requests a layer refused or lost.
 *
 * @param counts in each window
 */
public record LayerRow(String layer, List<Long> counts) {

    /** Layers that refused or lost anything at all, expected refusals included. */
    static List<LayerRow> of(List<Stretch> windows, Assessment assessment) {
        List<RequestFigures> totals = windows.stream()
                .flatMap(window -> assessment.requests().stream()
                        .filter(f -> f.name() == null && f.window().equals(window.name())))
                .toList();
        return Arrays.stream(Layer.values())
                .map(Layer::word)
                .map(layer -> new LayerRow(
                        layer,
                        totals.stream()
                                .map(f -> f.refusedBy().getOrDefault(layer, 0L))
                                .toList()))
                .filter(row -> row.counts().stream().anyMatch(count -> count > 0))
                .toList();
    }
}
