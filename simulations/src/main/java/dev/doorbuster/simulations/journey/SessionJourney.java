package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.profile.Mix;
import dev.doorbuster.simulations.profile.Quantiles;
import io.gatling.javaapi.core.ChainBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A visit as an access log tells of visits: a first page, then from page to page as often as one followed the other, with the pauses that were
 * made, until it ends. Each page brings as many static files as there were for one. Nothing is written.
 *
 * <p>The classes of the profile's {@code mix} are paths, or templates of paths; a class that is neither needs one under {@code paths}.
 *
 * <p>Settings: {@code through}, the entry point (cloudfront); {@code paths}, templates by class, that of {@code static} among them; {@code
 * files-per-page}, a mean (0); {@code redirects}, whether one is an answer (no); {@code longest-think} (2 min); {@code at-most} pages (50).
 */
public final class SessionJourney implements Journey {

    static final String BEGIN = "begin";
    static final String END = "end";

    private static final String STATIC = "static";
    private static final String PAGE = "page";
    private static final String LEFT = "left";
    private static final String FILES = "files";

    /** Where a log tells of no template for static files. */
    private static final String FILE = "/static/{n}.jpg";

    private static final double MOST_FILES = 1000;
    private static final Set<Integer> REDIRECTS = Set.of(300, 301, 302, 303, 307, 308);

    private final Map<String, Map<String, Long>> transitions;
    private final Map<String, PathTemplate> paths = new LinkedHashMap<>();
    private final Quantiles thinkSeconds;
    private final double filesPerPage;
    private final Set<Integer> refusals;
    private final Duration longestThink;
    private final int atMost;
    private final EntryPoint through;

    public SessionJourney(JourneySettings settings) {
        Section own = settings.own();
        Optional<Mix> mix = settings.mix();
        transitions = mix.map(Mix::transitions).orElse(Map.of());
        thinkSeconds = mix.map(Mix::thinkSeconds).orElse(new Quantiles(List.of(1.0, 15.0)));
        filesPerPage = own.number("files-per-page", 0, MOST_FILES, 0);
        refusals = own.flag("redirects", false) ? REDIRECTS : Set.of();
        longestThink = own.duration("longest-think", Duration.ofMinutes(2));
        atMost = (int) own.whole("at-most", 1, 1000, 50);
        through = own.choice("through", EntryPoint.class, EntryPoint.CLOUDFRONT);
        Map<String, String> named = new LinkedHashMap<>();
        own.optionalSection("paths")
                .ifPresent(section -> section.keys().forEach(kind -> named.put(kind, section.text(kind))));
        if (!transitions.containsKey(BEGIN)) {
            own.problems()
                    .add(
                            own.place(),
                            "session: the profile's mix tells of no visits; make it with \"doorbuster profile from-log\"");
        }
        for (String page : pages()) {
            String path = named.getOrDefault(page, page.startsWith("/") ? page : "");
            if (path.isEmpty()) {
                own.problem(
                        "paths",
                        "expected a path for \"" + page + "\", such as {" + page + ": \"/" + page
                                + "/{n}\"}; rehearse --replay takes --path " + page + "=/TEMPLATE");
            }
            paths.put(page, new PathTemplate(path));
        }
        paths.put(STATIC, new PathTemplate(named.getOrDefault(STATIC, FILE)));
        own.refuseUnknownKeys();
    }

    private Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        transitions.values().forEach(to -> pages.addAll(to.keySet()));
        pages.remove(END);
        return pages;
    }

    @Override
    public Set<String> requests() {
        return Set.copyOf(paths.keySet());
    }

    /** Of pages as many as a visit had on average, for there is nothing here that is tried again. */
    @Override
    public Map<EntryPoint, Double> mostRequests() {
        long visits = transitions.getOrDefault(BEGIN, Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        long pages = transitions.values().stream()
                .flatMap(to -> to.entrySet().stream())
                .filter(to -> !to.getKey().equals(END))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return Map.of(through, Math.max(1, (double) pages / Math.max(1, visits) * (1 + filesPerPage)));
    }

    @Override
    public ChainBuilder visit(Door door) {
        ChainBuilder page = door.ask(look(pages(), visit -> visit.recall(PAGE, String.class)));
        ChainBuilder files = door.repeat(
                door.note(visit -> visit.note(FILES, visit.recall(FILES, Integer.class) - 1))
                        .exec(door.ask(look(Set.of(STATIC), visit -> STATIC))),
                visit -> visit.recall(FILES, Integer.class) > 0);
        return door.note(this::arrive)
                .exec(page)
                .exec(files)
                .exec(door.note(this::goOn))
                .exec(door.repeat(
                        door.think(this::think).exec(page).exec(files).exec(door.note(this::goOn)),
                        visit -> !visit.recall(PAGE, String.class).equals(END)));
    }

    private Ask look(Set<String> names, Function<Visit, String> name) {
        return new Ask(
                new Ask.Name(names, name),
                visit -> through,
                "GET",
                visit -> Objects.requireNonNull(paths.get(name.apply(visit))).draw(visit.random()),
                Optional.empty(),
                Map.of(),
                refusals,
                Optional.empty(),
                false);
    }

    private void arrive(Visit visit) {
        visit.note(LEFT, atMost);
        visit.note(PAGE, BEGIN);
        goOn(visit);
    }

    private void goOn(Visit visit) {
        int left = visit.recall(LEFT, Integer.class);
        Map<String, Long> next = transitions.getOrDefault(visit.recall(PAGE, String.class), Map.of());
        visit.note(LEFT, left - 1);
        visit.note(PAGE, left == 0 || next.isEmpty() ? END : Mix.draw(next, visit.random()));
        visit.note(FILES, files(visit.random()));
    }

    /** Geometric, with the mean that the log had: most pages bring few, some bring many. */
    private int files(RandomGenerator random) {
        return filesPerPage == 0
                ? 0
                : (int) Math.floor(Math.log(1 - random.nextDouble()) / Math.log(filesPerPage / (1 + filesPerPage)));
    }

    private Duration think(Visit visit) {
        Duration drawn = Duration.ofMillis(Math.round(thinkSeconds.draw(visit.random()) * 1000));
        return drawn.compareTo(longestThink) > 0 ? longestThink : drawn;
    }
}
