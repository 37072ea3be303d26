package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.simulations.profile.Catalogue;
import dev.doorbuster.simulations.profile.Mix;
import dev.doorbuster.simulations.profile.Quantiles;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Looks around: pages and what they load, as real visitors mix them, with real pauses between pages.
 *
 * <p>Settings: {@code at-most}, requests of one visit (6); {@code longest-think}, to which pauses are cut (2 m); {@code straight-to-alb}, the
 * share of visitors whose app goes round the CDN for pages (0 %). Of the mix it takes the kinds that it knows ({@code home, static, product,
 * ranking}), the length of a visit and the pauses.
 */
public final class BrowseJourney implements Journey {

    static final Set<String> REQUESTS = Set.of("home", "static", "product", "ranking");

    private static final Set<String> KNOWN = Set.of("home", "static", "product", "ranking");
    private static final Map<String, Long> KINDS_UNLESS_TOLD =
            Map.of("home", 1L, "static", 2L, "product", 4L, "ranking", 1L);

    private final Catalogue catalogue;
    private final Map<String, Long> kinds;
    private final Map<String, Long> pages;
    private final Quantiles length;
    private final Quantiles thinkSeconds;
    private final int atMost;
    private final Duration longestThink;
    private final double straightToAlb;

    public BrowseJourney(JourneySettings settings) {
        catalogue = settings.catalogue();
        kinds = only(settings.mix().map(Mix::kinds).orElse(KINDS_UNLESS_TOLD), kind -> KNOWN.contains(kind));
        pages = only(kinds, kind -> !kind.equals("static"));
        length = settings.mix().map(Mix::requestsPerVisit).orElse(new Quantiles(List.of(1.0, 6.0)));
        thinkSeconds = settings.mix().map(Mix::thinkSeconds).orElse(new Quantiles(List.of(1.0, 15.0)));
        atMost = (int) settings.own().whole("at-most", 1, 1000, 6);
        longestThink = settings.own().duration("longest-think", Duration.ofMinutes(2));
        straightToAlb = settings.own().share("straight-to-alb", 0);
        settings.own().refuseUnknownKeys();
        if (pages.values().stream().mapToLong(Long::longValue).sum() == 0) {
            settings.own()
                    .problems()
                    .add(settings.own().place(), "browse: the mix has none of the kinds home, product, ranking");
        }
    }

    @Override
    public Set<String> requests() {
        return REQUESTS;
    }

    @Override
    public Map<EntryPoint, Double> mostRequests() {
        // What pages load comes from the CDN whoever asks for it, so those who go round it are counted twice.
        double most = Math.max(1, Math.min(atMost, Math.ceil(length.greatest())));
        return Map.of(EntryPoint.CLOUDFRONT, most, EntryPoint.ALB, most * straightToAlb);
    }

    @Override
    public ChainBuilder visit(Door door) {
        ChainBuilder thinkBeforePage =
                door.when(visit -> !visit.recall("kind", String.class).equals("static"), door.think(this::think));
        ChainBuilder look = door.when(is("home"), door.ask(page("home", visit -> "/")))
                .exec(door.when(is("static"), door.ask(Ask.get("static", EntryPoint.CLOUDFRONT, this::staticFile))))
                .exec(door.when(is("product"), door.ask(page("product", this::product))))
                .exec(door.when(is("ranking"), door.ask(page("ranking", visit -> "/ranking"))));
        return door.note(this::arrive)
                .exec(look)
                .exec(door.repeat(door.note(this::goOn).exec(thinkBeforePage).exec(look), BrowseJourney::stays));
    }

    private static Ask page(String name, Function<Visit, String> path) {
        return Ask.get(name, EntryPoint.CLOUDFRONT, path).via(visit -> visit.recall("door", EntryPoint.class));
    }

    private void arrive(Visit visit) {
        RandomGenerator random = visit.random();
        long requests = Math.max(1, Math.min(atMost, Math.round(length.draw(random))));
        visit.note("door", random.nextDouble() < straightToAlb ? EntryPoint.ALB : EntryPoint.CLOUDFRONT);
        choose(visit.note("left", (int) requests), pages);
    }

    private void goOn(Visit visit) {
        choose(visit, kinds);
    }

    private void choose(Visit visit, Map<String, Long> from) {
        visit.note("kind", Mix.draw(from, visit.random()));
        visit.note("product", catalogue.drawProduct(visit.random()));
        visit.note("file", visit.random().nextInt(40));
        visit.note("left", visit.recall("left", Integer.class) - 1);
    }

    private Duration think(Visit visit) {
        Duration drawn = Duration.ofMillis(Math.round(thinkSeconds.draw(visit.random()) * 1000));
        return drawn.compareTo(longestThink) > 0 ? longestThink : drawn;
    }

    private String product(Visit visit) {
        return "/products/" + visit.recall("product", String.class);
    }

    private String staticFile(Visit visit) {
        return "/static/" + visit.recall("file", Integer.class) + ".jpg";
    }

    private static boolean stays(Visit visit) {
        return visit.recall("left", Integer.class) > 0;
    }

    private static Function<Visit, Boolean> is(String kind) {
        return visit -> visit.recall("kind", String.class).equals(kind);
    }

    private static Map<String, Long> only(Map<String, Long> counts, Predicate<String> keep) {
        Map<String, Long> kept = new LinkedHashMap<>();
        counts.entrySet().stream()
                .filter(e -> keep.test(e.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> kept.put(e.getKey(), e.getValue()));
        return kept;
    }
}
