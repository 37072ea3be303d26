package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Threshold;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A threshold of a guard as reports show it.
 *
 * @param usual what is required where a rehearsal does not say otherwise
 */
public record ThresholdRow(String guard, String name, String required, String usual, boolean adjusted) {

    static List<ThresholdRow> of(Assessment assessment) {
        return assessment.thresholds().stream().map(ThresholdRow::of).toList();
    }

    private static ThresholdRow of(Threshold t) {
        return new ThresholdRow(
                t.guard(),
                t.name(),
                Figures.withUnit(t.required(), t.unit()),
                Figures.withUnit(t.usual(), t.unit()),
                t.adjusted());
    }

    /** Those that the rehearsal adjusted, in words; empty if it left them all. */
    static String adjusted(Assessment assessment) {
        return of(assessment).stream()
                .filter(ThresholdRow::adjusted)
                .map(t -> t.name() + " " + t.required() + " (usually " + t.usual() + ")")
                .collect(Collectors.joining(", "));
    }
}
