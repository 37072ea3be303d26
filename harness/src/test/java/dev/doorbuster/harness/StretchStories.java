package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.Conclusion.refused;
import static dev.doorbuster.harness.StoryOfARun.darkness;
import static dev.doorbuster.harness.StoryOfARun.evenly;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.harness.StoryOfARun.twoMinutes;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.reports.RunBuilder;
import java.util.List;

/** Promises of every half-minute: what a whole window hides, and what too few visitors show. */
final class StretchStories {

    private StretchStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "Six dark seconds in a surge of ten minutes: 1 % of it, and 2 % were promised of the whole",
                        pass(), sixDarkSeconds().objective("errors of all < 2 % during surge")),
                story(
                        "The same, and 2 % were promised of every half-minute: of the worst it is a fifth",
                        fail("errors"), sixDarkSeconds().objective("errors of all < 2 % for 30 s during surge")),
                story(
                        "Twenty dark seconds, half on either side of a window's edge: no half-minute of either window is half dark",
                        pass(),
                        darkness(50, 70).objective("errors of all < 50 % for 30 s during baseline, surge")),
                story(
                        "The same, promised of the run, which has no edge there",
                        fail("errors"),
                        darkness(50, 70).objective("errors of all < 50 % for 30 s")),
                story(
                        "A visitor comes every five seconds and waits 20 ms: six show no p95",
                        inconclusive("enough-samples"),
                        twoMinutes().steady(0, 120, 0.2, 20).objective("p95 of all < 800 ms for 30 s")),
                story(
                        "In one quiet half-minute ten visitors come, and wait no longer than the others",
                        pass(),
                        quietHalfMinute(20).objective("p50 of all < 30 ms for 30 s")),
                story(
                        "In one quiet half-minute ten visitors come, and each of them waits for a second: ten show no median, but a doubt",
                        inconclusive("enough-samples"),
                        quietHalfMinute(1000).objective("p50 of all < 30 ms for 30 s")),
                story(
                        "In one quiet half-minute ten visitors come, and each of them gets an error: for a share of errors ten will do",
                        fail("errors"),
                        failingHalfMinute().objective("errors of all < 50 % for 30 s")),
                story(
                        "For half a minute nobody was meant to come, though ten served a second were promised in each",
                        fail("throughput"),
                        twoMinutes()
                                .steady(0, 45, 20, 20)
                                .steady(75, 120, 20, 20)
                                .objective("throughput of all >= 10 /s for 30 s")),
                story(
                        "For half a minute nobody was meant to come, and nobody who came got an error",
                        pass(),
                        twoMinutes()
                                .steady(0, 45, 20, 20)
                                .steady(75, 120, 20, 20)
                                .objective("errors of all < 1 % for 30 s")),
                story(
                        "Ten dark seconds: 18 are served a second in the whole, 13 in the worst half-minute",
                        fail("throughput"),
                        darkness(60, 70).objective("throughput of all >= 15 /s for 30 s")),
                story(
                        "In one half-minute two thirds are refused at once and the others wait: refusals make nobody quicker",
                        fail("latency"),
                        refusedAtOnce().objective("p50 of all < 30 ms for 30 s")),
                story(
                        "At speed 10, three dark seconds on the wall are half a minute of the stack",
                        fail("errors"),
                        history()
                                .speed(10, 10)
                                .phase("surge", 600)
                                .steady(0, 300, 2, 20)
                                .steadyFailures(300, 330, 2)
                                .steady(330, 600, 2, 20)
                                .objective("errors of all < 90 % for 30 s")),
                story(
                        "One half-minute is dark, and in another one the generator stood still: whose darkness was it?",
                        inconclusive("generator-healthy"),
                        darkness(80, 90).pause(20, 900).objective("errors of all < 2 % for 30 s")),
                story(
                        "One visitor was sent 900 ms late and answered in 20: his half-minute was slow by the generator alone",
                        inconclusive("max-latency"),
                        darkness(0, 0).late(90, 900, 20).objective("max of all < 500 ms for 30 s")),
                story(
                        "One visitor waits for 700 ms, and a minute later one was sent 900 ms late: the first half-minute was the shop's",
                        fail("max-latency"),
                        darkness(0, 0).ok(20, 700).late(90, 900, 20).objective("max of all < 500 ms for 30 s")),
                story(
                        "Half-minutes are promised of a surge of twenty seconds, which has none",
                        refused("30 s"),
                        history()
                                .phase("surge", 20)
                                .steady(0, 20, 20, 20)
                                .objective("errors of all < 1 % for 30 s during surge")),
                story(
                        "Half-minutes are promised of a fault that ended after ten seconds",
                        inconclusive("errors"),
                        darkness(0, 0)
                                .fault("az-loss", 70, 80)
                                .objective("errors of all < 1 % for 30 s during fault:az-loss")));
    }

    private static RunBuilder sixDarkSeconds() {
        return history()
                .phase("surge", 600)
                .steady(0, 300, 10, 20)
                .steadyFailures(300, 306, 10)
                .steady(306, 600, 10, 20);
    }

    private static RunBuilder quietHalfMinute(double latencyMs) {
        return twoMinutes()
                .steady(0, 45, 20, 20)
                .steady(45, 75, 1 / 3.0, latencyMs)
                .steady(75, 120, 20, 20);
    }

    private static RunBuilder failingHalfMinute() {
        return twoMinutes()
                .steady(0, 45, 20, 20)
                .steadyFailures(45, 75, 1 / 3.0)
                .steady(75, 120, 20, 20);
    }

    private static RunBuilder refusedAtOnce() {
        RunBuilder run = twoMinutes().steady(0, 45, 20, 20).steady(75, 120, 20, 20);
        run.steadyFailures(45, 75, 12);
        evenly(45, 75, 8, at -> run.ok(at, 900));
        return run;
    }
}
