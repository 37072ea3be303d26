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
    private static final String CALM = "metric queue-in-flight of orders < 60 for 15 s during surge";
    private static final String CALM_AGAIN = "metric cpu of web back under 60 within 10 s of baseline ending, for 10 s";
    private static final String GROWN = "metric capacity of web reaches 8 within 10 s of surge starting";
    private static final String EVERY_ZONE = "metric capacity of web in every zone >= 2";

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
                        alarm(-1, -1, -1, -1, -1, -1, 1, 1, 1, 0, 0, 0).objective(QUIET)),
                story(
                        "The alarm fires 25 s after the fault begins; 20 were allowed",
                        fail("alarm-fires"),
                        alarm(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1).objective(FIRES)),
                story(
                        "The alarm was up once in the baseline, was OK again, and fires in time when the fault begins",
                        pass(),
                        alarm(0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0).objective(FIRES)),
                story(
                        "The alarm fires in time, but the fault never bit: it told of something else",
                        inconclusive("fault-took-effect"),
                        crowd().toothlessFault("az-loss", 25, 45)
                                .observed("alarm", "hurt", 0, 5, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0)
                                .objective(FIRES)),
                story(
                        "For twenty seconds nobody looked at the alarm, which was quiet before and after",
                        inconclusive("observed"),
                        minute().observed("alarm", "hurt", 0, 5, 0)
                                .observed("alarm", "hurt", 20, 5, 0, 0, 0)
                                .objective(QUIET)),
                story(
                        "Another alarm was quiet; of this one nobody ever heard",
                        inconclusive("alarm-quiet"),
                        minute().observed("alarm", "other", 0, 5, 0, 0, 0, 0, 0).objective(QUIET)),
                story(
                        "The consumers' processors were calm; of the web's, of which it is promised, nobody heard",
                        inconclusive("observed"),
                        minute().observed("cpu", "consumers", 0, 5, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20)
                                .objective(BUSY)),
                story(
                        "Fifteen seconds of a surge, that is calm on the average, with too much in flight: no stretch of that length was to have it",
                        fail("observed"),
                        inFlight(20, 20, 20, 20, 20, 20, 90, 90, 90, 20, 20, 20)
                                .objective("metric queue-in-flight of orders mean < 60 during surge")
                                .objective(CALM)),
                story(
                        "Too much in flight in one sample, and in no fifteen seconds on the average",
                        pass(),
                        inFlight(20, 20, 20, 20, 30, 30, 90, 30, 30, 20, 20, 20).objective(CALM)),
                story(
                        "Busy until five seconds after the baseline, then calm",
                        pass(),
                        cpu(20, 20, 90, 90, 90, 50, 40, 40, 40, 40, 40, 40).objective(CALM_AGAIN)),
                story(
                        "Calm for one sample and busy again until it is too late: a pause is no recovery",
                        fail("observed-recovery"),
                        cpu(20, 20, 90, 90, 90, 50, 90, 90, 40, 40, 40, 40).objective(CALM_AGAIN)),
                story(
                        "Calm in the last sample that anybody took: for how long, nobody knows",
                        inconclusive("observed-recovery"),
                        cpu(20, 20, 90, 90, 90, 50).objective(CALM_AGAIN)),
                story(
                        "Nobody looked when it should have been calm again; later it was",
                        inconclusive("observed"),
                        cpu(20, 20, 90, 90, 90)
                                .observed("cpu", "web", 45, 5, 40, 40, 40)
                                .objective(CALM_AGAIN)),
                story(
                        "It was never busy, so it was calm again at once",
                        pass(),
                        cpu(20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20).objective(CALM_AGAIN)),
                story(
                        "Eight machines were there before the surge began",
                        pass(),
                        capacity(8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8).objective(GROWN)),
                story(
                        "Eight machines were there before the surge, and half of them were gone when it began",
                        fail("observed-reached"),
                        capacity(8, 8, 8, 4, 4, 4, 4, 4, 6, 8, 8, 8).objective(GROWN)),
                story(
                        "Four machines in all, as there should be, but for a moment three of them in one zone",
                        fail("observed"),
                        zones(2, 3, 2, 1)
                                .objective("metric capacity of web min >= 4")
                                .objective(EVERY_ZONE)),
                story(
                        "Four machines in all, and two in each zone",
                        pass(),
                        zones(2, 2, 2, 2).objective(EVERY_ZONE)));
    }

    private static RunBuilder minute() {
        return crowd().fault("az-loss", 25, 45);
    }

    private static RunBuilder crowd() {
        return history().phase("baseline", 20).phase("surge", 40).steady(0, 60, 20, 20);
    }

    private static RunBuilder capacity(double... values) {
        return minute().observed("capacity", "web", 0, 5, values);
    }

    /** In zones a and c, at first and for one moment. */
    private static RunBuilder zones(double a, double aForAMoment, double c, double cForAMoment) {
        RunBuilder run = minute();
        for (int at = 0; at < 60; at += 5) {
            run.observed("capacity", "web", "zone-a", at, 5, at == 30 ? aForAMoment : a)
                    .observed("capacity", "web", "zone-c", at, 5, at == 30 ? cForAMoment : c);
        }
        return run;
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

    private static RunBuilder inFlight(double... values) {
        return minute().observed("queue-in-flight", "orders", 0, 5, values);
    }

    private static RunBuilder alarm(double... states) {
        return minute().observed("alarm", "hurt", 0, 5, states);
    }
}
