package dev.doorbuster.localstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.aws.ControlPlane;
import dev.doorbuster.localstack.entry.EntryPoints;
import dev.doorbuster.localstack.entry.PortTakenException;
import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Pacer;
import dev.doorbuster.localstack.sim.Simulation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The local stack as a process of its own.
 *
 * <p>It serves until its standard input ends: that is a pipe from whoever started it, so it does not outlive them. Exit 0 then, 64 for
 * arguments that cannot be meant or a port in use, 70 when it fails itself.
 */
public final class Main {
    private static final int BAD_INPUT = 64;
    private static final int OWN_FAILURE = 70;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Main() {}

    public static void main(String[] arguments) {
        Logging.warningsToStandardError();
        System.exit(run(arguments, System.in, System.out, System.err));
    }

    static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        try {
            LaunchOptions options = LaunchOptions.parse(arguments);
            if (options.listFlaws()) {
                listFlaws(out);
            } else {
                serve(options, in, out);
            }
            return 0;
        } catch (LaunchOptions.BadArgumentsException bad) {
            bad.problems().forEach(err::println);
            return BAD_INPUT;
        } catch (PortTakenException taken) {
            err.println(taken.getMessage());
            return BAD_INPUT;
        } catch (IOException failure) {
            err.println("the stack stopped: " + failure);
            return OWN_FAILURE;
        }
    }

    private static void listFlaws(PrintStream out) {
        for (Flaw flaw : Flaw.values()) {
            out.printf("%-31s %s%n%-31s caught by: %s%n", flaw.text(), flaw.what(), "", flaw.caughtBy());
        }
    }

    private static void serve(LaunchOptions options, InputStream in, PrintStream out)
            throws IOException, PortTakenException {
        Simulation simulation = new Simulation(Instant.now(), options.speed(), options.seed());
        Shop shop = new Shop(simulation, StackSettings.standard(), options.flaws());
        ControlPlane controlPlane = new ControlPlane(shop);
        Pacer pacer = Pacer.start(simulation);
        try (EntryPoints entryPoints = EntryPoints.open(shop, controlPlane, options.port())) {
            String addresses = new ObjectMapper().writeValueAsString(texts(entryPoints.addresses()));
            if (options.endpoints().isPresent()) {
                writeWhole(options.endpoints().get(), addresses);
            } else {
                out.println(addresses);
            }
            untilItEnds(in);
        } finally {
            pacer.close();
        }
    }

    private static Map<String, String> texts(Map<String, URI> addresses) {
        Map<String, String> texts = new TreeMap<>();
        addresses.forEach((name, address) -> texts.put(name, address.toString()));
        return texts;
    }

    /** Under a temporary name first, so that nobody reads half of it. */
    private static void writeWhole(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void untilItEnds(InputStream in) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> outlastCtrlC(ended), "outlast Ctrl-C"));
        try {
            while (in.read() >= 0) {
                // what is said to us does not matter, only that someone is still there
            }
        } finally {
            ended.countDown();
        }
    }

    /**
     * A terminal sends Ctrl-C to us and to whoever started us alike. They heal their faults first and need us for it: we serve until they
     * let go.
     */
    private static void outlastCtrlC(CountDownLatch ended) {
        try {
            ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
