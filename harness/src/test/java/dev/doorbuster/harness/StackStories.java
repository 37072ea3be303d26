package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.reports.RunBuilder;
import java.util.Arrays;
import java.util.List;

/** Metrics that were sampled well, badly, or of something else. */
final class StackStories {

    private static final String DEPTH = "queue orders depth < 100";
    private static final String DRAINED = "queue orders drained to 10 within 15 s of surge ending";
    private static final String EVERY_ZONE = "healthy hosts >= 2 in every zone";

    private StackStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "A queue stays shallow",
                        pass(),
                        depth(5, 10, 20, 30, 40, 50, 60, 50, 40, 30, 20, 10, 5).objective(DEPTH)),
                story(
                        "One sample of a queue is too deep",
                        fail("queue-depth"),
                        depth(5, 10, 20, 30, 40, 50, 100, 50, 40, 30, 20, 10, 5).objective(DEPTH)),
                story(
                        "A queue was not sampled for just those 20 s in which it may have been deep",
                        inconclusive("observed"),
                        quietMinute()
                                .observed("queue-depth", "orders", 0, 5, 5, 5, 5, 5)
                                .observed("queue-depth", "orders", 35, 5, 90, 50, 5, 5, 5, 5)
                                .objective(DEPTH)),
                story(
                        "A queue was not sampled for 20 s, and was too deep before: but the promise may be kept no longer",
                        inconclusive("observed"),
                        quietMinute()
                                .observed("queue-depth", "orders", 0, 5, 5, 5, 500, 5)
                                .observed("queue-depth", "orders", 35, 5, 90, 50, 5, 5, 5, 5)
                                .objective(DEPTH)),
                story(
                        "A queue was never sampled",
                        inconclusive("observed"),
                        quietMinute().objective(DEPTH)),
                story(
                        "A queue is deep in compressed time, which its depth was not meant for",
                        inconclusive("queue-depth"),
                        history()
                                .speed(10, 1)
                                .phase("surge", 60)
                                .steady(0, 60, 20, 20)
                                .observed("queue-depth", "orders", 0, 5, same(500, 13))
                                .objective(DEPTH)),
                story(
                        "A queue fills in the surge and is worked off 10 s after it",
                        pass(),
                        draining(200, 400, 600, 800, 900, 800, 500, 99, 10, 0, 0, 0, 0)
                                .objective(DRAINED)),
                story(
                        "A queue fills in the surge and is worked off 20 s after it; 15 were allowed",
                        fail("queue-drained"),
                        draining(200, 400, 600, 800, 900, 900, 900, 800, 700, 99, 10, 0, 0)
                                .objective(DRAINED)),
                story(
                        "A queue is empty when the surge ends, and fills once more before its time is up",
                        fail("queue-drained"),
                        draining(200, 400, 600, 400, 200, 50, 5, 90, 400, 900, 900, 900, 900)
                                .objective(DRAINED)),
                story(
                        "A queue is worked off 5 s after the surge, and nobody looks at it until the time is nearly up, when it fills again",
                        inconclusive("observed"),
                        draining(200, 400, 600, 400, 200, 50, 20, 5)
                                .observed("queue-depth", "orders", 55, 5, 9)
                                .objective("queue orders drained to 10 within 26 s of surge ending")),
                story(
                        "A queue is worked off 5 s after the surge, and as all has drained, observation ends before the time is up",
                        pass(),
                        draining(200, 400, 600, 400, 200, 50, 20, 5)
                                .objective("queue orders drained to 10 within 26 s of surge ending")),
                story(
                        "Nothing waits in the queue, but consumers hold messages that they do not finish",
                        fail("queue-drained"),
                        surgeAndDecay()
                                .observed("queue-depth", "orders", 0, 5, same(0, 13))
                                .observed("queue-in-flight", "orders", 0, 5, same(90, 13))
                                .objective(DRAINED)),
                story(
                        "A queue that is empty at once, after a surge that never came",
                        inconclusive("load-delivered"),
                        noSurge().objective(DRAINED)),
                story(
                        "A queue that is empty at once because everything went to the dead letters",
                        fail("dead-letters"),
                        draining(200, 400, 600, 800, 900, 800, 0, 0, 0, 0, 0, 0, 0)
                                .observed(
                                        "dead-letters",
                                        "orders",
                                        0,
                                        5,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        0,
                                        900,
                                        900,
                                        900,
                                        900,
                                        900,
                                        900,
                                        900)
                                .objective(DRAINED)
                                .objective("dead letters of orders = 0")),
                story(
                        "Nobody looked at the queue any more when its time was up",
                        inconclusive("observed"),
                        surgeAndDecay()
                                .observed("queue-depth", "orders", 0, 5, same(500, 8))
                                .observed("queue-in-flight", "orders", 0, 5, same(0, 8))
                                .objective(DRAINED)),
                story(
                        "Seven dead letters lay there before and still do",
                        pass(),
                        quietMinute()
                                .observed("dead-letters", "orders", -5, 5, same(7, 14))
                                .objective("dead letters of orders = 0")),
                story(
                        "A message is dead in compressed time, in which it is given up sooner than counts are meant for",
                        inconclusive("dead-letters"),
                        quietMinute()
                                .speed(10, 1)
                                .observed("dead-letters", "orders", -5, 5, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                                .objective("dead letters of orders = 0")),
                story(
                        "Seven lay there before; they go, and seven lie there again: whose they are, nobody knows",
                        inconclusive("dead-letters"),
                        quietMinute()
                                .observed("dead-letters", "orders", -5, 5, 7, 7, 7, 0, 0, 0, 3, 5, 7, 7, 7, 7, 7, 7)
                                .objective("dead letters of orders = 0")),
                story(
                        "A group grows in time",
                        pass(),
                        growing(2, 2, 2, 2, 2, 2, 2, 4, 6, 8, 8, 8, 8)
                                .objective("web capacity reaches 8 within 20 s of decay starting")),
                story(
                        "A group grows too late",
                        fail("capacity"),
                        growing(2, 2, 2, 2, 2, 2, 2, 2, 2, 4, 6, 8, 8)
                                .objective("web capacity reaches 8 within 20 s of decay starting")),
                story(
                        "A group never grows enough",
                        fail("capacity"),
                        growing(2, 2, 2, 2, 2, 2, 2, 4, 6, 7, 7, 7, 7)
                                .objective("web capacity reaches 8 within 20 s of decay starting")),
                story(
                        "Both zones have two healthy hosts throughout",
                        pass(),
                        zones(2, 2, 13).objective(EVERY_ZONE)),
                story(
                        "One zone has one host",
                        fail("healthy-hosts"),
                        zones(3, 1, 13).objective(EVERY_ZONE)),
                story(
                        "One zone falls silent half-way: the worst that a zone can do",
                        inconclusive("observed"),
                        zones(2, 2, 6).objective(EVERY_ZONE)),
                story(
                        "Four hosts are known of the group, and nothing of any zone",
                        inconclusive("observed"),
                        quietMinute()
                                .observed("healthy-hosts", "web", 0, 5, same(4, 13))
                                .objective(EVERY_ZONE)),
                story(
                        "The group has instances in two zones, the load balancer was asked about one",
                        inconclusive("observed"),
                        oneZoneOfTwo().objective(EVERY_ZONE)),
                story(
                        "The edge answers all of an idle minute by itself, and half of a busy one",
                        fail("cache-hit-ratio"),
                        quietMinute()
                                .observed("cache-hit-ratio", "edge", 0, 30, 100, 50)
                                .observed("requests", "cloudfront", 0, 30, 10, 10_000)
                                .objective("cache hit ratio > 70 %")),
                story(
                        "The same, and how many requests there were is known of the idle minute alone",
                        inconclusive("cache-hit-ratio"),
                        quietMinute()
                                .observed("cache-hit-ratio", "edge", 0, 30, 100, 50)
                                .observed("requests", "cloudfront", 0, 30, 10)
                                .objective("cache hit ratio > 70 %")));
    }

    private static double[] same(double value, int samples) {
        double[] values = new double[samples];
        Arrays.fill(values, value);
        return values;
    }

    private static RunBuilder depth(double... values) {
        return quietMinute().observed("queue-depth", "orders", 0, 5, values);
    }

    private static RunBuilder surgeAndDecay() {
        return history().phase("surge", 30).phase("decay", 30).steady(0, 60, 20, 20);
    }

    private static RunBuilder draining(double... values) {
        return surgeAndDecay()
                .observed("queue-depth", "orders", 0, 5, values)
                .observed("queue-in-flight", "orders", 0, 5, same(0, values.length));
    }

    private static RunBuilder noSurge() {
        RunBuilder run = history()
                .phase("surge", 30)
                .phase("decay", 30)
                .steady(30, 60, 20, 20)
                .observed("queue-depth", "orders", 0, 5, same(0, 13))
                .observed("queue-in-flight", "orders", 0, 5, same(0, 13));
        for (int i = 0; i < 600; i++) {
            run.neverSent(i / 20.0);
        }
        return run;
    }

    private static RunBuilder growing(double... values) {
        return surgeAndDecay().observed("capacity", "web", 0, 5, values);
    }

    private static RunBuilder zones(double a, double c, int samplesOfC) {
        RunBuilder run = quietMinute();
        for (int i = 0; i < 13; i++) {
            run.observed("healthy-hosts", "web", "zone-a", i * 5, 5, a);
            if (i < samplesOfC) {
                run.observed("healthy-hosts", "web", "zone-c", i * 5, 5, c);
            }
        }
        return run;
    }

    private static RunBuilder oneZoneOfTwo() {
        RunBuilder run = zones(2, 2, 0);
        for (int i = 0; i < 13; i++) {
            run.observed("capacity", "web", "zone-a", i * 5, 5, 2).observed("capacity", "web", "zone-c", i * 5, 5, 2);
        }
        return run;
    }
}
