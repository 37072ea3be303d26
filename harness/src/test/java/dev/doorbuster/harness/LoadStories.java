package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.evenly;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.record.RunFile;
import dev.doorbuster.reports.RunBuilder;
import java.util.List;

/** Generators that measure themselves, and crowds that never came. */
final class LoadStories {

    private static final String NO_ERRORS = "errors of all < 1 %";

    private LoadStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "Each visit begins 150 ms late, though the stack answers in 20: the visitor waits for 170",
                        fail("latency"),
                        late(150).objective("p50 of all < 100 ms")),
                story(
                        "Each visit begins 250 ms late: a starved generator measures itself",
                        inconclusive("generator-healthy"),
                        late(250).objective("p50 of all < 100 ms")),
                story(
                        "The generator stands still for 600 ms",
                        inconclusive("generator-healthy"),
                        quietMinute().pause(30, 600).objective(NO_ERRORS)),
                story(
                        "The same, and this rehearsal allows 800",
                        pass(),
                        quietMinute()
                                .pause(30, 600)
                                .yaml("guards: {longest-pause: 800 ms}")
                                .objective(NO_ERRORS)),
                story(
                        "The generator stands still in the warm-up, of which nothing was promised",
                        pass(),
                        history()
                                .phase("warm-up", 10)
                                .phase("surge", 50)
                                .steady(0, 60, 20, 20)
                                .pause(5, 900)
                                .objective(NO_ERRORS)),
                story(
                        "Nobody knows how the generator fared for five seconds",
                        inconclusive("generator-healthy"),
                        quietMinute().deaf(30, 31, 32, 33, 34).objective(NO_ERRORS)),
                story(
                        "Three requests could not be recorded",
                        inconclusive("generator-healthy"),
                        quietMinute().overflowed(3).objective(NO_ERRORS)),
                story(
                        "Gatling counted one request less than we did",
                        inconclusive("generator-healthy"),
                        quietMinute().missingInGatling(1).objective(NO_ERRORS)),
                story(
                        "Gatling counted 1,200 errors, and our record has none: one of the two is wrong",
                        inconclusive("generator-healthy"),
                        quietMinute().objective(NO_ERRORS),
                        run -> allFailed()
                                .write(run.toRead(RunFile.GATLING).orElseThrow().resolve("simulation.log"))),
                story(
                        "The visitors of one second come 1.2 s late, all of them",
                        inconclusive("generator-healthy"),
                        lateSecond().objective(NO_ERRORS)),
                story(
                        "Half of the crowd came, and the shop was slow even for them; with all of them it might have refused at once",
                        inconclusive("load-delivered"),
                        halfCame(900).objective("p50 of all < 30 ms")),
                story(
                        "Half of the crowd came, and the shop was quick for them",
                        inconclusive("load-delivered"),
                        halfCame(20).objective("p50 of all < 30 ms")),
                story(
                        "All came but in one second, in which a tenth was missing",
                        inconclusive("load-delivered"),
                        quietMinute().neverSent(30.5).neverSent(30.6).objective(NO_ERRORS)),
                story(
                        "Nobody came in the warm-up, all came in the surge",
                        pass(),
                        warmUpMissing().objective("errors of all < 1 % during surge")),
                story(
                        "Twice as many came as the profile says, and the shop was slow",
                        inconclusive("load-delivered"),
                        twiceAsMany().objective("p50 of all < 30 ms")),
                story(
                        "No buyer came; a browser nobody had planned came in place of each",
                        inconclusive("load-delivered"),
                        browsersForBuyers().objective(NO_ERRORS)),
                story(
                        "The crowd was served at a fifth of the rate promised, because only a fifth of it came",
                        inconclusive("load-delivered"),
                        fifthCame().objective("throughput of all >= 20 /s")),
                story(
                        "All that could be wrong with a rehearsal is wrong, and no promise leans on it but one about orders, of which one is gone",
                        fail("lost-orders"),
                        halfCame(900)
                                .pause(30, 5000)
                                .overflowed(7)
                                .missingInGatling(9)
                                .toothlessFault("az-loss", 20, 30)
                                .orders(10)
                                .acknowledged("key-x", "order-x")
                                .objective("lost orders = 0")
                                .objective("p50 of all < 30 ms")
                                .objective("errors of all < 1 % during fault:az-loss")),
                story(
                        "Every promise holds, but a fault that no promise names never bit: it was rehearsed for nothing",
                        inconclusive("fault-took-effect"),
                        quietMinute().toothlessFault("az-loss", 20, 30).objective("errors of all < 1 % during surge")),
                story(
                        "Counts that are meant for a run at speed 1, of a run at speed 10",
                        inconclusive("requests"),
                        history()
                                .speed(10, 1)
                                .phase("surge", 600)
                                .steady(0, 600, 2, 20)
                                .objective("requests of all >= 100")),
                story(
                        "The same, meant for speed 10",
                        pass(),
                        history()
                                .speed(10, 10)
                                .phase("surge", 600)
                                .steady(0, 600, 2, 20)
                                .objective("requests of all >= 100")));
    }

    private static RunBuilder late(double ms) {
        RunBuilder run = history();
        for (int i = 0; i < 1200; i++) {
            run.late(i / 20.0, ms, 20);
        }
        return run;
    }

    private static RunBuilder lateSecond() {
        RunBuilder run = history().steady(0, 30, 20, 20).steady(31, 60, 20, 20);
        evenly(30, 31, 20, at -> run.late(at, 1200, 20));
        return run;
    }

    /** As many requests as {@link StoryOfARun#quietMinute} has. */
    private static GatlingLogWriter allFailed() {
        GatlingLogWriter log = GatlingLogWriter.log();
        for (int i = 0; i < 1200; i++) {
            log.failed("open browse", i * 50, i * 50 + 20, "status.find.in(200), but actually found 502");
        }
        return log;
    }

    private static RunBuilder halfCame(double latencyMs) {
        RunBuilder run = history().steady(0, 60, 10, latencyMs);
        for (int i = 0; i < 600; i++) {
            run.neverSent(i / 10.0);
        }
        return run;
    }

    private static RunBuilder fifthCame() {
        RunBuilder run = history().steady(0, 60, 4, 20);
        for (int i = 0; i < 960; i++) {
            run.neverSent(i / 16.0);
        }
        return run;
    }

    private static RunBuilder warmUpMissing() {
        RunBuilder run = history().phase("warm-up", 30).phase("surge", 30).steady(30, 60, 20, 20);
        for (int i = 0; i < 30; i++) {
            run.neverSent(i);
        }
        return run;
    }

    private static RunBuilder twiceAsMany() {
        RunBuilder run = history().steady(0, 60, 20, 900);
        for (int i = 0; i < 1200; i++) {
            run.uninvited("browse", i / 20.0, 900);
        }
        return run;
    }

    private static RunBuilder browsersForBuyers() {
        RunBuilder run = history().steady(0, 60, 10, 20);
        for (int i = 0; i < 600; i++) {
            run.neverSent("buy", i / 10.0).uninvited("browse", i / 10.0, 20);
        }
        return run;
    }
}
