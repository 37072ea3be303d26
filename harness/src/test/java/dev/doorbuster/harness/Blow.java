package dev.doorbuster.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What befalls a rehearsal. */
enum Blow {
    HARNESS("kill -9 of the harness"),
    GENERATOR("kill -9 of the generator"),
    BOTH("kill -9 of both"),
    CTRL_C("Ctrl-C"),
    CTRL_C_TWICE("Ctrl-C twice"),
    FULL_DISK("the disk is full"),
    LOST_NETWORK("no network to AWS");

    /** As soon as a person can press a key again. */
    private static final long AGAIN_MILLIS = 300;

    private final String words;

    Blow(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As it is asked for on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where it is of interest. */
    List<KillPoint> points() {
        return switch (this) {
            case HARNESS -> List.of(KillPoint.values());
            case GENERATOR, BOTH ->
                List.of(KillPoint.values()).stream()
                        .filter(KillPoint::hasGenerator)
                        .toList();
            default -> List.of(KillPoint.MID_FAULT);
        };
    }

    boolean harnessSurvives() {
        return this != HARNESS && this != BOTH;
    }

    /** Whether a harness that survived it may end so: never as if all were well. */
    boolean mayEndWith(int exit) {
        return switch (this) {
            case HARNESS, BOTH -> false;
            // Nothing is known of visitors then: INCONCLUSIVE, or our own failure where there was nothing to judge yet.
            case GENERATOR, FULL_DISK -> exit == 2 || exit == 70;
            case CTRL_C, CTRL_C_TWICE -> exit == 130;
            case LOST_NETWORK -> exit == 2 || exit == 3 || exit == 70;
        };
    }

    /** Whether a harness that survived it has the time and the means to give everything back. */
    boolean leavesAWayBack() {
        return harnessSurvives() && this != LOST_NETWORK && this != CTRL_C_TWICE;
    }

    void strike(WatchedRehearsal rehearsal, WatchedStack stack, Path runs) throws IOException, InterruptedException {
        ProcessHandle harness = rehearsal.harness().toHandle();
        switch (this) {
            case HARNESS -> kill(harness);
            case GENERATOR -> kill(RealRun.load(rehearsal.harness()));
            case BOTH -> kill(harness, RealRun.load(rehearsal.harness()));
            case CTRL_C -> RealRun.signal("INT", harness);
            case CTRL_C_TWICE -> {
                RealRun.signal("INT", harness);
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
                RealRun.signal("INT", harness);
            }
            case FULL_DISK -> fill(runs);
            case LOST_NETWORK -> stack.aws().cut();
        }
    }

    /** In one command, so that none of them sees the other one's end. */
    private static void kill(ProcessHandle... processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-KILL"));
        for (ProcessHandle process : processes) {
            command.add(String.valueOf(process.pid()));
        }
        int exit = new ProcessBuilder(command).start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit);
        }
    }

    private static void fill(Path runs) throws IOException {
        byte[] nothing = new byte[64 * 1024];
        try (OutputStream all = Files.newOutputStream(runs.resolve("all-that-is-left"))) {
            while (true) {
                all.write(nothing);
            }
        } catch (IOException full) {
            if (Files.getFileStore(runs).getUsableSpace() > 0) {
                throw full;
            }
        }
    }
}
