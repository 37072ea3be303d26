package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Layer;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.verdict.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The charts of what the crowd saw, and of the generator that it is made of. */
final class LoadCharts {

    private LoadCharts() {}

    static List<Chart> of(TimeSeries series, boolean planned) {
        return List.of(latency(series, planned), load(series, planned), errors(series));
    }

    private static Chart latency(TimeSeries series, boolean planned) {
        List<ChartLine> lines = new ArrayList<>();
        for (double p : new double[] {50, 95, 99}) {
            lines.add(ChartLine.of("p" + Figures.number(p), "line", series.times(), series.latencyMs(p)));
        }
        if (planned) {
            lines.add(ChartLine.of("p99 from sending", "dashed", series.times(), series.latencyFromSentMs(99)));
        }
        return new Chart(
                "latency",
                "Latency",
                "of all requests, from " + (planned ? "the planned arrival" : "sending") + "; each slot is "
                        + Figures.withUnit(series.slotSeconds(), "s") + (planned ? " of stack time" : ""),
                "ms",
                true,
                lines);
    }

    private static Chart load(TimeSeries series, boolean planned) {
        List<ChartLine> lines = new ArrayList<>();
        lines.add(ChartLine.of("requests", "line", series.times(), series.requestsPerSecond()));
        lines.add(ChartLine.of("visits begun", "line", series.times(), series.begunPerSecond()));
        if (planned) {
            lines.add(ChartLine.of("visits planned", "dashed", series.times(), series.plannedPerSecond()));
        }
        return Chart.of(
                "load",
                "Load",
                (planned ? "visits that were planned and that began" : "visits that began")
                        + ", and the requests they made, per wall second",
                "/s",
                lines);
    }

    private static Chart errors(TimeSeries series) {
        return Chart.of(
                "errors",
                "Errors",
                "by the layer that refused or lost the request, per wall second; expected refusals are none",
                "/s",
                Stream.of(Layer.values())
                        .filter(series::hasErrors)
                        .map(layer -> ChartLine.of(
                                layer == Layer.NONE ? "unattributed" : layer.word(),
                                "line",
                                series.times(),
                                series.errorsPerSecond(layer)))
                        .toList());
    }

    /** None if the generator's health was not recorded. */
    static List<Chart> ofGenerator(History history) {
        List<GeneratorHealth> seconds = history.generator();
        if (seconds.isEmpty()) {
            return List.of();
        }
        List<Double> times = seconds.stream().map(GeneratorHealth::atSeconds).toList();
        return List.of(Chart.of(
                "generator",
                "Load generator",
                "lateness of arrivals at p99 and longest pause in each wall second",
                "ms",
                List.of(
                        ChartLine.of(
                                "lateness p99",
                                "line",
                                times,
                                new ArrayList<>(seconds.stream()
                                        .map(GeneratorHealth::latenessP99Ms)
                                        .toList())),
                        ChartLine.of(
                                "longest pause",
                                "line",
                                times,
                                new ArrayList<>(seconds.stream()
                                        .map(GeneratorHealth::longestPauseMs)
                                        .toList())))));
    }
}
