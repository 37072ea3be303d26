package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.reports.RunBuilder;
import java.util.List;

/** Any metric, and alarms. The fault is {@code az-loss}, from second 25 to second 45. */
final class MetricStories {

    private static final String BUSY = "metric cpu of web < 80 during surge";
    private static final String FIRES = "alarm hurt fires within 20 s of az-loss starting";
    private static final String QUIET = "alarm hurt stays quiet during baseline";

    private MetricStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "The processors are busy, but not too much",
                        pass(),
                        cpu(20, 20, 20, 20, 40, 60, 79, 70, 60, 40, 20, 20).objective(BUSY)),
                story(
                        "The processors are too busy in one sample",
                        fail("observed"),
                        cpu(20, 20, 20, 20, 40, 60, 80, 70, 60, 40, 20, 20).objective(BUSY)),
                story(
                        "The same, but only their mean was promised",
                        pass(),
                        cpu(20, 20, 20, 20, 40, 60, 80, 70, 60, 40, 20, 20)
                                .objective("metric cpu of web mean < 80 during surge")),
                story(
                        "How busy the processors were was never sampled",
                        inconclusive("observed"),
                        minute().objective(BUSY)),
                story(
                        "The alarm fires 10 s after the fault begins; 20 were allowed",
                        pass(),
                        alarm(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0).objective(FIRES)),
                story(
                        "The alarm never fires",
                        fail("alarm-fires"),
                        alarm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).objective(FIRES)),
                story(
                        "The alarm was up before the fault began: it told of something else",
                        inconclusive("alarm-fires"),
                        alarm(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1).objective(FIRES)),
                story(
                        "The alarm is quiet as long as nothing is wrong",
                        pass(),
                        alarm(0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0).objective(QUIET)),
                story(
                        "A false alarm",
                        fail("alarm-quiet"),
                        alarm(0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0).objective(QUIET)),
                story(
                        "A false alarm that is over before anyone looks; CloudWatch has dated its beginning and its end",
                        fail("alarm-quiet"),
                        alarm(0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0)
                                .observed("alarm", "hurt", null, 11, 5, 1)
                                .observed("alarm", "hurt", null, 12, 5, 0)
                                .objective(QUIET)),
                story(
                        "A false alarm that ended in the millisecond in which it began",
                        fail("alarm-quiet"),
                        alarm(0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0)
                                .observed("alarm", "hurt", null, 11, 5, 1)
                                .observed("alarm", "hurt", null, 11, 5, 0)
                                .objective(QUIET)),
                story(
                        "How busy the processors were is known of each zone alone: two shares are not added up",
                        inconclusive("observed"),
                        byZone(minute()).objective(BUSY)),
                story(
                        "The alarm had nothing to judge by: not quiet, but blind",
                        inconclusive("alarm-quiet"),
                        alarm(-1, -1, -1, -1, -1, -1, 1, 1, 1, 0, 0, 0).objective(QUIET)));
    }

    private static RunBuilder minute() {
        return history()
                .phase("baseline", 20)
                .phase("surge", 40)
                .steady(0, 60, 20, 20)
                .fault("az-loss", 25, 45);
    }

    private static RunBuilder cpu(double... values) {
        return minute().observed("cpu", "web", 0, 5, values);
    }

    private static RunBuilder byZone(RunBuilder run) {
        for (int at = 0; at < 60; at += 5) {
            run.observed("cpu", "web", "zone-a", at, 5, 30).observed("cpu", "web", "zone-b", at, 5, 40);
        }
        return run;
    }

    private static RunBuilder alarm(double... states) {
        return minute().observed("alarm", "hurt", 0, 5, states);
    }
}
