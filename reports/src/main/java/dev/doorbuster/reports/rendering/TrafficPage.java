package dev.doorbuster.reports.rendering;

import dev.doorbuster.reports.rendering.TrafficPicture.Bars;
import dev.doorbuster.reports.verdict.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The picture of traffic as one offline HTML page, drawn as the report of a run is. */
public final class TrafficPage {

    private static final int MOST_BARS = 20;

    private TrafficPage() {}

    /** One bar, as the page shows it. */
    public record Row(String name, String count, String percent, double width) {}

    /** One mix, as the page shows it. */
    public record Table(String title, List<Row> rows, int more) {}

    public static String render(TrafficPicture picture) throws IOException {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("title", picture.title());
        model.put("begins", picture.begins());
        model.put("facts", picture.facts());
        model.put("notes", picture.notes());
        model.put("mixes", picture.mixes().stream().map(TrafficPage::table).toList());
        double end = picture.counts().size() * picture.intervalSeconds();
        model.put(
                "data",
                Page.json(new ChartData(0, end, List.of(), List.of(), List.of(), List.of(), List.of(chart(picture)))));
        return Page.render("traffic.html", model);
    }

    private static Chart chart(TrafficPicture picture) {
        List<Double> times = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < picture.counts().size(); i++) {
            times.add((i + 0.5) * picture.intervalSeconds());
            rates.add(picture.counts().get(i) / picture.intervalSeconds());
        }
        return Chart.of(
                "arrivals",
                "Requests",
                "per second, in intervals of " + picture.interval() + ", by when they began; 0:00 is "
                        + picture.begins(),
                "/s",
                List.of(ChartLine.of("requests", "line", times, new ArrayList<>(rates))));
    }

    private static Table table(Bars mix) {
        long sum = mix.sum();
        long greatest =
                mix.counts().values().stream().mapToLong(Long::longValue).max().orElse(1);
        List<Row> rows = new ArrayList<>();
        mix.counts().entrySet().stream()
                .limit(MOST_BARS)
                .forEach(count -> rows.add(new Row(
                        count.getKey(),
                        Figures.number(count.getValue()),
                        Figures.withUnit(100.0 * count.getValue() / sum, "%"),
                        Math.round(1000.0 * count.getValue() / greatest) / 10.0)));
        return new Table(mix.title(), rows, mix.counts().size() - rows.size());
    }
}
