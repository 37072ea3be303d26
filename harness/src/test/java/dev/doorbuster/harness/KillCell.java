package dev.doorbuster.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One blow at one point of one rehearsal against a stack of its own, and what comes of it. */
record KillCell(Blow blow, KillPoint point) {

    /** Stack time: what issue and docs promise, and the heartbeat's period, which is the alarm's. */
    static final double BOUND_SECONDS = 90 + 10;

    /** For so long nothing happens any more until it is taken for the end; wall time. */
    private static final Duration CALM = Duration.ofSeconds(5);

    /** Between the two looks at what the shop has accepted; wall time. */
    private static final Duration LOOKS = Duration.ofSeconds(2);

    private static final Duration UNTIL_THE_POINT = Duration.ofMinutes(4);
    /** Without a network a harness that lives tries to heal for minutes before it gives up; wall time. */
    private static final Duration UNTIL_THE_END = Duration.ofMinutes(8);

    private static final Duration UNTIL_IT_HAS_SAID_IT = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 25;

    /**
     * What came of it.
     *
     * @param faultSeconds from the blow until no experiment ran any more, stack time; null if the point never came
     * @param loadSeconds from the blow until the last visitor asked an entry point for something, stack time
     * @param exit of the harness, if it survived the blow
     * @param next what the next start said
     * @param problems empty if all is as it should be
     */
    record Row(
            KillCell cell,
            @Nullable Double faultSeconds,
            @Nullable Double loadSeconds,
            @Nullable Integer exit,
            String next,
            List<String> problems) {

        String markdown() {
            List<String> cells = List.of(
                    cell.blow.words(),
                    cell.point.words(),
                    seconds(faultSeconds),
                    seconds(loadSeconds),
                    exit == null ? "-" : exit.toString(),
                    next,
                    problems.isEmpty() ? "ok" : "**NOT OK**: " + String.join("; ", problems));
            return cells.stream()
                    .map(text -> text.replace("|", "\\|").replace("\n", " "))
                    .collect(Collectors.joining(" | ", "| ", " |"));
        }

        private static String seconds(@Nullable Double seconds) {
            return seconds == null ? "-" : String.format(Locale.ROOT, "%.1f", seconds);
        }
    }

    String word() {
        return blow.word() + "-" + point.word();
    }

