package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The charts of what was observed of the stack. What was not observed has none. */
final class StackCharts {

    private static final Comparator<String> WEB_FIRST = Comparator.comparing(group -> !group.equals("web"));

    private final Metrics metrics;
    private final List<Chart> charts = new ArrayList<>();

    private StackCharts(Metrics metrics) {
        this.metrics = metrics;
    }

    static List<Chart> of(Metrics metrics) {
        StackCharts all = new StackCharts(metrics);
        all.ofEach("queues", "queue-depth", "Queue depth", "messages waiting, as sampled", "messages");
        if (all.everMoved("dead-letters")) {
            all.ofEach(
                    "dead-letters", "dead-letters", "Dead letters", "messages in the dead-letter queues", "messages");
        }
        all.capacity();
        all.healthyHosts();
        all.ofEach("cache-hit-ratio", "cache-hit-ratio", "Cache hit ratio", "of each period of the metric", "%");
        return all.charts;
    }

    /** One chart with a line of each thing that it was observed of. */
    private void ofEach(String id, String metric, String title, String note, String unit) {
        List<ChartLine> lines = metrics.observedOf(metric).stream()
                .map(of -> ChartLine.of(of, "step", metrics.series(metric, of, null)))
                .toList();
        if (!lines.isEmpty()) {
            charts.add(Chart.of(id, title, note, unit, lines));
        }
    }

    private boolean everMoved(String metric) {
        return metrics.observedOf(metric).stream()
                .anyMatch(of -> metrics.series(metric, of, null).samples().stream()
                                .mapToDouble(MetricSeries.Sample::value)
                                .distinct()
                                .count()
                        > 1);
    }

    private void capacity() {
        for (String group :
                metrics.observedOf("capacity").stream().sorted(WEB_FIRST).toList()) {
            List<ChartLine> lines = new ArrayList<>();
            lines.add(ChartLine.of("in service", "step", metrics.series("capacity", group, null)));
            lines.addAll(zones("capacity", group));
            MetricSeries desired = metrics.series("desired-capacity", group, null);
            if (!desired.isEmpty()) {
                lines.add(ChartLine.of("desired", "dashed-step", desired));
            }
            charts.add(Chart.of(
                    "capacity-" + group.replaceAll("[^a-z0-9-]", "-"),
                    "Capacity of " + group,
                    "instances in service, by zone, and desired",
                    "instances",
                    lines));
        }
    }

    private void healthyHosts() {
        List<ChartLine> lines = metrics.observedOf("healthy-hosts").stream()
                .sorted(WEB_FIRST)
                .flatMap(group -> zones("healthy-hosts", group).stream())
                .toList();
        if (!lines.isEmpty()) {
            charts.add(Chart.of(
                    "healthy-hosts", "Healthy hosts", "as the load balancer sees them, by zone", "hosts", lines));
        }
    }

    private List<ChartLine> zones(String metric, String of) {
        return metrics.zones(metric, of).stream()
                .map(zone -> ChartLine.of(zone, "step", metrics.series(metric, of, zone)))
                .toList();
    }
}
