package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.evenly;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.reports.RunBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Means, extremes and counts, who made the errors, and since when a visitor waits. */
final class FigureStories {

    private static final List<Layer> LAYERS =
            Arrays.stream(Layer.values()).filter(layer -> layer != Layer.NONE).toList();

    private FigureStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "Two of 1,202 visitors wait for a minute, the others 20 ms: the mean is 120",
                        fail("mean-latency"),
                        quietMinute().ok(10, 60_000).ok(40, 60_000).objective("mean of all < 50 ms")),
                story(
                        "One visitor of 1,201 waits for 5 s; nobody was to wait for 2",
                        fail("max-latency"),
                        quietMinute().ok(10, 5000).objective("max of all < 2 s")),
                story(
                        "A visitor is answered within a quarter of a millisecond: that was no shop",
                        fail("min-latency"),
                        quietMinute().ok(10, 0.25).objective("min of all > 1 ms")),
                story(
                        "All are refused at once, so that nobody waits longer than was promised: nobody was served either",
                        inconclusive("enough-samples"),
                        history().steadyFailures(0, 60, 20).objective("max of all < 1 s")),
                story(
                        "All but fifteen are refused at once; these wait 20 ms, and fifteen show no median",
                        inconclusive("enough-samples"),
                        history()
                                .steadyFailures(0, 60, 20)
                                .steady(0, 60, 0.25, 20)
                                .objective("p50 of all < 30 ms")),
                story(
                        "A tenth waits 800 ms to the microsecond, which is not under 800",
                        fail("share-under"),
                        history()
                                .steady(0, 60, 18, 20)
                                .steady(0, 60, 2, 800)
                                .objective("share of all under 800 ms >= 95 %")),
                story(
                        "Eleven of 1,211 get an error, less than a hundredth; ten were promised at most",
                        fail("error-count"),
                        elevenErrors().objective("error count of all <= 10")),
                story(
                        "One error of the first layer, two of the second, and so on: each layer has its own",
                        pass(),
                        manyHands().objective(countsByLayer())),
                story(
                        "A tenth is stopped by the firewall, and the promise is about the load balancer",
                        pass(),
                        aTenth(403, Outcome.FAILED, Layer.WAF).objective("errors of all by load balancer = 0 %")),
                story(
                        "A tenth is stopped by the firewall, and the promise is about the firewall",
                        fail("errors"),
                        aTenth(403, Outcome.FAILED, Layer.WAF).objective("errors of all by waf < 5 %")),
                story(
                        "A tenth is throttled as the profile expects: the throttle made no error of it",
                        pass(),
                        aTenth(429, Outcome.EXPECTED_REFUSAL, Layer.THROTTLE)
                                .objective("errors of all by throttle = 0 %")),
                story(
                        "A tenth of the pages is not what was asked for; no layer refused, and each keeps its own promise",
                        pass(),
                        aTenth(200, Outcome.FAILED, Layer.NONE).objective(noErrorsByLayer())),
                story(
                        "A tenth of the pages is not what was asked for: an error of no layer is an error",
                        fail("errors"),
                        aTenth(200, Outcome.FAILED, Layer.NONE).objective("errors of all < 1 %")),
                story(
                        "Each visit begins 150 ms late, and counted from sending the stack answers in 20",
                        pass(),
                        late(1, 150).objective("p50 of all from sent < 100 ms")),
                story(
                        "Each visit begins 250 ms late: counted from sending, too, a starved generator measures itself",
                        inconclusive("generator-healthy"),
                        late(1, 250).objective("p50 of all from sent < 100 ms")),
                story(
                        "Each visit begins 150 ms late: counted from the plan nobody is served under 100",
                        fail("share-under"),
                        late(1, 150).objective("share of all from planned under 100 ms >= 95 %")),
                story(
                        "At speed 10 each visit begins 1.5 s of stack time late, which is 150 ms on the wall",
                        pass(),
                        late(10, 150).objective("p50 of all from sent < 100 ms")),
                story(
                        "A visitor of the surge waits for forty seconds, through all of the decay: that wait is the surge's",
                        pass(),
                        history()
                                .phase("surge", 30)
                                .phase("decay", 30)
                                .steady(0, 60, 20, 20)
                                .ok(29, 40_000)
                                .objective("max of all < 1 s during decay")),
                story(
                        "One visit in two hundred begins 900 ms late, which the generator's p99 does not show: the longest wait is the generator's",
                        inconclusive("max-latency"),
                        oneInTwoHundredLate().objective("max of all < 500 ms")),
                story(
                        "Nobody came by the load balancer's own address, of which it is promised",
                        inconclusive("enough-samples"),
                        quietMinute().objective("errors of alb < 1 %")),
                story(
                        "The last visitors order when the last phase is over, and none of their orders is taken",
                        fail("errors"),
                        ordersAfterTheEnd().objective("errors of all < 1 %")));
    }

    private static RunBuilder elevenErrors() {
        RunBuilder run = quietMinute();
        evenly(0, 55, 0.2, at -> run.failed(at, 5));
        return run;
    }

    private static RunBuilder aTenth(int status, Outcome outcome, Layer layer) {
        RunBuilder run = history().steady(0, 60, 18, 20);
        evenly(0, 60, 2, at -> run.refused("browse", at, status, outcome, layer));
        return run;
    }

    private static RunBuilder manyHands() {
        RunBuilder run = quietMinute();
        for (Layer layer : LAYERS) {
            for (int i = 0; i <= LAYERS.indexOf(layer); i++) {
                run.refused("browse", 10 + i, 503, Outcome.FAILED, layer);
            }
        }
        return run;
    }

    private static String countsByLayer() {
        return LAYERS.stream()
                .map(layer -> "error count of all by " + layer.word() + " = " + (1 + LAYERS.indexOf(layer)))
                .collect(Collectors.joining(" ; "));
    }

    private static String noErrorsByLayer() {
        return LAYERS.stream()
                .map(layer -> "errors of all by " + layer.word() + " = 0 %")
                .collect(Collectors.joining(" ; "));
    }

    private static RunBuilder late(double speed, double ms) {
        RunBuilder run = history().speed(speed, speed).phase("surge", 60 * speed);
        evenly(0, 60 * speed, 20 / speed, at -> run.late(at, ms, 20));
        return run;
    }

    private static RunBuilder oneInTwoHundredLate() {
        RunBuilder run = quietMinute();
        evenly(5, 60, 0.1, at -> run.late(at, 900, 20));
        return run;
    }

    private static RunBuilder ordersAfterTheEnd() {
        RunBuilder run = quietMinute();
        evenly(60, 80, 20, at -> run.laterFailure("order", at, 5));
        return run;
    }
}
