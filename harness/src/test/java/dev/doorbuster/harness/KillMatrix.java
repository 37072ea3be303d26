package dev.doorbuster.harness;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Kills rehearsals at every point of their life and prints what comes of it, in Markdown, one row a cell. Exit 1 unless all are ok. */
@Command(
        name = "kill-matrix",
        mixinStandardHelpOptions = true,
        description = "Kills rehearsals on the local stack at every point of their life and prints what comes of it.")
final class KillMatrix implements Callable<Integer> {

    static final String REHEARSAL = "kill-matrix";
    static final double SPEED = 2;
    static final double FAULT_AT_SECONDS = 20;
    static final double SHORT_LOAD_SECONDS = 120;

    private static final String LONG_LOAD = "390 s";
    private static final String LONG_FAULT = "6 m";
    private static final String SHORT_LOAD = "110 s";
    private static final String SHORT_FAULT = "1 m";

    private static final String YAML = """
            rehearsal: kill-matrix
            speed: 2
            drain: 30 s
            settle: 10 s
            profile:
              profile: kill-matrix
              phases:
                - {name: warm-up, duration: 10 s, rate: 4 /s}
                - {name: surge, duration: LOAD, rate: 4 /s}
              journeys:
                - {journey: buy, share: 100 %, settings: {longest-think: 2 s, press-again: {attempts: 2, first: 1 s, most: 2 s}}}
              mix: {source: made up, requests-per-visit: [1, 2, 3], think-seconds: [1, 2], kinds: {home: 1, product: 2}}
              catalogue: {prefix: sku-, products: 100, hot: [sku-1]}
              regions: [{region: ap-northeast, weight: 100 %, edges: [ICN51], round-trip: 6 ms}]
            faults: [{experiment: az-power-interruption, at: surge + 10 s, parameters: {duration: FAULT, network-outage: 1 m}}]
            objectives:
              - errors of all < 90 % during surge
            guards: {lateness-p99: 1 s, longest-pause: 3 s}
            """;

    /**
     * The rehearsal that is played.
     *
     * @param outlasting whether load and fault go on by themselves for longer than anybody may take to end them: else the fault takes a minute, and
     *     the load ends half a minute after it
     */
    static String rehearsal(boolean outlasting) {
        return YAML.replace("LOAD", outlasting ? LONG_LOAD : SHORT_LOAD)
                .replace("FAULT", outlasting ? LONG_FAULT : SHORT_FAULT);
    }

    @Parameters(index = "0", paramLabel = "FOLDER", description = "where the runs are kept")
    private Path folder = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            description = "only these blows and points; all of them by default")
    private List<String> words = List.of();

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "3",
            description = "cells played side by side: ${DEFAULT-VALUE}")
    private int atOnce;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new KillMatrix()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (atOnce < 1) {
            throw new ParameterException(spec.commandLine(), "--at-once " + atOnce + ": expected 1 or more");
        }
        List<KillCell> cells = chosen();
        Path runs = folder.resolve(
                        LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss")))
                .toAbsolutePath();
        // What a matrix that is ended itself has started.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
        int wrong = play(cells, runs, atOnce);
        System.out.printf("%n%d cells, %d not ok; what they left is in %s%n", cells.size(), wrong, runs);
        return wrong == 0 ? 0 : 1;
    }

    private static int play(List<KillCell> cells, Path runs, int atOnce) throws InterruptedException {
        System.out.printf(
                "| what | when | no experiment after, s | no load after, s | exit | what was left: the next start | |%n");
        System.out.printf("|---|---|--:|--:|--:|---|---|%n");
        ExecutorService players = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<KillCell.Row>> rows = cells.stream()
                    .map(cell -> players.submit(() -> cell.play(runs.resolve(cell.word()))))
                    .toList();
            int wrong = 0;
            for (Future<KillCell.Row> future : rows) {
                KillCell.Row row = future.get();
                wrong += row.problems().isEmpty() ? 0 : 1;
                System.out.println(row.markdown());
            }
            return wrong;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a cell could not be played", e.getCause());
        } finally {
            players.shutdownNow();
        }
    }

    private List<KillCell> chosen() {
        Set<Blow> blows = EnumSet.noneOf(Blow.class);
        Set<KillPoint> points = EnumSet.noneOf(KillPoint.class);
        for (String word : words) {
            Optional<Blow> blow = Arrays.stream(Blow.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
            Optional<KillPoint> point = Arrays.stream(KillPoint.values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
            blow.ifPresent(blows::add);
            point.ifPresent(points::add);
            if (blow.isEmpty() && point.isEmpty()) {
                throw refusal("\"" + word + "\" is neither a blow nor a point");
            }
        }
        List<KillCell> cells = Arrays.stream(Blow.values())
                .filter(blow -> blows.isEmpty() || blows.contains(blow))
                .flatMap(blow -> blow.points().stream()
                        .filter(point -> points.isEmpty() || points.contains(point))
                        .map(point -> new KillCell(blow, point)))
                .toList();
        if (cells.isEmpty()) {
            throw refusal("there is no such cell");
        }
        return cells;
    }

    private ParameterException refusal(String why) {
        String all = Arrays.stream(Blow.values())
                .map(blow -> "  " + blow.word() + " at "
                        + blow.points().stream().map(KillPoint::word).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
        return new ParameterException(spec.commandLine(), why + "; these are there:\n" + all);
    }
}
