package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.darkness;
import static dev.doorbuster.harness.StoryOfARun.evenly;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.harness.StoryOfARun.twoMinutes;

import dev.doorbuster.reports.RunBuilder;
import java.util.List;

/** Windows that are held against others, and what came before a fault. The fault is {@code az-loss}, from second 70 to second 90. */
final class ReferenceStories {

    private static final String FAULT = "az-loss";
    private static final String ADDED = "p95 of all < 100 ms above baseline during surge";
    private static final String LONGEST = "max of all < 500 ms above baseline during surge";
    private static final String BEFORE = "errors of all < 1 % during before:az-loss";
    private static final String LOST = "lost throughput of all < 5 % during fault:az-loss";
    private static final String LOST_IN_SURGE = "lost throughput of all < 5 % against baseline during surge";

    private ReferenceStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "The surge adds 80 ms to the baseline's 20; 100 more were allowed",
                        pass(),
                        latencies(20, 100).objective(ADDED)),
                story(
                        "The surge adds 180 ms to the baseline's 20",
                        fail("latency"),
                        latencies(20, 200).objective(ADDED)),
                story(
                        "The surge is slow, but no slower than the baseline was",
                        pass(),
                        latencies(900, 950).objective(ADDED)),
                story(
                        "The generator stood still in the baseline: how quick it would have been, nobody knows",
                        inconclusive("generator-healthy"),
                        latencies(20, 200).pause(30, 900).objective(ADDED)),
                story(
                        "Half of the baseline's crowd never came: how slow it would have been, nobody knows",
                        inconclusive("load-delivered"),
                        halfBaseline().objective(ADDED)),
                story(
                        "Forty visitors in the baseline show no p95 to hold the surge against",
                        inconclusive("enough-samples"),
                        twoMinutes()
                                .steady(0, 60, 40 / 60.0, 20)
                                .steady(60, 120, 20, 20)
                                .objective(ADDED)),
                story(
                        "In the baseline one in ten gave up after 10 s, in the surge each is served after 5: who is served waits longer",
                        fail("latency"),
                        oneInTenGaveUp().objective(ADDED)),
                story(
                        "The same, promised of every half-minute of the surge",
                        fail("latency"),
                        oneInTenGaveUp().objective(ADDED + " for 30 s")),
                story(
                        "In the baseline one gave up after 10 s, in the surge one is served after 5: of those that are served nobody waited so long",
                        fail("max-latency"),
                        latencies(20, 20).noAnswer(30, 10_000).ok(90, 5000).objective(LONGEST)),
                story(
                        "In the baseline one gave up after 10 s and another was served after 5, in the surge one is served after 5",
                        pass(),
                        latencies(20, 20)
                                .noAnswer(30, 10_000)
                                .ok(40, 5000)
                                .ok(90, 5000)
                                .objective(LONGEST)),
                story(
                        "One visitor of the surge was sent 900 ms late and answered in 20: what is added is the generator's",
                        inconclusive("max-latency"),
                        latencies(20, 20).late(90, 900, 20).objective(LONGEST)),
                story(
                        "One visitor of the surge was sent 900 ms late, and another waited for 900 ms: the shop did that alone",
                        fail("max-latency"),
                        latencies(20, 20).late(90, 900, 20).ok(95, 900).objective(LONGEST)),
                story(
                        "In the baseline one in ten gave up after 10 s, and so it is in the surge: it adds nothing",
                        pass(),
                        oneInTenGivesUp().objective(ADDED)),
                story(
                        "Nobody was served in the baseline, all were refused at once: the surge is held against nobody",
                        inconclusive("enough-samples"),
                        darkness(0, 60).objective(ADDED)),
                story(
                        "Nothing was wrong before the fault, whatever it did then",
                        pass(),
                        darkness(70, 90).fault(FAULT, 70, 90).objective(BEFORE)),
                story(
                        "All was dark before a fault that then never bit: that was not the fault",
                        fail("errors"),
                        darkness(20, 40).toothlessFault(FAULT, 70, 90).objective(BEFORE)),
                story(
                        "Nothing was wrong before a fault that then never bit: it was rehearsed for nothing",
                        inconclusive("fault-took-effect"),
                        darkness(0, 0).toothlessFault(FAULT, 70, 90).objective(BEFORE)),
                story(
                        "The fault starts with the first second, and nothing comes before it",
                        inconclusive("errors"),
                        darkness(0, 0).fault(FAULT, 0, 20).objective(BEFORE)),
                story(
                        "While the fault lasts a third is not served that would have been",
                        fail("lost-throughput"),
                        aThirdRefused(70, 90).fault(FAULT, 70, 90).objective(LOST)),
                story(
                        "A third is not served while the fault lasts, and a third was not before it: the fault loses nothing",
                        pass(),
                        aThirdRefused(0, 120).fault(FAULT, 70, 90).objective(LOST)),
                story(
                        "Twice the crowd, and no more are served than before: half of what should have been is lost",
                        fail("lost-throughput"),
                        twiceTheCrowd().objective(LOST_IN_SURGE)),
                story(
                        "Half of the surge's crowd never came: that is not the shop's loss",
                        inconclusive("load-delivered"),
                        halfSurge().objective(LOST_IN_SURGE)),
                story(
                        "Ninety were served in the baseline: too few to tell how many should have been in the surge",
                        inconclusive("lost-throughput"),
                        twoMinutes()
                                .steady(0, 60, 1.5, 20)
                                .steady(60, 120, 20, 20)
                                .objective(LOST_IN_SURGE)),
                story(
                        "In the surge the first page is dark: nobody gets to the checkout, which therefore makes no error",
                        pass(),
                        nobodyGetsToTheCheckout().objective("errors of checkout < 1 %")),
                story(
                        "The same, and of the checkout it was promised that the surge loses next to nothing",
                        fail("lost-throughput"),
                        nobodyGetsToTheCheckout()
                                .objective("lost throughput of checkout < 5 % against baseline during surge")));
    }

    private static RunBuilder latencies(double baselineMs, double surgeMs) {
        return twoMinutes().steady(0, 60, 20, baselineMs).steady(60, 120, 20, surgeMs);
    }

    private static RunBuilder halfBaseline() {
        RunBuilder run = twoMinutes().steady(0, 60, 10, 20).steady(60, 120, 20, 20);
        evenly(0, 60, 10, run::neverSent);
        return run;
    }

    private static RunBuilder halfSurge() {
        RunBuilder run = twoMinutes().steady(0, 60, 20, 20).steady(60, 120, 10, 20);
        evenly(60, 120, 10, run::neverSent);
        return run;
    }

    private static RunBuilder oneInTenGaveUp() {
        RunBuilder run = twoMinutes().steady(0, 60, 18, 20).steady(60, 120, 20, 5000);
        evenly(0, 60, 2, at -> run.noAnswer(at, 10_000));
        return run;
    }

    private static RunBuilder oneInTenGivesUp() {
        RunBuilder run = twoMinutes().steady(0, 120, 18, 20);
        evenly(0, 120, 2, at -> run.noAnswer(at, 10_000));
        return run;
    }

    private static RunBuilder aThirdRefused(double from, double to) {
        RunBuilder run = twoMinutes().steady(0, from, 21, 20).steady(to, 120, 21, 20);
        run.steady(from, to, 14, 20).steadyFailures(from, to, 7);
        return run;
    }

    private static RunBuilder twiceTheCrowd() {
        RunBuilder run = twoMinutes().steady(0, 120, 20, 20);
        return run.steadyFailures(60, 120, 20);
    }

    private static RunBuilder nobodyGetsToTheCheckout() {
        RunBuilder run = darkness(60, 120);
        evenly(0, 60, 20, at -> run.laterRequest("checkout", at, 20));
        return run;
    }
}
