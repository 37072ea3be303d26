package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.Conclusion.refused;
import static dev.doorbuster.harness.StoryOfARun.evenly;
import static dev.doorbuster.harness.StoryOfARun.quietMinute;
import static dev.doorbuster.reports.RunBuilder.history;

import dev.doorbuster.reports.RunBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs that are asked something else than on their day, and runs of an earlier day. */
final class LaterStories {

    private static final Path GOLDEN = Path.of("../reports/src/test/resources/golden");
    private static final String NO_ERRORS = "errors of all < 1 %";

    private LaterStories() {}

    static List<Story> all() {
        return List.of(
                story(
                        "A run that kept its promise is asked for another one, which it does not",
                        fail("latency"),
                        quietMinute().objective(NO_ERRORS),
                        "objectives: [p50 of all < 10 ms]"),
                story(
                        "A run that broke its promise is asked for another one, which it keeps",
                        pass(),
                        quietMinute().objective("p50 of all < 10 ms"),
                        "objectives: [errors of all < 1 %]"),
                story(
                        "The generator stood still for 600 ms; who asks allows 800",
                        pass(),
                        quietMinute().pause(30, 600).objective(NO_ERRORS),
                        "objectives: [errors of all < 1 %]\nguards: {longest-pause: 800 ms}"),
                story(
                        "The run allowed 800 ms; who asks has guards of his own, and they do not",
                        inconclusive("generator-healthy"),
                        quietMinute()
                                .pause(30, 600)
                                .yaml("guards: {longest-pause: 800 ms}")
                                .objective(NO_ERRORS),
                        "objectives: [errors of all < 1 %]\nguards: {delivered: 98 %}"),
                story(
                        "Half of the crowd came, and who asks says that half will do",
                        pass(),
                        halfCame(),
                        "objectives: [errors of all < 1 %]\nguards: {delivered: 50 %, delivered-in-worst-second: 40 %}"),
                story(
                        "Half of the crowd came, and who asks says that none will do",
                        refused("more than 0 %"),
                        halfCame(),
                        "objectives: [errors of all < 1 %]\nguards: {delivered: 0 %}"),
                story(
                        "Who asks for more of the guards misspells them: a PASS on less would be none",
                        refused("gaurds"),
                        quietMinute(),
                        "objectives: [errors of all < 1 %]\ngaurds: {delivered: 100 %}"),
                story(
                        "Beyond a p99.9 of 1,200 requests there is one, and who asks says that one will do",
                        pass(),
                        quietMinute(),
                        "objectives: [p99.9 of all < 30 ms]\nguards: {samples-beyond-percentile: 1}"),
                story(
                        "A run without faults is asked about one",
                        refused("az-loss"),
                        quietMinute(),
                        "objectives: [errors of all < 1 % during fault:az-loss]"),
                story(
                        "A run with a phase called surge is asked about the serge",
                        refused("surge"),
                        quietMinute(),
                        "objectives: [errors of all < 1 % during serge]"),
                ofItsDay("A run of the first version passes as on its day", "rehearsed-1"),
                ofItsDay("A run that was made of logs in the first version passes as on its day", "logs-1"));
    }

    private static Story story(String tale, Conclusion expected, RunBuilder run, String file) {
        return new Story(tale, expected, folder -> {
            Path asked = Files.writeString(folder.resolve("asked.yaml"), file + "\n");
            return judged(run.write(folder.resolve("runs")).root(), folder, "--objectives", asked.toString());
        });
    }

    private static Story ofItsDay(String tale, String golden) {
        return new Story(tale, pass(), folder -> judged(GOLDEN.resolve(golden), folder));
    }

    /** Elsewhere, so that the run stays as it was. */
    private static Story.Told judged(Path run, Path folder, String... more) {
        Path results = folder.resolve("results");
        return Story.Told.toAssess(
                results,
                Stream.concat(Stream.of("assess", run.toString(), "--out", results.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static RunBuilder halfCame() {
        RunBuilder run = history().steady(0, 60, 10, 20);
        evenly(0, 60, 10, run::neverSent);
        return run;
    }
}
