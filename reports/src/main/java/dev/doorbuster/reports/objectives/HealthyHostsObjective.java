package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Metrics;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The load balancer finds enough hosts healthy: {@code healthy hosts >= 2 in every zone during baseline}. The worst sample decides;
 * with {@code in every zone}, that of the worst zone.
 */
record HealthyHostsObjective(String text, String group, boolean inEveryZone, Bound bound, During during)
        implements Objective {

    private static final String METRIC = "healthy-hosts";

    @Override
    public String kind() {
        return "healthy-hosts";
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        during.ask(questions, timeline, Questions::delivery);
    }

    @Override
    public Finding check(History history, Guards guards) {
        return during.judge(this, bound, history.timeline(), window -> judge(window, history.metrics(), guards));
    }

    private WindowFinding judge(Window window, Metrics metrics, Guards guards) {
        List<String> zones = metrics.zones(METRIC, group);
        if (!inEveryZone || zones.isEmpty()) {
            return judge(window, "healthy hosts of " + group, total(metrics, zones), guards);
        }
        // A zone that went silent is worse than one that is short of hosts: it makes the window inconclusive.
        List<WindowFinding> each = zones.stream()
                .map(zone -> judge(
                        window,
                        "healthy hosts of " + group + " in " + zone,
                        metrics.series(METRIC, group, zone),
                        guards))
                .toList();
        Finding worst = Finding.of(text, kind(), bound, each);
        return new WindowFinding(
                window.name(),
                worst.verdict(),
                worst.observed(),
                worst.samples(),
                worst.guard(),
                each.stream()
                        .filter(f -> f.verdict() == worst.verdict() && f.reason() != null)
                        .map(WindowFinding::reason)
                        .findFirst()
                        .orElse(null));
    }

    private WindowFinding judge(Window window, String what, MetricSeries series, Guards guards) {
        return MetricWindows.worst(text, what, window, series, bound, guards);
    }

    /** As observed for the whole group, or the sum of the zones where each was sampled at the same time. */
    private MetricSeries total(Metrics metrics, List<String> zones) {
        MetricSeries whole = metrics.series(METRIC, group, null);
        if (!whole.isEmpty()) {
            return whole;
        }
        Map<Double, List<Sample>> byTime = zones.stream()
                .flatMap(zone -> metrics.series(METRIC, group, zone).samples().stream())
                .collect(Collectors.groupingBy(Sample::atSeconds, TreeMap::new, Collectors.toList()));
        return new MetricSeries(byTime.values().stream()
                .filter(samples -> samples.size() == zones.size())
                .map(samples -> new Sample(
                        samples.get(0).atSeconds(),
                        samples.get(0).periodSeconds(),
                        samples.stream().mapToDouble(Sample::value).sum()))
                .toList());
    }
}
