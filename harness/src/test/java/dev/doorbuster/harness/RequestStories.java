package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.reports.RunBuilder;
import java.util.List;

/** What requests show, and what they seem to. */
final class RequestStories {

    private RequestStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "All visitors are answered in 20 ms; 30 were promised",
                        pass(),
                        quietMinute().objective("p99 of all < 30 ms")),
                story(
                        "All visitors are answered in 20 ms; 10 were promised",
                        fail("latency"),
                        quietMinute().objective("p99 of all < 10 ms")),
                story("Nothing was promised", inconclusive(""), quietMinute()),
                story(
                        "Nobody was planned and nobody came: every file is there, and empty",
                        inconclusive("enough-samples"),
                        history().objective("errors of all < 1 %")),
                story(
                        "The promise is about checkout; everybody only browsed",
                        inconclusive("enough-samples"),
                        quietMinute().objective("p50 of checkout < 1 s")),
                story(
                        "The surge is full of visitors, the decay, of which it is promised, has none",
                        inconclusive("enough-samples"),
                        history()
                                .phase("surge", 30)
                                .phase("decay", 30)
                                .steady(0, 30, 20, 20)
                                .objective("errors of all < 1 % during decay")),
                story(
                        "A p99 of 999 requests: 9 lie beyond it, and they may have been lucky",
                        inconclusive("enough-samples"),
                        history().steady(0, 60, 999 / 60.0, 20).objective("p99 of all < 30 ms")),
                story(
                        "A p99 of 1,000 requests: 10 lie beyond it, which was said to be enough",
                        pass(),
                        history().steady(0, 60, 1000 / 60.0, 20).objective("p99 of all < 30 ms")),
                story(
                        "One second of a ten-minute surge is slow: 0.2 % of the requests, and p99 was promised of the whole",
                        pass(),
                        history()
                                .phase("surge", 600)
                                .steady(0, 300, 20, 20)
                                .steady(300, 301, 20, 900)
                                .steady(301, 600, 20, 20)
                                .objective("p99 of all < 30 ms")),
                story(
                        "Only the warm-up is full of errors, and nobody asked about the warm-up",
                        pass(),
                        history()
                                .phase("warm-up", 30)
                                .phase("surge", 30)
                                .steadyFailures(0, 30, 20)
                                .steady(30, 60, 20, 20)
                                .objective("errors of all < 1 %")),
                story(
                        "The only error is due at the very moment at which the surge starts, so it is the surge's",
                        fail("errors"),
                        history()
                                .phase("baseline", 30)
                                .phase("surge", 30)
                                .steady(0, 60, 20, 20)
                                .failed(30, 5)
                                .objective("errors of all = 0 % during surge")),
                story(
                        "The only error is due at the very moment at which the baseline ends, so it is no longer the baseline's",
                        pass(),
                        history()
                                .phase("baseline", 30)
                                .phase("surge", 30)
                                .steady(0, 60, 20, 20)
                                .failed(30, 5)
                                .objective("errors of all = 0 % during baseline")),
                story(
                        "The sale sells out: 400 visitors are told so in the way the profile expects",
                        pass(),
                        soldOut(quietMinute()).objective("errors of all < 0.5 %")),
                story(
                        "A tenth is told to come back later, and the profile expects that",
                        pass(),
                        throttled(true).objective("errors of all < 0.5 %")),
                story(
                        "A tenth is told to come back later, and nobody expected that",
                        fail("errors"),
                        throttled(false).objective("errors of all < 0.5 %")),
                story(
                        "One in fifty gives up after 10 s, the others wait 20 ms: who gave up waited too",
                        fail("latency"),
                        givingUp().objective("p99 of all < 1 s")),
                story(
                        "A tenth is refused within 5 ms: a refusal is never served in time",
                        fail("share-under"),
                        history()
                                .steady(0, 60, 18, 20)
                                .steadyFailures(0, 60, 2)
                                .objective("share of all under 800 ms >= 95 %")),
                story(
                        "20 a second were promised to be served, 20 came, and a tenth of them got an error",
                        fail("throughput"),
                        history()
                                .steady(0, 60, 18, 20)
                                .steadyFailures(0, 60, 2)
                                .objective("throughput of all >= 20 /s")),
                story(
                        "One window of two is slow",
                        fail("latency"),
                        history()
                                .phase("baseline", 60)
                                .phase("surge", 60)
                                .steady(0, 60, 20, 20)
                                .steady(60, 120, 20, 50)
                                .objective("p50 of all < 30 ms during baseline, surge")),
                story(
                        "One window of two is fine, in the other one nobody came",
                        inconclusive("enough-samples"),
                        history()
                                .phase("baseline", 60)
                                .phase("surge", 60)
                                .steady(0, 60, 20, 20)
                                .objective("p50 of all < 30 ms during baseline, surge")),
                story(
                        "All take 800.03 ms, and half were promised in less than 800.04: a histogram could not tell the two",
                        pass(),
                        history().steady(0, 60, 20, 800.03).objective("p50 of all < 800.04 ms")),
                story(
                        "The same, promised in less than 800.03",
                        fail("latency"),
                        history().steady(0, 60, 20, 800.03).objective("p50 of all < 800.03 ms")),
                story(
                        "Half are 800 ms slower than in the baseline, to the microsecond; less than that was promised, and the histogram's digits do not tell",
                        inconclusive("latency"),
                        history()
                                .phase("baseline", 30)
                                .phase("surge", 30)
                                .steady(0, 30, 20, 100)
                                .steady(30, 60, 20, 900)
                                .ok(10, 50)
                                .ok(10, 150)
                                .ok(40, 500)
                                .ok(40, 1500)
                                .objective("p50 of all < 800 ms above baseline during surge")),
                story(
                        "A window is asked about of which the last two seconds come after the run",
                        inconclusive("throughput"),
                        quietMinute().objective("throughput of all >= 1 /s during 0 s to 62 s")),
                story(
                        "A window is asked about that goes on after the run",
                        inconclusive("latency"),
                        quietMinute().objective("p50 of all < 30 ms during 30 s to 5 m")));
    }

    private static RunBuilder soldOut(RunBuilder run) {
        for (int i = 0; i < 400; i++) {
            run.soldOut(20 + i / 10.0, 5);
        }
        return run;
    }

    private static RunBuilder throttled(boolean expected) {
        RunBuilder run = history().steady(0, 60, 18, 20);
        for (int i = 0; i < 120; i++) {
            run.throttled(i / 2.0, expected);
        }
        return run;
    }

    private static RunBuilder givingUp() {
        RunBuilder run = history().steady(0, 60, 19.6, 20);
        for (int i = 0; i < 24; i++) {
            run.noAnswer(i * 2.5, 10_000);
        }
        return run;
    }
}
