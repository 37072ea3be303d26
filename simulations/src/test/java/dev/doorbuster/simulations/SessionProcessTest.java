package dev.doorbuster.simulations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visits that are drawn from what a log told of visits, by a real Gatling, at a shop that notes who asked for what. */
class SessionProcessTest {

    private static final double SPEED = 20;

    private static final String PROFILE = """
            profile: drawn
            phases: [{name: steady, duration: 120 s, rate: 60 /s}]
            journeys:
              - {journey: session, share: 100 %, settings: {files-per-page: 1, paths: {home: "/", static: "/static/{n}.css"}}}
            mix:
              source: made up
              kinds: {static: 200, home: 100, "/product/{n}": 100}
              requests-per-visit: [1, 4]
              think-seconds: [1, 3]
              transitions:
                begin: {home: 100}
                home: {"/product/{n}": 60, end: 40}
                "/product/{n}": {"/product/{n}": 40, end: 60}
            """;

    @TempDir
    private Path folder;

    @Test
    void visitorsGoAsThoseOfTheLogWent() throws Exception {
        try (TinyShop shop = TinyShop.open(asked -> new TinyShop.Reply(200, "{}"));
                ChildLoad load = ChildLoad.start(folder, PROFILE, shop.address(), SPEED, 7)) {
            load.awaitReady();
            load.go();
            assertThat(load.exitCode()).as("%s", load.errors()).isZero();

            Map<String, List<String>> visits = new TreeMap<>();
            shop.asked().stream()
                    .sorted(Comparator.comparingInt(one -> place(one.requestId())))
                    .filter(one -> !one.path().startsWith("/static/"))
                    .forEach(one -> visits.computeIfAbsent(one.visitor(), first -> new ArrayList<>())
                            .add(one.path()));
            long pages = visits.values().stream().mapToLong(List::size).sum();
            long files = shop.asked().size() - pages;

            assertThat(visits.values()).allSatisfy(visit -> {
                assertThat(visit.get(0)).isEqualTo("/");
                assertThat(visit.subList(1, visit.size())).allMatch(path -> path.matches("/product/\\d+"));
            });
            // After the first page 60 % go on, after each product 40 % do: 1 + 0.6 / 0.6 pages on average.
            assertThat(pages / (double) visits.size()).isCloseTo(2, within(0.2));
            assertThat(files / (double) pages)
                    .as("as many static files for a page as in the log")
                    .isCloseTo(1, within(0.15));
            Map<Boolean, Long> goods = visits.values().stream()
                    .flatMap(List::stream)
                    .filter(path -> path.startsWith("/product/"))
                    .collect(Collectors.partitioningBy(
                            path -> path.length() <= "/product/31".length(), Collectors.counting()));
            assertThat(goods.get(true)).as("few goods are looked at often").isGreaterThan(goods.get(false) / 2);
        }
    }

    private static int place(String requestId) {
        return Integer.parseInt(requestId.substring(requestId.indexOf('.') + 1));
    }
}
