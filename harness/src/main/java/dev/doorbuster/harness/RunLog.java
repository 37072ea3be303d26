package dev.doorbuster.harness;

import dev.doorbuster.record.Redaction;
import dev.doorbuster.record.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * {@code run.log}: what the processes of a run said, each line with the wall time. The load appends
 * to it, too. Safe for several threads.
 */
final class RunLog implements AutoCloseable {

    private final Writer out;
    private final Clock clock;
    private final Redaction redaction;

    RunLog(RunDirectory run, Clock clock, Redaction redaction) throws IOException {
        out = Files.newBufferedWriter(run.logFile(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.clock = clock;
        this.redaction = redaction;
    }

    synchronized void add(String who, String line) {
        try {
            out.write(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + who + ": " + redaction.of(line) + "\n");
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
