package dev.doorbuster.harness;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.rendering.TrafficPicture;
import dev.doorbuster.reports.rendering.TrafficPicture.Bars;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.simulations.traffic.Traffic;
import dev.doorbuster.simulations.traffic.VisitAccount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person is shown of the traffic of logs, to see whether it is theirs. */
final class TrafficDrawing {

    private TrafficDrawing() {}

    static TrafficPicture of(Traffic traffic, String title) {
        Traffic.Curve curve = traffic.curve();
        return new TrafficPicture(
                title,
                curve.begins().toString(),
                Quantity.text(curve.interval()),
                curve.interval().toSeconds(),
                curve.counts(),
                facts(traffic),
                bars(traffic),
                notes(traffic));
    }

    private static Map<String, String> facts(Traffic traffic) {
        VisitAccount visits = traffic.visits();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("requests", Figures.number(traffic.requests()));
        facts.put("visits", Figures.number(visits.count()));
        facts.put("over", Figures.number(traffic.seconds()) + " s");
        facts.put("mean", Figures.number((double) traffic.requests() / Math.max(1, traffic.seconds())) + " /s");
        facts.put("peak", Figures.number(traffic.curve().peakPerSecond()) + " /s");
        traffic.dispersion().ifPresent(index -> facts.put("dispersion at 100 ms", Figures.number(index)));
        facts.put("requests per visit, median", Figures.number(median(visits.requestsEach())));
        facts.put("think time, median", Figures.number(median(visits.thinkSeconds())) + " s");
        return facts;
    }

    private static double median(List<Double> quantiles) {
        return quantiles.get(quantiles.size() / 2);
    }

    private static List<Bars> bars(Traffic traffic) {
        Map<String, Long> clients = new LinkedHashMap<>();
        traffic.clients()
                .forEach((client, count) -> clients.put(
                        client.word() + (traffic.leftOut().containsKey(client) ? " (left out)" : ""), count));
        List<Bars> bars = new ArrayList<>();
        bars.add(Bars.of("What was asked for", traffic.templates()));
        bars.add(Bars.of("Kinds", traffic.kinds()));
        bars.add(Bars.of("Methods", traffic.methods()));
        bars.add(Bars.of("Statuses", traffic.statuses()));
        bars.add(Bars.of("Clients", clients));
        bars.add(Bars.of("Edges", traffic.edges()));
        return bars.stream().filter(bar -> !bar.counts().isEmpty()).toList();
    }

    private static List<String> notes(Traffic traffic) {
        List<String> notes = new ArrayList<>();
        traffic.files().stream()
                .collect(Collectors.groupingBy(file -> file.format(), LinkedHashMap::new, Collectors.counting()))
                .forEach((format, files) ->
                        notes.add((files == 1 ? "1 log is a " : files + " logs are each a ") + format));
        notes.addAll(traffic.unread().told());
        notes.addAll(traffic.warnings());
        return notes;
    }
}
