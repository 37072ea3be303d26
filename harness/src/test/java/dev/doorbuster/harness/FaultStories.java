package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.harness.StoryOfARun.story;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.reports.RunBuilder;
import java.util.List;

/** Faults that bit, that did not, and what came after. The fault is {@code az-loss}, from second 20 to second 30. */
final class FaultStories {

    private static final String DURING = "errors of all < 1 % during fault:az-loss";
    private static final String BACK = "errors of all back under 1 % within 15 s of az-loss ending, for 10 s";

    private FaultStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "A zone is lost, nobody gets an error",
                        pass(),
                        quietMinute().fault("az-loss", 20, 30).objective(DURING)),
                story(
                        "A zone is lost, and a second of errors follows",
                        fail("errors"),
                        errors(22, 23).objective(DURING)),
                story(
                        "The fault was planned and never started",
                        inconclusive("fault-took-effect"),
                        quietMinute().plannedFault("az-loss", 20).objective(DURING)),
                story(
                        "The fault ran, but its proof never came: it did not bite",
                        inconclusive("fault-took-effect"),
                        quietMinute().toothlessFault("az-loss", 20, 30).objective(DURING)),
                story(
                        "The fault ran without its proof, and all broke meanwhile: by whom, nobody knows",
                        inconclusive("fault-took-effect"),
                        history()
                                .steady(0, 20, 20, 20)
                                .steadyFailures(20, 60, 20)
                                .toothlessFault("az-loss", 20, 30)
                                .objective(DURING)),
                story(
                        "The proof came after the end: everyday life, such as a scale-in",
                        inconclusive("fault-took-effect"),
                        quietMinute()
                                .toothlessFault("az-loss", 20, 30)
                                .faultEvent("az-loss", Kind.PROOF_SEEN, 31, "capacity fell")
                                .objective(DURING)),
                story(
                        "The proof came before the start, and never again",
                        inconclusive("fault-took-effect"),
                        quietMinute()
                                .faultEvent("az-loss", Kind.PROOF_SEEN, 5, "capacity fell")
                                .toothlessFault("az-loss", 20, 30)
                                .objective(DURING)),
                story(
                        "On a leash everything was resolved and nothing injected",
                        inconclusive("fault-took-effect"),
                        quietMinute()
                                .faultEvent("az-loss", Kind.LEASHED, 20, "would have stopped 2 instances")
                                .objective(DURING)),
                story(
                        "A safety rule refused the fault",
                        inconclusive("fault-took-effect"),
                        quietMinute()
                                .faultEvent("az-loss", Kind.REFUSED, 20, "no target has the tag")
                                .objective(DURING)),
                story(
                        "The fault bit, and could not be ended as it should",
                        inconclusive("fault-took-effect"),
                        quietMinute()
                                .faultEvent("az-loss", Kind.STARTED, 20, "")
                                .faultEvent("az-loss", Kind.PROOF_SEEN, 21, "")
                                .faultEvent("az-loss", Kind.FAILED, 30, "the action failed")
                                .objective(DURING)),
                story(
                        "Told to inject no faults: what is promised of them is not asked, the rest holds",
                        pass(),
                        quietMinute()
                                .plannedFault("az-loss", 20)
                                .noFaults()
                                .objective(DURING)
                                .objective(BACK)
                                .objective("errors of all < 1 % during surge")),
                story(
                        "Told to inject no faults, and all promises are about them: nothing was asked",
                        inconclusive(""),
                        quietMinute()
                                .plannedFault("az-loss", 20)
                                .noFaults()
                                .objective(DURING)
                                .objective(BACK)),
                story(
                        "Errors go on for 12 s after the fault; 15 were allowed",
                        pass(),
                        errors(20, 42).objective(BACK)),
                story(
                        "Errors go on for 17 s after the fault; 15 were allowed",
                        fail("recovery"),
                        errors(20, 47).objective(BACK)),
                story(
                        "Errors stop after 4 s, come back 4 s later and stay until it is too late: a pause is no recovery",
                        fail("recovery"),
                        history()
                                .steady(0, 20, 20, 20)
                                .steadyFailures(20, 34, 20)
                                .steady(34, 38, 20, 20)
                                .steadyFailures(38, 48, 20)
                                .steady(48, 60, 20, 20)
                                .fault("az-loss", 20, 30)
                                .objective(BACK)),
                story(
                        "It recovers for as long as was asked and relapses afterwards, when nothing was promised any more",
                        pass(),
                        relapse().objective(BACK)),
                story(
                        "The same, but all of the time after the fault was promised too",
                        fail("errors"),
                        relapse().objective(BACK).objective("errors of all < 1 % during after:az-loss")),
                story(
                        "Errors, then nobody asks until the time is up, then all is well: when it came back, nobody knows",
                        inconclusive("recovery"),
                        silence().objective(BACK)),
                story(
                        "After the fault a visitor comes every 15 s, and none of them gets an error",
                        inconclusive("recovery"),
                        history()
                                .steady(0, 30, 20, 20)
                                .ok(40, 20)
                                .ok(55, 20)
                                .fault("az-loss", 20, 30)
                                .objective(BACK)),
                story(
                        "Errors until the load ends, too early to say that it would not have come back in time",
                        inconclusive("recovery"),
                        errors(20, 60)
                                .objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s")),
                story(
                        "The fault goes on for a minute after the crowd has gone home",
                        inconclusive("generator-healthy"),
                        quietMinute().fault("az-loss", 40, 120).objective(DURING)),
                story(
                        "The same, and 15 served a second were promised while it lasts: they were, as long as anyone came",
                        inconclusive("generator-healthy"),
                        quietMinute()
                                .fault("az-loss", 40, 120)
                                .objective("throughput of all >= 15 /s during fault:az-loss")),
                story(
                        "The fault ended after the last phase; nothing comes after it",
                        inconclusive("errors"),
                        quietMinute().fault("az-loss", 40, 80).objective("errors of all < 1 % during after:az-loss")),
                story(
                        "Nothing is left of the fault only 20 s after its end; the promise counts from the end",
                        fail("recovery"),
                        errors(20, 50).objective(BACK)),
                story(
                        "The fault was meant for the surge, and bit when the crowd had gone home",
                        inconclusive("fault-took-effect"),
                        quietMinute()
                                .plannedFault("az-loss", 20)
                                .fault("az-loss", 65, 75)
                                .objective("errors of all < 1 % during surge")),
                story(
                        "Of two faults one never bit; while the other lasts a promise is broken",
                        fail("errors"),
                        errors(22, 23).toothlessFault("reboot", 40, 50).objective(DURING)));
    }

    /** With errors from the one time to the other. */
    private static RunBuilder errors(double from, double to) {
        RunBuilder run = history().steady(0, from, 20, 20).steadyFailures(from, to, 20);
        return run.steady(to, 60, 20, 20).fault("az-loss", 20, 30);
    }

    private static RunBuilder relapse() {
        return history()
                .steady(0, 20, 20, 20)
                .steadyFailures(20, 34, 20)
                .steady(34, 46, 20, 20)
                .steadyFailures(46, 60, 20)
                .fault("az-loss", 20, 30);
    }

    private static RunBuilder silence() {
        return history()
                .steady(0, 20, 20, 20)
                .steadyFailures(20, 32, 20)
                .steady(48, 60, 20, 20)
                .fault("az-loss", 20, 30);
    }
}
