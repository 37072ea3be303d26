package dev.doorbuster.harness;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A rehearsal in a process of its own, as a person would start it, watched through what it says and through its run directory. Closing it kills it. */
final class WatchedRehearsal implements AutoCloseable {

    private final Process harness;
    private final Path output;
    private final Path latest;
    private final Set<ProcessHandle> family = new LinkedHashSet<>();

    private WatchedRehearsal(Process harness, Path output, Path latest) {
        this.harness = harness;
        this.output = output;
        this.latest = latest;
        family.add(harness.toHandle());
    }

    /**
     * Starts it.
     *
     * @param runs where its run is made
     * @param output kept there; not among the runs, whose disk may be full
     */
    static WatchedRehearsal start(String yaml, Path target, Path runs, Path output) throws IOException {
        Path file = Files.writeString(output.resolveSibling("rehearsal.yaml"), yaml);
        Process harness = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Ddoorbuster.home=" + TestConsole.PROJECT.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "rehearse",
                        file.toString(),
                        "--target",
                        target.toString(),
                        "--out",
                        runs.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new WatchedRehearsal(harness, output, runs.resolve(KillMatrix.REHEARSAL + "/latest"));
    }

    Process harness() {
        return harness;
    }

    boolean says(String words) throws IOException {
        return Files.readString(output).contains(words);
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    /** The load generator's process, if there is one. */
    boolean hasGenerator() {
        List<ProcessHandle> children = harness.descendants().toList();
        family.addAll(children);
        return !children.isEmpty();
    }

    /** Seconds of its clock, stack time; empty before second zero is fixed. */
    OptionalDouble now() {
        return run().map(Manifest::read)
                .flatMap(manifest -> Optional.ofNullable(manifest.clock()))
                .map(clock -> OptionalDouble.of(clock.runClock().atSeconds(Instant.now())))
                .orElse(OptionalDouble.empty());
    }

    /** When that happened to the fault, seconds of its clock; empty if it has not. */
    OptionalDouble happened(FaultEvent.Kind kind) throws IOException {
        List<FaultEvent> events = new ArrayList<>();
        Optional<Path> file = run().flatMap(run -> run.toRead(RunFile.FAULTS));
        if (file.isPresent()) {
            // It is cut short as long as it is being written.
            JsonLines.FAULTS.read(file.get(), events::add);
        }
        return events.stream()
                .filter(event -> event.kind() == kind)
                .mapToDouble(FaultEvent::atSeconds)
                .findFirst();
    }

    Optional<RunDirectory> run() {
        try {
            return Files.exists(latest.resolve("manifest.json"))
                    ? Optional.of(RunDirectory.open(latest))
                    : Optional.empty();
        } catch (InvalidSettingsException e) {
            // It was discarded between the two looks.
            return Optional.empty();
        }
    }

    /** @return whether it ended in time */
    boolean ended(Duration within) throws InterruptedException {
        return harness.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many of the processes that it started, and itself, are alive. */
    long alive() {
        return family.stream().filter(ProcessHandle::isAlive).count();
    }

    @Override
    public void close() {
        harness.descendants().forEach(family::add);
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
