package dev.doorbuster.reports.rendering;

import dev.doorbuster.record.Phase;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        List<Span> spans,
        List<Chart> charts) {

    /** A stretch with a name. */
    record Band(String name, double fromSeconds, double toSeconds) {}

    /** A number that was required on a chart. */
    record Bound(String chart, String text, double fromSeconds, double toSeconds, double value) {}

    private static final Pattern LATENCY_OF_ALL = Pattern.compile("p[0-9.]+ of all [<>=].*");

    /** The chart that shows what a kind of promise is about. */
    private static final Map<String, String> CHART_OF =
            Map.of("queue-depth", "queues", "healthy-hosts", "healthy-hosts", "cache-hit-ratio", "cache-hit-ratio");

    static ChartData of(History history, TimeSeries series, Assessment assessment) {
        double end = Stream.concat(
                        Stream.of(history.timeline().endSeconds()),
                        assessment.faults().stream()
                                .map(FaultOutcome::endedSeconds)
                                .filter(Objects::nonNull))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        List<Chart> charts =
                new ArrayList<>(LoadCharts.of(series, history.run().plan().isPresent()));
        charts.addAll(StackCharts.of(history.metrics()));
        charts.addAll(LoadCharts.ofGenerator(history));
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
                Span.of(assessment, Math.max(end, observedTo)),
                charts);
    }

    private static List<Bound> bounds(Assessment assessment) {
        List<Bound> bounds = new ArrayList<>();
        for (Finding f : assessment.objectives()) {
            Double required = f.required();
            String chart =
                    LATENCY_OF_ALL.matcher(f.objective()).matches() ? "latency" : CHART_OF.getOrDefault(f.kind(), "");
            if (required == null || chart.isEmpty()) {
                continue;
            }
            // A bound on a difference is none on what is drawn.
            f.windows().stream()
                    .filter(judged -> judged.referenceFigure() == null)
                    .forEach(judged -> assessment.windows().stream()
                            .filter(w -> w.name().equals(judged.window()))
                            .forEach(w -> bounds.add(
                                    new Bound(chart, inShort(f), w.startSeconds(), w.endSeconds(), required))));
        }
        return bounds;
    }

    /** What was promised, without the windows: those are seen. */
    private static String inShort(Finding f) {
        return f.objective().replaceAll(" (during|for) .*", "");
    }

    private static Band band(Phase phase) {
        return new Band(phase.name(), phase.startSeconds(), phase.endSeconds());
    }
}