    /** Never throws but for an interrupt: a cell that breaks is a row that says so. */
    Row play(Path folder) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            Path runs = folder.resolve("runs");
            if (blow != Blow.FULL_DISK) {
                return play(folder, runs);
            }
            try (SmallDisk disk = SmallDisk.mount(runs)) {
                return play(folder, disk.folder());
            }
        } catch (IOException | RuntimeException e) {
            return new Row(this, null, null, null, "-", List.of("the cell broke: " + e));
        }
    }

    private Row play(Path folder, Path runs) throws IOException, InterruptedException {
        String yaml = KillMatrix.rehearsal(point.outlasting());
        try (WatchedStack stack = WatchedStack.start(KillMatrix.SPEED, folder);
                WatchedRehearsal rehearsal =
                        WatchedRehearsal.start(yaml, stack.target(folder), runs, folder.resolve("output.txt"))) {
            if (!come(rehearsal, stack)) {
                return new Row(
                        this, null, null, null, "-", List.of("the point never came; it said: " + last(rehearsal)));
            }
            boolean seen = !point.hasVisitors() || stack.lastRequest().isAfter(Instant.MIN);
            Instant struck = Instant.now();
            blow.strike(rehearsal, stack, runs);
            End end = await(rehearsal, stack, struck);
            List<String> problems = new ArrayList<>(end.problems());
            if (!seen) {
                problems.add("no visitor was seen before the blow, so that none was seen after it proves nothing");
            }
            Integer exit = blow.harnessSurvives() ? exit(rehearsal, problems) : null;
            long accepted = stack.accepted();
            TimeUnit.MILLISECONDS.sleep(LOOKS.toMillis());
            long later = stack.accepted();
            if (later != accepted) {
                problems.add("the shop still accepts: " + accepted + ", then " + later);
            }
            if (rehearsal.alive() > 0) {
                problems.add(rehearsal.alive() + " of its processes live on");
            }
            String next = next(folder, stack, problems);
            return new Row(this, end.faultSeconds(), end.loadSeconds(), exit, next, problems);
        }
    }

    private boolean come(WatchedRehearsal rehearsal, WatchedStack stack) throws IOException, InterruptedException {
        Instant latest = Instant.now().plus(UNTIL_THE_POINT);
        while (Instant.now().isBefore(latest)) {
            if (point.reached(rehearsal, stack)) {
                // Of a harness that is gone nobody can tell whose children they are.
                return rehearsal.hasGenerator() || !point.hasGenerator();
            }
            if (rehearsal.ended(Duration.ofMillis(LOOK_MILLIS))) {
                return false;
            }
        }
        return false;
    }

    /** Of faults and load, in stack seconds from the blow. */
    private record End(double faultSeconds, double loadSeconds, boolean faultRuns) {

        List<String> problems() {
            List<String> problems = new ArrayList<>();
            if (faultRuns) {
                problems.add("an experiment still runs");
            } else if (faultSeconds > BOUND_SECONDS) {
                problems.add("an experiment ran for too long");
            }
            if (loadSeconds > BOUND_SECONDS) {
                problems.add("load arrived for too long");
            }
            return problems;
        }
    }

    /** Until nothing has happened for a while and a harness that survived has ended, or until there is no more to be waited for. */
    private End await(WatchedRehearsal rehearsal, WatchedStack stack, Instant struck) throws InterruptedException {
        Duration bound = stack.clock().wall(Duration.ofMillis(Math.round(BOUND_SECONDS * 1000)));
        Instant latest = struck.plus(blow.harnessSurvives() ? UNTIL_THE_END : bound.plus(CALM));
        Instant faultRan = struck;
        while (true) {
            Instant asked = Instant.now();
            boolean runs = stack.faultRuns();
            if (runs) {
                faultRan = asked;
            }
            Instant sent = later(stack.lastRequest(), struck);
            boolean calm = later(faultRan, sent).plus(CALM).isBefore(asked);
            if (asked.isAfter(latest) || (calm && rehearsal.ended(Duration.ZERO))) {
                return new End(stackSeconds(stack, struck, faultRan), stackSeconds(stack, struck, sent), runs);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 4);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static double stackSeconds(WatchedStack stack, Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0 * stack.clock().speed();
    }

    private @Nullable Integer exit(WatchedRehearsal rehearsal, List<String> problems) throws InterruptedException {
        if (!rehearsal.ended(Duration.ZERO)) {
            problems.add("the harness has not ended");
            return null;
        }
        int exit = rehearsal.harness().exitValue();
        if (!blow.mayEndWith(exit)) {
            problems.add("exit code " + exit);
        }
        return exit;
    }

    /** Starts the same rehearsal again when the lock that the dead one left has expired, and ends it when it has said what it found. */
    private String next(Path folder, WatchedStack stack, List<String> problems)
            throws IOException, InterruptedException {
        stack.aws().mend();
        LeftBehind left = stack.left();
        if (left.nothing()) {
            return "nothing was left";
        }
        if (blow.leavesAWayBack()) {
            problems.add("a harness that lives leaves " + left);
        }
        while (stack.clock().stackTime(Instant.now()).isBefore(left.lockedUntil())) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS * 4);
        }
        Path again = Files.createDirectories(folder.resolve("next"));
        try (WatchedRehearsal next = WatchedRehearsal.start(
                KillMatrix.rehearsal(false), stack.target(again), again.resolve("runs"), again.resolve("output.txt"))) {
            Instant latest = Instant.now().plus(UNTIL_IT_HAS_SAID_IT);
            while (!next.says("starting the load generator")
                    && Instant.now().isBefore(latest)
                    && !next.ended(Duration.ofMillis(LOOK_MILLIS))) {
                // It has not said yet what it found.
            }
            next.hasGenerator();
            next.harness().destroy();
            if (!next.ended(UNTIL_IT_HAS_SAID_IT)) {
                problems.add("the next start does not end");
            }
            List<String> said =
                    next.lines().stream().filter(KillCell::tellsOfWhatWasLeft).toList();
            return left + ": " + told(left, said, problems);
        }
    }

    private static boolean tellsOfWhatWasLeft(String line) {
        return line.startsWith("found ") || line.startsWith("healed ") || line.contains("not injecting: ");
    }

    private static String told(LeftBehind left, List<String> said, List<String> problems) {
        List<String> unnamed = left.runs().stream()
                .filter(run -> said.stream().noneMatch(line -> line.contains(run)))
                .toList();
        if (!unnamed.isEmpty()) {
            problems.add("the next start does not name run " + String.join(", ", unnamed));
        }
        long found = said.stream().filter(line -> line.startsWith("found ")).count();
        long healed = said.stream().filter(line -> line.startsWith("healed ")).count();
        long expected = left.templates() + (left.locked() ? 1L : 0L);
        if (found < expected) {
            problems.add("the next start found " + found + " of " + expected);
        }
        if (healed < left.templates()) {
            problems.add("the next start healed " + healed + " of " + left.templates());
        }
        if (said.stream().anyMatch(line -> line.contains("COULD NOT") || line.contains("not injecting: "))) {
            problems.add("the next start could not heal: " + String.join("; ", said));
        }
        return found + " found, " + healed + " healed";
    }

    private static String last(WatchedRehearsal rehearsal) throws IOException {
        List<String> lines = rehearsal.lines();
        return lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1);
    }
}
