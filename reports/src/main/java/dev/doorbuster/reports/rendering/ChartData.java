package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Phase;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Metrics;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page draws, as it is inlined there in JSON. Times are stack seconds since second zero.
 *
 * @param bounds what objectives required, to be drawn where they held
 */
record ChartData(
        double fromSeconds,
        double toSeconds,
        List<Band> phases,
        List<Band> faults,
        List<Bound> bounds,
        List<Chart> charts) {

    /** A stretch with a name. */
    record Band(String name, double fromSeconds, double toSeconds) {}

    /** A number that was required on a chart. */
    record Bound(String chart, String text, double fromSeconds, double toSeconds, double value) {}

    /**
     * One chart.
     *
     * @param id names it in the page
     * @param unit of the vertical axis
     * @param logarithmic whether the vertical axis is
     */
    record Chart(String id, String title, String note, String unit, boolean logarithmic, List<Line> lines) {}

    /**
     * One line of a chart.
     *
     * @param style {@code line}, {@code step} (holds until the next sample), or either of them {@code dashed}, {@code dashed-step}
     */
    record Line(String name, String style, List<Double> times, List<@Nullable Double> values) {}

    private static final Pattern LATENCY_OF_ALL = Pattern.compile("p[0-9.]+ of all .*");

    static ChartData of(History history, TimeSeries series, Assessment assessment) {
        double end = Stream.concat(
                        Stream.of(history.timeline().endSeconds()),
                        assessment.faults().stream()
                                .map(FaultOutcome::endedSeconds)
                                .filter(Objects::nonNull))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        List<Chart> charts = new ArrayList<>();
        boolean planned = history.run().plan().isPresent();
        charts.add(latency(series, planned));
        charts.add(load(series, planned));
        charts.add(errors(series));
        queues(history.metrics(), charts);
        capacity(history.metrics(), charts);
        generator(history, charts);
        double observedTo = charts.stream()
                .flatMap(c -> c.lines().stream())
                .flatMap(line -> line.times().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(end);
        return new ChartData(
                0,
                Math.max(end, observedTo),
                history.run().phases().stream().map(ChartData::band).toList(),
                assessment.faults().stream()
                        .filter(f -> f.startedSeconds() != null)
                        .map(f -> new Band(
                                f.name(),
                                Objects.requireNonNull(f.startedSeconds()),
                                Objects.requireNonNullElse(f.endedSeconds(), end)))
                        .toList(),
                bounds(assessment),
                charts);
    }

    private static Chart latency(TimeSeries series, boolean planned) {
        List<Line> lines = new ArrayList<>();
        for (double p : new double[] {50, 95, 99}) {
            lines.add(line("p" + Figures.number(p), "line", series.times(), series.latencyMs(p)));
        }
        if (planned) {
            lines.add(line("p99 from sending", "dashed", series.times(), series.latencyFromSentMs(99)));
        }
        return new Chart(
                "latency",
                "Latency",
                "of all requests, from " + (planned ? "the planned arrival" : "sending") + "; each slot is "
                        + Figures.withUnit(series.slotSeconds(), "s") + " of stack time",
                "ms",
                true,
                lines);
    }

    private static Chart load(TimeSeries series, boolean planned) {
        List<Line> lines = new ArrayList<>();
        lines.add(line("requests", "line", series.times(), series.requestsPerSecond()));
        lines.add(line("visits begun", "line", series.times(), series.begunPerSecond()));
        if (planned) {
            lines.add(line("visits planned", "dashed", series.times(), series.plannedPerSecond()));
        }
        return new Chart(
                "load",
                "Load",
                (planned ? "visits that were planned and that began" : "visits that began")
                        + ", and the requests they made, per wall second",
                "/s",
                false,
                lines);
    }

    private static Chart errors(TimeSeries series) {
        return new Chart(
                "errors",
                "Errors",
                "by the layer that refused or lost the request, per wall second; expected refusals are none",
                "/s",
                false,
                Stream.of(Layer.values())
                        .filter(series::hasErrors)
                        .map(layer -> line(
                                layer == Layer.NONE ? "unattributed" : layer.word(),
                                "line",
                                series.times(),
                                series.errorsPerSecond(layer)))
                        .toList());
    }

    private static void queues(Metrics metrics, List<Chart> charts) {
        List<Line> lines = metrics.observedOf("queue-depth").stream()
                .map(queue -> line(queue, "step", metrics.series("queue-depth", queue, null)))
                .toList();
        if (!lines.isEmpty()) {
            charts.add(new Chart("queues", "Queue depth", "messages waiting, as sampled", "messages", false, lines));
        }
    }

    private static void capacity(Metrics metrics, List<Chart> charts) {
        for (String group : webFirst(metrics.observedOf("capacity"))) {
            List<Line> lines = new ArrayList<>();
            lines.add(line("in service", "step", metrics.series("capacity", group, null)));
            metrics.zones("capacity", group)
                    .forEach(zone -> lines.add(line(zone, "step", metrics.series("capacity", group, zone))));
            MetricSeries desired = metrics.series("desired-capacity", group, null);
            if (!desired.isEmpty()) {
                lines.add(line("desired", "dashed-step", desired));
            }
            charts.add(new Chart(
                    "capacity-" + group.replaceAll("[^a-z0-9-]", "-"),
                    "Capacity of " + group,
                    "instances in service, by zone, and desired",
                    "instances",
                    false,
                    lines));
        }
    }

    private static List<String> webFirst(List<String> groups) {
        return groups.stream()
                .sorted(Comparator.comparing(group -> !group.equals("web")))
                .toList();
    }

    private static void generator(History history, List<Chart> charts) {
        List<GeneratorHealth> seconds = history.generator();
        if (seconds.isEmpty()) {
            return;
        }
        List<Double> times = seconds.stream().map(GeneratorHealth::atSeconds).toList();
        charts.add(new Chart(
                "generator",
                "Load generator",
                "lateness of arrivals at p99 and longest pause in each wall second",
                "ms",
                false,
                List.of(
                        line(
                                "lateness p99",
                                "line",
                                times,
                                values(seconds.stream().map(GeneratorHealth::latenessP99Ms))),
                        line(
                                "longest pause",
                                "line",
                                times,
                                values(seconds.stream().map(GeneratorHealth::longestPauseMs))))));
    }

    private static List<Bound> bounds(Assessment assessment) {
        List<Bound> bounds = new ArrayList<>();
        for (Finding f : assessment.objectives()) {
            Double required = f.required();
            String chart = LATENCY_OF_ALL.matcher(f.objective()).matches()
                    ? "latency"
                    : f.kind().equals("queue-depth") ? "queues" : "";
            if (required == null || chart.isEmpty()) {
                continue;
            }
            f.windows().forEach(judged -> assessment.windows().stream()
                    .filter(w -> w.name().equals(judged.window()))
                    .forEach(
                            w -> bounds.add(new Bound(chart, inShort(f), w.startSeconds(), w.endSeconds(), required))));
        }
        return bounds;
    }

    /** What was promised, without the windows: those are seen. */
    private static String inShort(Finding f) {
        return f.objective().replaceAll(" during .*", "");
    }

    private static Band band(Phase phase) {
        return new Band(phase.name(), phase.startSeconds(), phase.endSeconds());
    }

    private static Line line(String name, String style, MetricSeries series) {
        return line(
                name,
                style,
                series.samples().stream().map(Sample::atSeconds).toList(),
                values(series.samples().stream().map(Sample::value)));
    }

    private static Line line(String name, String style, List<Double> times, List<@Nullable Double> values) {
        List<@Nullable Double> rounded = new ArrayList<>();
        for (Double value : values) {
            rounded.add(value == null ? null : Double.valueOf(String.format(Locale.ROOT, "%.4g", value)));
        }
        return new Line(name, style, times, rounded);
    }

    private static List<@Nullable Double> values(Stream<Double> values) {
        return new ArrayList<>(values.toList());
    }
}
