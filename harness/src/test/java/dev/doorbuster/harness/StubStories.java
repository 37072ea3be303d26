package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.RealRun.promising;

import dev.doorbuster.harness.stub.Act;
import dev.doorbuster.harness.stub.StubShop;
import dev.doorbuster.record.Layer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Short rehearsals that really run against a shop that misbehaves by a script. */
final class StubStories {

    private static final String ALL_KEPT = "lost orders = 0 ; duplicate orders = 0 ; oversold = 0";
    private static final String NO_ERRORS = "errors of all < 5 % during surge";
    private static final long PLENTY = 1_000_000;

    private StubStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "The shop answers at once and keeps all orders",
                        pass(),
                        PLENTY,
                        promising(NO_ERRORS, "p50 of all < 140 ms during surge", ALL_KEPT)),
                story(
                        "The shop is down for 20 s of the surge",
                        fail("errors"),
                        PLENTY,
                        promising(NO_ERRORS),
                        Act.down().during(60, 80)),
                story(
                        "The shop answers 150 ms later than it could",
                        fail("latency"),
                        PLENTY,
                        promising(NO_ERRORS, "p50 of all < 140 ms during surge"),
                        Act.slow(Duration.ofMillis(150))),
                story(
                        "The shop forgets each twentieth order that it acknowledged",
                        fail("lost-orders"),
                        PLENTY,
                        promising(NO_ERRORS, ALL_KEPT),
                        Act.lose().on("/orders").every(20)),
                story(
                        "The shop keeps each twentieth order twice",
                        fail("duplicate-orders"),
                        PLENTY,
                        promising(NO_ERRORS, ALL_KEPT),
                        Act.duplicate().on("/orders").every(20)),
                story(
                        "Ten of each article are there, and the shop sells on",
                        fail("oversold"),
                        10,
                        promising(NO_ERRORS, ALL_KEPT),
                        Act.oversell()),
                story(
                        "Ten of each article are there, and the shop says so when they are gone",
                        pass(),
                        10,
                        promising(NO_ERRORS, ALL_KEPT)),
                story(
                        "The shop throttles a third of the orders, which nobody expected",
                        fail("errors"),
                        PLENTY,
                        promising("errors of all < 0.5 % during surge"),
                        Act.refuse(Layer.THROTTLE).on("/orders").every(3)),
                story(
                        "The shop never answers who looks at a product",
                        fail("errors"),
                        PLENTY,
                        promising(NO_ERRORS),
                        Act.hang().on("/products")));
    }

    private static Story story(String tale, Conclusion expected, long unitsOfEach, RealRun run, Act... acts) {
        return new Story(tale, expected, folder -> {
            try (StubShop shop = StubShop.open(10, unitsOfEach, acts)) {
                Path target = Files.writeString(folder.resolve("target.yaml"), shop.target());
                return run.options("--target", target.toString()).play(folder);
            }
        });
    }
}
