package dev.doorbuster.simulations;

import dev.doorbuster.record.ReplayScript;
import dev.doorbuster.simulations.logs.LogInput;
import dev.doorbuster.simulations.replay.Replay;
import dev.doorbuster.simulations.replay.ReplayRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Replays a log against a shop in this process that notes when it is asked for what, and prints how near that is to the log. Exit 1 unless the arrivals of
 * each second correlate with 0.99, the total is within 0.1 %, the index of dispersion at 100 ms within 10 %, and every share within 1 %.
 *
 * <p>Arguments: the log, and its pace.
 */
final class ReplayCheck {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final long SEED = 1998_07_07L;

    private ReplayCheck() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        double pace = Double.parseDouble(arguments[1]);
        Path folder = Files.createTempDirectory("replay-check");
        ReplayRules rules = new WholeLog(true, pace, OptionalDouble.empty(), WARM_UP, 1, SEED).rules();
        Replay replay = Replay.of(LogInput.of(List.of(Path.of(arguments[0]))), rules, progress -> {});
        try (TinyShop shop = TinyShop.open(asked -> new TinyShop.Reply(200, ""));
                ChildLoad load = ChildLoad.start(folder, replay, shop.address(), 1, SEED)) {
            load.awaitReady();
            Instant start = load.go();
            int exit = load.exitCode();
            List<ReplayScript.Line> script = new ArrayList<>();
            ReplayScript.read(load.directory().replayFile(), script::add);
            ReplayFidelity found = ReplayFidelity.of(script, shop.asked(), start, 1, WARM_UP.toMillis() / 1000.0);
            System.out.printf(
                    Locale.ROOT,
                    "exit %d; %d requests of the log, %d arrived; up to %.0f in a second%n"
                            + "correlation of the seconds %.4f; index of dispersion at 100 ms %.3f, planned %.3f; shares apart by %.2f %% at most%n",
                    exit,
                    found.planned(),
                    found.arrived(),
                    found.peakPerSecond(),
                    found.correlation(),
                    found.dispersion(),
                    found.plannedDispersion(),
                    found.mixApart() * 100);
            boolean near = exit == 0
                    && found.correlation() >= 0.99
                    && Math.abs(found.arrived() - found.planned()) <= found.planned() * 0.001
                    && Math.abs(found.dispersion() / found.plannedDispersion() - 1) <= 0.1
                    && found.mixApart() <= 0.01;
            System.exit(near ? 0 : 1);
        }
    }
}
