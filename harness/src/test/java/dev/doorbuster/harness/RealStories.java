package dev.doorbuster.harness;

import static dev.doorbuster.harness.Conclusion.NONE;
import static dev.doorbuster.harness.Conclusion.fail;
import static dev.doorbuster.harness.Conclusion.inconclusive;
import static dev.doorbuster.harness.Conclusion.pass;
import static dev.doorbuster.harness.RealRun.promising;

import dev.doorbuster.harness.Story.Telling;
import dev.doorbuster.harness.Story.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Short rehearsals that really run against the local stack, some of which are disturbed. */
final class RealStories {

    private static final String NO_ERRORS = "errors of all < 5 % during surge";
    private static final String FAILOVER = "faults: [{experiment: rds-failover, at: surge + 2 s}]";
    private static final String IN_FAILOVER = "errors of all <= 100 % during fault:rds-failover";

    private RealStories() {}

    static List<Story> all() {
        return List.of(
                real(
                        "A healthy stack and a small crowd; modest promises",
                        pass(),
                        promising(
                                NO_ERRORS,
                                "p50 of all < 2 s during surge",
                                "lost orders = 0 ; duplicate orders = 0 ; oversold = 0")),
                real(
                        "The same stack, promised to answer half of the crowd within a millisecond",
                        fail("latency"),
                        promising(NO_ERRORS, "p50 of all < 1 ms during surge")),
                real(
                        "A promise about a queue of which no message was ever seen to be dead, for there is none: zero is a number",
                        pass(),
                        promising("dead letters of orders = 0")),
                real(
                        "A promise about a request that nobody made",
                        inconclusive("enough-samples"),
                        promising("errors of webhook < 1 % during surge")),
                real(
                        "A database fails over while the crowd is there; the promise allows everything",
                        pass(),
                        promising(IN_FAILOVER).with(FAILOVER).surge(300)),
                real(
                        "Told to inject no faults: what is promised of the failover is not asked",
                        pass(),
                        promising(IN_FAILOVER, NO_ERRORS).with(FAILOVER).options("--no-faults")),
                new Story(
                        "A target on the leash: the failover is resolved and not injected, so all that held proves nothing",
                        inconclusive("fault-took-effect"),
                        folder -> onLeash(
                                folder, promising(IN_FAILOVER, NO_ERRORS).with(FAILOVER))),
                new Story(
                        "A target that refuses faults: nothing was started",
                        new Conclusion(NONE, ExitCode.REFUSED.status(), ""),
                        folder ->
                                onStack(folder, "refuse", promising(IN_FAILOVER).with(FAILOVER))),
                new Story(
                        "The generator gets no processor for four seconds of the surge",
                        inconclusive("generator-healthy"),
                        folder ->
                                promising("errors of all <= 100 % during surge").play(folder, RealRun.starved(4))),
                new Story("The generator is killed in the surge", inconclusive("record-whole"), folder -> promising(
                                "lost orders <= 1000000")
                        .play(folder, harness -> RealRun.load(harness).destroyForcibly())),
                new Story(
                        "The harness is killed in the surge, and what is left of the run is assessed",
                        inconclusive("record-whole"),
                        folder -> promising("max of all < 1 h during 10 s to 20 s")
                                .killed(folder)),
                new Story(
                        "Somebody presses Ctrl-C in the surge",
                        inconclusive("record-whole").exit(ExitCode.INTERRUPTED.status()),
                        folder -> promising("max of all < 1 h during 10 s to 20 s")
                                .play(folder, harness -> RealRun.signal("INT", harness.toHandle()))));
    }

    private static Story real(String tale, Conclusion expected, RealRun run) {
        Telling telling = run::play;
        return new Story(tale, expected, telling);
    }

    private static Told onLeash(Path folder, RealRun run) throws IOException, InterruptedException {
        return onStack(folder, "leashed", run);
    }

    /** On a stack that a person started. */
    private static Told onStack(Path folder, String faults, RealRun run) throws IOException, InterruptedException {
        try (StackProcess stack = StackProcess.start(
                new StackProcess.Settings(10, 1, List.of(), 0, folder.resolve("endpoints.json")), line -> {})) {
            String target = LocalTarget.yaml(stack.endpoints()).replace("faults: allowed", "faults: " + faults);
            Path file = Files.writeString(folder.resolve("target.yaml"), target);
            return run.options("--target", file.toString()).play(folder);
        }
    }
}
