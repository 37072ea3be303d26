package dev.doorbuster.simulations.replay;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.profile.CountsCurve;
import dev.doorbuster.simulations.profile.Mix;
import dev.doorbuster.simulations.traffic.VisitAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code doorbuster profile from-log} wrote, as load: visitors come as visits began, an open crowd, and go from page to page as those of the
 * log did. Nobody is anybody who was there.
 */
public final class SessionProfile {

    /** Of the kinds that the bundled rules know, as the reference shop has them; its home page stands in for those of which it has none to look at. */
    public static final Map<String, String> SHOP = Map.of(
            "home", "/",
            "product", "/products/sku-{n}",
            "ranking", "/ranking",
            "cart", "/",
            "checkout", "/",
            "other", "/",
            "static", "/static/{n}.jpg");

    /** Only their totals and shapes are of use here. */
    private static final List<String> OF_THE_MIX =
            List.of("source", "kinds", "methods", "requests-per-visit", "think-seconds", "transitions");

    private static final double LONGEST_THINK = 120;
    private static final double OFTEN = 0.001;

    private final Section traffic;
    private final ReplayRules rules;
    private final Curve curve;
    private final Mix mix;
    private final double filesPerPage;
    private final double visitsPerRequest;

    /**
     * Reads what was written. Problems go to the section's.
     *
     * @param rules whose times are those of the curve
     */
    public SessionProfile(Section traffic, ReplayRules rules) {
        this.traffic = traffic;
        this.rules = rules;
        CountsCurve whole = CountsCurve.parse(traffic);
        long requests = traffic.whole("requests", 1, Long.MAX_VALUE);
        long pages = traffic.whole("pages", 1, Long.MAX_VALUE);
        this.filesPerPage = Math.max(0, (double) (requests - pages) / Math.max(1, pages));
        this.mix = Mix.parse(traffic);
        this.visitsPerRequest = 1 / (pagesPerVisit(mix) * (1 + filesPerPage));
        this.curve = slice(whole, begins());
    }

    /** By what followed what: of a sample of visits, too, that is what it was for all. */
    private static double pagesPerVisit(Mix mix) {
        double begun = 0;
        double pages = 0;
        for (var from : mix.transitions().entrySet()) {
            for (var to : from.getValue().entrySet()) {
                pages += to.getKey().equals(VisitAccount.END) ? 0 : to.getValue();
                begun += from.getKey().equals(VisitAccount.BEGIN) ? to.getValue() : 0;
            }
        }
        return begun == 0 ? 1 : pages / begun;
    }

    private Instant begins() {
        String text = traffic.text("begins");
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            traffic.problem("begins", "\"" + text + "\" is no time such as 2025-11-28T10:00:00Z");
            return Instant.EPOCH;
        }
    }

    private Curve slice(CountsCurve whole, Instant begins) {
        Duration interval = whole.interval();
        List<Double> kept = new ArrayList<>();
        for (int i = 0; i < whole.counts().size(); i++) {
            Instant at = begins.plus(interval.multipliedBy(i));
            boolean inside = rules.from().filter(at::isBefore).isEmpty()
                    && rules.to().filter(to -> !at.isBefore(to)).isEmpty();
            if (inside) {
                kept.add(whole.counts().get(i));
            }
        }
        if (kept.size() < 2 || interval.toSeconds() < 1) {
            traffic.problem(
                    "counts",
                    "expected two intervals of a second or more in the time that was asked for, found " + kept.size());
            return new Curve(Duration.ofSeconds(1), List.of(1.0, 1.0));
        }
        return new Curve(interval, kept);
    }

    /** How many times the visits of the log come. */
    private double scale() {
        return rules.peak().isPresent() ? rules.peak().getAsDouble() / (curve.busiest() * rules.pace()) : rules.scale();
    }

    /** Visits per wall second in the worst minute. */
    public double peakPerSecond() {
        return curve.busiest() * visitsPerRequest * rules.pace() * scale();
    }

    /** As a tree of YAML. */
    public Map<String, Object> tree() {
        ReplayPhases phases = new ReplayPhases(rules, curve);
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("profile", "session");
        profile.put("description", "visits as an access log tells of visits");
        profile.put("source", traffic.text("source"));
        profile.put("phases", phases.tree(Math.max(0.5, peakPerSecond() / 2)));
        profile.put("arrivals", phases.arrivals(traffic.text("source"), visitsPerRequest * rules.pace() * scale()));
        Map<String, Object> tree = traffic.tree();
        Map<String, Object> visits = new LinkedHashMap<>();
        OF_THE_MIX.forEach(key -> Optional.ofNullable(tree.get(key)).ifPresent(value -> visits.put(key, value)));
        // As long as the log's own time makes them at that pace, on the stack's clock.
        visits.put(
                "think-seconds",
                mix.thinkSeconds().values().stream().map(this::stackSeconds).toList());
        profile.put("mix", visits);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(
                "through",
                rules.through().or(this::door).orElse(EntryPoint.CLOUDFRONT).word());
        settings.put("paths", rules.paths());
        settings.put("files-per-page", filesPerPage);
        settings.put("longest-think", Quantity.text(Duration.ofMillis(Math.round(1000 * stackSeconds(LONGEST_THINK)))));
        settings.put("redirects", redirects());
        profile.put("journeys", List.of(Map.of("journey", "session", "share", "100 %", "settings", settings)));
        regions(tree).ifPresent(regions -> {
            profile.put("edges", Map.of("edges", tree.get("edges")));
            profile.put("regions", regions);
        });
        return profile;
    }

    /** That wrote the log: what came through a CDN is not what the load balancer behind it had to answer. */
    private Optional<EntryPoint> door() {
        Optional<String> word = traffic.optionalText("door");
        Optional<EntryPoint> door = Arrays.stream(EntryPoint.values())
                .filter(one -> word.filter(one.word()::equals).isPresent())
                .findFirst();
        if (door.isEmpty()) {
            traffic.problem(
                    "door", "it is not told which door the log is of; say --through cloudfront, alb or api-gateway");
        }
        return door;
    }

    private double stackSeconds(double logSeconds) {
        return rules.stackMicros(Math.round(logSeconds * 1e6)) / 1e6;
    }

    /** Whether visitors of the log were sent elsewhere often enough for a redirect to be no surprise. */
    private boolean redirects() {
        Map<String, Long> statuses = Mix.counts(traffic, "statuses");
        long all = statuses.values().stream().mapToLong(Long::longValue).sum();
        long sent = statuses.entrySet().stream()
                .filter(status ->
                        status.getKey().startsWith("30") && !status.getKey().equals("304"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return sent > all * OFTEN;
    }

    /** One region that goes through the edges of the log as often as its visitors did. */
    private static Optional<List<Map<String, Object>>> regions(Map<String, Object> tree) {
        if (!(tree.get("edges") instanceof Map<?, ?> edges) || edges.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> region = new LinkedHashMap<>();
        region.put("region", "anywhere");
        region.put("weight", "100 %");
        region.put("edges", List.copyOf(edges.keySet()));
        return Optional.of(List.of(region));
    }

    /** For people: what comes when. */
    public String told() {
        return Quantity.text(Math.round(peakPerSecond() / visitsPerRequest * 10) / 10.0) + " requests/s of "
                + Quantity.text(Math.round(peakPerSecond() * 10) / 10.0) + " visits/s in the worst minute";
    }
}
