package dev.doorbuster.harness;

import dev.doorbuster.record.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How long {@code doorbuster assess} takes, judging and all reports, beside Gatling's own report of the same log, in turn and in one
 * run; then how it grows with the log, and the same for a record of ours. Exit 1 when one of them is out of its bound.
 *
 * <p>Arguments: the home of the project; the most requests to grow to, in millions (50); rounds (3).
 */
final class AssessBenchmark {

    private static final long MILLION = 1_000_000;
    private static final long SIDE_BY_SIDE = 10;
    private static final List<Long> SIZES = List.of(1L, 5L, 10L, 50L, 100L);
    /** The folder of a log, as Gatling would have it. */
    private static final String LOGS = "log";

    private static final String HEAP = "256m";
    private static final String GATLINGS_HEAP = "4g";
    /** Of Gatling's time. */
    private static final double LARGEST_SHARE = 0.1;
    /** Ten times the requests in at most that many times the time. */
    private static final double LARGEST_GROWTH = 12;

    private final Path home;
    private final Path work;
    private final long most;
    private final int rounds;

    private AssessBenchmark(Path home, Path work, long most, int rounds) {
        this.home = home;
        this.work = work;
        this.most = most;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("assess-benchmark");
        boolean holds;
        try {
            holds = new AssessBenchmark(
                            Path.of(arguments[0]),
                            work,
                            arguments.length > 1 ? Long.parseLong(arguments[1]) : 50,
                            arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3)
                    .run();
        } finally {
            remove(work);
        }
        System.exit(holds ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        boolean holds = sideBySide();
        holds &= grows();
        ownRecord();
        return holds;
    }

    private boolean sideBySide() throws IOException, InterruptedException {
        Path log = log(SIDE_BY_SIDE);
        System.out.printf(Locale.ROOT, "%,d requests, a log of %,d bytes%n", SIDE_BY_SIDE * MILLION, Files.size(log));
        assess(log);
        List<Double> theirs = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            MeasuredProcess gatling = gatling();
            MeasuredProcess doorbuster = assess(log);
            print("round " + round + ": Gatling's report", gatling);
            print("round " + round + ": doorbuster assess", doorbuster);
            theirs.add(gatling.wallSeconds());
            ours.add(doorbuster.wallSeconds());
        }
        remove(work.resolve(LOGS));
        double share = median(ours) / median(theirs);
        return say(
                share <= LARGEST_SHARE,
                "doorbuster %.2f s, Gatling %.2f s (medians): 1/%.1f of its time, at most 1/%.0f",
                median(ours),
                median(theirs),
                1 / share,
                1 / LARGEST_SHARE);
    }

    /** The medians of the rounds, and the straight line that lies nearest to them. */
    private boolean grows() throws IOException, InterruptedException {
        List<double[]> points = new ArrayList<>();
        for (long size : SIZES) {
            if (size > most) {
                break;
            }
            Path log = log(size);
            List<Double> seconds = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                MeasuredProcess doorbuster = assess(log);
                print(size + " M requests", doorbuster);
                seconds.add(doorbuster.wallSeconds());
            }
            remove(work.resolve(LOGS));
            points.add(new double[] {size, median(seconds)});
        }
        double meanSize = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
        double meanTime = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double slope = points.stream()
                        .mapToDouble(p -> (p[0] - meanSize) * (p[1] - meanTime))
                        .sum()
                / points.stream()
                        .mapToDouble(p -> (p[0] - meanSize) * (p[0] - meanSize))
                        .sum();
        System.out.printf(Locale.ROOT, "the line: %.2f s and %.3f s a million%n", meanTime - slope * meanSize, slope);
        boolean holds = true;
        for (double[] small : points) {
            for (double[] large : points) {
                if (large[0] == 10 * small[0]) {
                    holds &= say(
                            large[1] <= LARGEST_GROWTH * small[1],
                            "%.0f M took %.1f times as long as %.0f M, at most %.0f",
                            large[0],
                            large[1] / small[1],
                            small[0],
                            LARGEST_GROWTH);
                }
            }
        }
        return holds;
    }

    private void ownRecord() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(work.resolve("own"));
        RunDirectory run = new BenchmarkLoad(SIDE_BY_SIDE * MILLION).writeRun(folder);
        for (int round = 1; round <= rounds; round++) {
            print(
                    "own record, " + SIDE_BY_SIDE + " M",
                    doorbuster("assess", run.root().toString()));
        }
        remove(folder);
    }

    private Path log(long millions) throws IOException {
        Path log = Files.createDirectories(work.resolve(LOGS)).resolve("simulation.log");
        new BenchmarkLoad(millions * MILLION).writeLog(log);
        return log;
    }

    private MeasuredProcess assess(Path log) throws IOException, InterruptedException {
        Path out = work.resolve("out");
        Path objectives = work.resolve("objectives.yaml");
        Files.writeString(objectives, """
                objectives:
                  - p99 of all < 2 s
                  - errors of checkout < 5 %
                  - share of home under 800 ms > 90 %
                """);
        MeasuredProcess measured =
                doorbuster("assess", log.toString(), "--objectives", objectives.toString(), "--out", out.toString());
        remove(out);
        return measured;
    }

    private MeasuredProcess doorbuster(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("scripts/doorbuster").toString()));
        command.addAll(List.of(arguments));
        MeasuredProcess measured = MeasuredProcess.of(command, HEAP);
        if (measured.status() > ExitCode.INCONCLUSIVE.status()) {
            throw new IOException("doorbuster ended with " + measured.status() + ": " + measured.output());
        }
        return measured;
    }

    private MeasuredProcess gatling() throws IOException, InterruptedException {
        MeasuredProcess measured = MeasuredProcess.of(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        home.resolve("harness/target/lib") + "/*",
                        "io.gatling.app.Gatling",
                        "-ro",
                        LOGS,
                        "-rf",
                        work.toString()),
                GATLINGS_HEAP);
        if (measured.status() != 0 || !Files.exists(work.resolve(LOGS).resolve("index.html"))) {
            throw new IOException("Gatling ended with " + measured.status() + ": " + measured.output());
        }
        return measured;
    }

    private static void print(String what, MeasuredProcess measured) {
        System.out.printf(
                Locale.ROOT,
                "%-30s %6.2f s, %6.2f s of processor time, %4.0f MB at most%n",
                what,
                measured.wallSeconds(),
                measured.processorSeconds(),
                measured.peakMegabytes());
    }

    private static boolean say(boolean holds, String what, Object... figures) {
        System.out.println((holds ? "holds   " : "BROKEN  ") + String.format(Locale.ROOT, what, figures));
        return holds;
    }

    private static double median(List<Double> values) {
        return values.stream()
                .sorted()
                .skip((values.size() - 1) / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
