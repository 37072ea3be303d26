package dev.doorbuster.simulations.recording;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestWriter;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the requests and the attempts to write, on one thread of its own. Handing something over never waits and never touches the
 * disk: Gatling's event loops send the load. What does not fit into the queue is lost and counted, and a guard fails on it.
 *
 * <p>The files reach the disk at least once a second, so that a killed process leaves what it saw until then.
 */
public final class Scribe implements AutoCloseable {

    static final int QUEUE = 65_536;
    private static final long FLUSH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final BlockingQueue<Object> queue;
    private final RequestWriter requests;
    private final JsonLines.Writer<Attempt> attempts;
    private final Consumer<IOException> onFailure;
    private final LongAdder overflows = new LongAdder();
    private final Thread thread = new Thread(this::write, "scribe");
    private volatile boolean closing;
    private volatile long requestsWritten;

    /** @param onFailure told once if the disk refuses; nothing is written after that */
    public Scribe(RunDirectory directory, Consumer<IOException> onFailure) throws IOException {
        this(directory, onFailure, QUEUE);
    }

    Scribe(RunDirectory directory, Consumer<IOException> onFailure, int capacity) throws IOException {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.requests = new RequestWriter(directory.toWrite(RunFile.REQUESTS));
        this.attempts = JsonLines.ATTEMPTS.write(directory.toWrite(RunFile.ATTEMPTS));
        this.onFailure = onFailure;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public void record(Request request, @Nullable Attempt attempt) {
        if (!queue.offer(request)) {
            overflows.increment();
        }
        if (attempt != null && !queue.offer(attempt)) {
            overflows.increment();
        }
    }

    /** What could not be recorded since the start. */
    public long overflows() {
        return overflows.sum();
    }

    /** Requests written since the start. */
    public long requestsWritten() {
        return requestsWritten;
    }

    /** Writes what is waiting and the files' ends. */
    @Override
    public void close() throws IOException {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requests.close();
        attempts.close();
    }

    private void write() {
        long flushed = System.nanoTime();
        try {
            while (!closing || !queue.isEmpty()) {
                Object next = queue.poll(100, TimeUnit.MILLISECONDS);
                if (next instanceof Request request) {
                    requests.append(request);
                    requestsWritten = requests.written();
                } else if (next instanceof Attempt attempt) {
                    attempts.append(attempt);
                }
                if (System.nanoTime() - flushed > FLUSH_NANOS) {
                    requests.flush();
                    flushed = System.nanoTime();
                }
            }
        } catch (IOException e) {
            onFailure.accept(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
