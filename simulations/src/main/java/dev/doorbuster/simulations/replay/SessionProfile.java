package dev.doorbuster.simulations.replay;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.profile.CountsCurve;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code doorbuster profile from-log} wrote, as load: visitors come as visits began, an open crowd, and go from page to page as those of the
 * log did. Nobody is anybody who was there.
 */
public final class SessionProfile {

    /** Of the kinds that the bundled rules know, as the reference shop has them. */
    private static final Map<String, String> SHOP = Map.of(
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

    private final Section traffic;
    private final ReplayRules rules;
    private final Curve curve;
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
        long visits = traffic.whole("visits", 1, Long.MAX_VALUE);
        this.visitsPerRequest = (double) visits / Math.max(1, requests);
        this.curve = slice(whole, begins());
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
        Map<String, Object> mix = new LinkedHashMap<>();
        OF_THE_MIX.forEach(key -> Optional.ofNullable(tree.get(key)).ifPresent(value -> mix.put(key, value)));
        profile.put("mix", mix);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("through", rules.through().orElse(EntryPoint.CLOUDFRONT).word());
        Map<String, String> paths = new LinkedHashMap<>(SHOP);
        paths.putAll(rules.paths());
        settings.put("paths", paths);
        profile.put("journeys", List.of(Map.of("journey", "session", "share", "100 %", "settings", settings)));
        regions(tree).ifPresent(regions -> {
            profile.put("edges", Map.of("edges", tree.get("edges")));
            profile.put("regions", regions);
        });
        return profile;
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
        return Quantity.text(Math.round(peakPerSecond() * 10) / 10.0) + " visits/s in the worst minute, "
                + Math.round(
                        curve.counts().stream().mapToDouble(Double::doubleValue).sum()) + " requests in "
                + Quantity.text(curve.interval())
                + " intervals";
    }
}
