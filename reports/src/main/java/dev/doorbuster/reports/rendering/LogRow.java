package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Figures;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The log of one generator as reports show it.
 *
 * @param offset of its start from second zero
 * @param damage where it stops being readable, and what else is odd about it; often empty
 */
public record LogRow(
        String file,
        String simulation,
        String gatling,
        String started,
        String offset,
        String requests,
        String failed,
        String errors,
        String damage) {

    static LogRow of(Assessment.Log log) {
        return new LogRow(
                log.file(),
                log.simulation(),
                log.gatlingVersion(),
                log.startedAt(),
                "+" + Figures.withUnit(log.offsetSeconds(), "s"),
                Figures.number(log.requests()),
                Figures.number(log.failed()),
                Figures.number(log.errorsOutsideRequests()),
                Stream.concat(Stream.ofNullable(log.damage()), log.notes().stream())
                        .collect(Collectors.joining("; ")));
    }
}
