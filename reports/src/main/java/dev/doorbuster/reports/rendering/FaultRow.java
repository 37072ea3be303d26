package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Figures;
import org.jspecify.annotations.Nullable;

/** A fault as the page shows it. */
public record FaultRow(
        String name, String experiment, String started, String proof, String ended, String healed, String story) {

    static FaultRow of(FaultOutcome fault) {
        return new FaultRow(
                fault.name(),
                fault.experiment(),
                time(fault.startedSeconds()),
                time(fault.proofSeconds()),
                time(fault.endedSeconds()),
                time(fault.healedSeconds()),
                fault.story());
    }

    private static String time(@Nullable Double atSeconds) {
        return atSeconds == null ? "–" : Figures.clock(atSeconds);
    }
}
