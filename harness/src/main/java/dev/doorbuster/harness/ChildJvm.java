package dev.doorbuster.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM of its own on the harness's class path, so that no one's garbage collection touches another's numbers.
 *
 * <p>It holds the reading end of a pipe from us as its standard input. When the pipe ends, for whatever reason, {@code kill -9}
 * of the harness included, the child stops.
 */
final class ChildJvm implements AutoCloseable {

    /**
     * A terminal sends Ctrl-C to all of its processes at once. The child's end is for its parent to order, when what has to be done before is done:
     * faults are healed through a stack that is still there.
     */
    private static final List<String> DEAF = List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "sh");

    private static final int LINES_KEPT = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Writer stdin;
    private final Thread outReader;
    private final Thread errReader;
    private final Deque<String> lastErrors = new ArrayDeque<>();

    /**
     * Starts the child.
     *
     * @param name what messages call it
     * @param jvmOptions heap and the like
     * @param onLine receives each line of its standard output
     */
    static ChildJvm start(
            String name, List<String> jvmOptions, String mainClass, List<String> arguments, Consumer<String> onLine)
            throws IOException {
        List<String> command = new ArrayList<>(DEAF);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(mainClass);
        command.addAll(arguments);
        return new ChildJvm(name, new ProcessBuilder(command).start(), onLine);
    }

    private ChildJvm(String name, Process process, Consumer<String> onLine) {
        this.name = name;
        this.process = process;
        stdin = process.outputWriter(StandardCharsets.UTF_8);
        outReader = reading(process.inputReader(StandardCharsets.UTF_8), onLine, name + " output");
        errReader = reading(
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)),
                this::keepError,
                name + " errors");
    }

    /** Sends one line to its standard input. */
    void send(String line) throws IOException {
        stdin.write(line + "\n");
        stdin.flush();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. @return whether it ended in time */
    boolean ended(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        outReader.join(TimeUnit.SECONDS.toMillis(5));
        errReader.join(TimeUnit.SECONDS.toMillis(5));
        return true;
    }

    int exitStatus() {
        return process.exitValue();
    }

    /** What it said last on its standard error, for a message. */
    String lastWords() {
        synchronized (lastErrors) {
            return lastErrors.isEmpty() ? "it said nothing" : String.join(System.lineSeparator(), lastErrors);
        }
    }

    /** Ends its input and waits for it; kills it if it stays. Idempotent. */
    @Override
    public void close() {
        end(PATIENCE);
    }

    /** As {@link #close}, with a patience of its own. */
    void end(Duration patience) {
        try {
            stdin.close();
        } catch (IOException e) {
            // The pipe is broken because the child is gone: what we want.
        }
        boolean interrupted = Thread.interrupted();
        try {
            // Not for what it said last: whoever is short of time is not kept by that.
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private void keepError(String line) {
        synchronized (lastErrors) {
            lastErrors.addLast(line);
            if (lastErrors.size() > LINES_KEPT) {
                lastErrors.removeFirst();
            }
        }
    }

    private static Thread reading(BufferedReader in, Consumer<String> onLine, String name) {
        Thread thread = new Thread(
                () -> {
                    try (in) {
                        in.lines().forEach(onLine);
                    } catch (IOException | UncheckedIOException e) {
                        onLine.accept(name + " broke off: " + e.getMessage());
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
