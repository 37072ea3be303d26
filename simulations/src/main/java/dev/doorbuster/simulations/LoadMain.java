package dev.doorbuster.simulations;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import io.gatling.app.Gatling;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The load as a process of its own: {@code LoadMain <run directory>}.
 *
 * <p>On standard output it says {@code {"ready":true}} once, then a line of {@link dev.doorbuster.record.Progress} each wall second, and
 * {@code {"dispersed":true}} when the last visitor has left, some seconds before Gatling has made its report; what Gatling has to say goes to the run's log. It waits for its {@link Lifeline} to bring the start, which should be 3 s ahead or more.
 *
 * <p>Ends with 0 when the load is done and the stage complete, with 70 and a line on standard error when anything was wrong, with 130
 * when the pipe ended: then at once, whatever visitors are at, once what was recorded is written.
 */
public final class LoadMain {

    private static final int OUR_FAILURE = 70;
    private static final int INTERRUPTED = 130;

    /** No disk may keep a load from ending. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private static final AtomicReference<@Nullable Crowd> CROWD = new AtomicReference<>();

    private LoadMain() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("expected one argument, the directory of a run; found " + args.length);
            System.exit(OUR_FAILURE);
        }
        run(args[0]);
        System.exit(OUR_FAILURE);
    }

    /** Returns only if something was wrong. */
    private static void run(String path) {
        try {
            RunDirectory directory = RunDirectory.open(Path.of(path));
            PrintStream out = System.out;
            quietGatling(directory);
            Lifeline lifeline = new Lifeline(System.in, out, directory, LoadMain::end);
            lifeline.watch();
            load(directory, lifeline, out);
        } catch (InvalidSettingsException e) {
            e.problems().forEach(System.err::println);
        } catch (IOException | IllegalStateException e) {
            System.err.println("the load failed: " + e.getMessage());
        }
    }

    private static void load(RunDirectory directory, Lifeline lifeline, PrintStream out) throws IOException {
        LoadSettings settings = LoadSettings.read(directory);
        directory.begin(Stage.LOAD);
        Crowd crowd = new Crowd(settings, new Crowd.Watchers(lifeline, line -> tell(out, line), LoadMain::diskFailed));
        CROWD.set(crowd);
        crowd.announce();
        Theatre.play(crowd);
        GatlingResults results = new GatlingResults(Files.createDirectory(directory.toWrite(RunFile.GATLING)));
        // Gatling ends the process itself, once its report is there.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> complete(crowd, results, directory), "complete"));
        simulate(settings.profile().simulation().orElse(ProfileSimulation.class.getName()), results);
    }

    private static void simulate(String simulation, GatlingResults results) {
        try {
            Gatling.main(new String[] {
                "--simulation", simulation, "--results-folder", results.folder().toString()
            });
        } catch (Throwable e) {
            // Whatever a person's simulation throws, a linkage error included, ends in one line that names it.
            throw new IllegalStateException(why(simulation, e), e);
        }
    }

    private static String why(String simulation, Throwable failure) {
        if (failure instanceof ClassNotFoundException) {
            return "there is no simulation class " + simulation + " on the class path";
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "simulation " + simulation + ": " + root + "; the run's log has the rest";
    }

    private static void complete(Crowd crowd, GatlingResults results, RunDirectory directory) {
        if (!crowd.dispersed()) {
            abandon();
            return;
        }
        try {
            results.flatten();
            directory.complete(Stage.LOAD);
        } catch (IOException e) {
            System.err.println("the load is done, but its record is not complete: " + e.getMessage());
            Runtime.getRuntime().halt(OUR_FAILURE);
        }
    }

    /** Nobody watches the load any more. */
    private static void end() {
        abandon();
        Runtime.getRuntime().halt(INTERRUPTED);
    }

    private static void abandon() {
        Crowd crowd = CROWD.get();
        if (crowd == null) {
            return;
        }
        Thread writing = new Thread(() -> endRecord(crowd), "last words");
        writing.setDaemon(true);
        writing.start();
        try {
            writing.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endRecord(Crowd crowd) {
        try {
            crowd.abandon();
        } catch (IOException e) {
            System.err.println("the end of the load's record could not be written: " + e.getMessage());
        }
    }

    /** Keeps standard output for what the harness reads, and Gatling from asking the network for a newer Gatling. */
    private static void quietGatling(RunDirectory directory) throws IOException {
        System.setProperty("logback.configurationFile", "dev/doorbuster/simulations/logback.xml");
        System.setProperty("java.util.prefs.PreferencesFactory", NoNews.class.getName());
        System.setOut(new PrintStream(
                new BufferedOutputStream(Files.newOutputStream(
                        directory.logFile(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)),
                true,
                StandardCharsets.UTF_8));
    }

    private static void tell(PrintStream out, String line) {
        out.println(line);
        out.flush();
    }

    private static void diskFailed(IOException e) {
        System.err.println("the load's record cannot be written: " + e.getMessage());
        Runtime.getRuntime().halt(OUR_FAILURE);
    }
}
