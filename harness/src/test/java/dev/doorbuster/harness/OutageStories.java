package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.darkness;
import static dev.doorbuster.harness.StoryOfARun.evenly;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.harness.StoryOfARun.twoMinutes;

import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.RunBuilder;
import java.util.List;

/** How long nobody was served, and how long nobody would have been. */
final class OutageStories {

    private OutageStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "Nobody is served for ten seconds, and again for 30 until shortly before the record was cut; 5 were allowed",
                        fail("outage"),
                        darkTwice().partial(Stage.LOAD).objective("outage of all < 5 s")),
                story(
                        "The same; 15 were allowed, and whether the longer one was one, the record does not tell",
                        inconclusive("record-whole"),
                        darkTwice().partial(Stage.LOAD).objective("outage of all < 15 s")),
                story(
                        "Nobody is served for ten seconds; 15 were allowed",
                        pass(),
                        darkness(70, 80).objective("outage of all < 15 s")),
                story(
                        "Nobody is served for ten seconds; 5 were allowed",
                        fail("outage"),
                        darkness(70, 80).objective("outage of all < 5 s")),
                story(
                        "Nine in a row get an error within half a second: a hiccup, and no outage of 2 s",
                        pass(),
                        darkness(70, 70.45).objective("outage of all < 2 s")),
                story(
                        "Eight dark seconds, and nobody asks any more: how long they lasted, nobody knows",
                        inconclusive("outage"),
                        darkness(112, 120).objective("outage of all < 30 s")),
                story(
                        "Twenty dark seconds, and nobody asks any more: longer than allowed already",
                        fail("outage"),
                        darkness(100, 120).objective("outage of all < 15 s")),
                story(
                        "A single visitor is served in the middle of twenty dark seconds; 15 were allowed at a stretch",
                        pass(),
                        aLuckyOne().objective("outage of all < 15 s")),
                story(
                        "Twenty dark seconds, half of them before the surge; 15 were allowed in it",
                        pass(),
                        darkness(50, 70).objective("outage of all < 15 s during surge")),
                story(
                        "The checkout is dark for twenty seconds, while others browse: of all it was promised that somebody is served",
                        pass(),
                        darkCheckout().objective("outage of all < 5 s")),
                story(
                        "The same, promised of the checkout",
                        fail("outage"),
                        darkCheckout().objective("outage of checkout < 5 s")),
                story(
                        "Four visitors in half a minute, and none is served: too few for an outage, and no sign of service either",
                        inconclusive("outage"),
                        fewInTheDark().objective("outage of all < 15 s")),
                story(
                        "For twenty seconds nobody is due: whether anybody would have been served, nobody knows",
                        inconclusive("outage"),
                        twoMinutes()
                                .steady(0, 70, 20, 20)
                                .steady(90, 120, 20, 20)
                                .objective("outage of all < 15 s")),
                story(
                        "The first page is dark for twenty seconds, so that nobody gets to the checkout: was it dark, too?",
                        inconclusive("outage"),
                        darkFirstPage().objective("outage of checkout < 15 s")),
                story(
                        "A visitor comes every two seconds and is served; 15 dark ones were allowed",
                        pass(),
                        twoMinutes().steady(0, 120, 0.5, 20).objective("outage of all < 15 s")));
    }

    private static RunBuilder darkTwice() {
        return twoMinutes()
                .steady(0, 20, 20, 20)
                .steadyFailures(20, 30, 20)
                .steady(30, 80, 20, 20)
                .steadyFailures(80, 110, 20)
                .steady(110, 120, 20, 20);
    }

    private static RunBuilder aLuckyOne() {
        return darkness(70, 90).ok(80.01, 20);
    }

    private static RunBuilder darkCheckout() {
        RunBuilder run = darkness(0, 0);
        evenly(0, 70, 5, at -> run.ok("checkout", at, 20));
        evenly(70, 90, 5, at -> run.failed("checkout", at, 5));
        evenly(90, 120, 5, at -> run.ok("checkout", at, 20));
        return run;
    }

    private static RunBuilder fewInTheDark() {
        RunBuilder run = twoMinutes().steady(0, 60, 20, 20).steady(90, 120, 20, 20);
        evenly(61, 89, 1 / 7.0, at -> run.failed(at, 5));
        return run;
    }

    private static RunBuilder darkFirstPage() {
        RunBuilder run = darkness(70, 90);
        evenly(0, 70, 5, at -> run.laterRequest("checkout", at, 20));
        evenly(90, 120, 5, at -> run.laterRequest("checkout", at, 20));
        return run;
    }
}
