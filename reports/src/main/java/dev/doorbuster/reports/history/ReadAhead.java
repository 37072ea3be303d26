package dev.doorbuster.reports.history;

import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A record that is read by a thread of its own, ahead of the one that counts what is in it: two cores share the work. What is read is
 * handed over in its order by the calling thread alone, so that nothing depends on how the two take turns.
 */
record ReadAhead(LoadRecord record) implements LoadRecord {

    private static final int BATCHES_AHEAD = 4;

    @Override
    public void read(Sink sink, Consumer<String> gap) throws IOException {
        Reading reading = new Reading(record);
        Thread reader = new Thread(reading, "read-ahead");
        reader.setDaemon(true);
        reader.start();
        try {
            for (Batch batch = reading.next(); batch != null; batch = reading.next()) {
                batch.handOver(sink);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the load was read");
        } finally {
            // At its end it has gone already; if anything went wrong here, nobody takes from it any more.
            reader.interrupt();
        }
        reading.outcome(gap);
    }

    /** What the two threads share. */
    private static final class Reading implements Runnable {

        private static final Batch END = new Batch();

        private final LoadRecord record;
        private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
        private final List<String> gaps = new ArrayList<>();
        private @Nullable Throwable failure;

        Reading(LoadRecord record) {
            this.record = record;
        }

        @Override
        public void run() {
            try {
                Filling filling = new Filling(batches);
                try {
                    record.read(filling, gaps::add);
                } catch (IOException | RuntimeException | Error e) {
                    failure = e;
                }
                // Nothing is made here: without memory too, the end must be told, or the other thread waits for ever.
                batches.put(filling.batch);
                batches.put(END);
            } catch (InterruptedException e) {
                // Nobody waits for the rest; the thread ends.
                Thread.currentThread().interrupt();
            }
        }

        /** The next batch; null at the end. */
        @Nullable
        Batch next() throws InterruptedException {
            Batch batch = batches.take();
            return batch == END ? null : batch;
        }

        /** To be asked after the end, which the queue made known to this thread with everything before it. */
        void outcome(Consumer<String> gap) throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            gaps.forEach(gap);
        }
    }

    /** Fills batches; its own thread's alone. */
    private static final class Filling implements Sink {

        private final BlockingQueue<Batch> batches;
        private Batch batch = new Batch();

        Filling(BlockingQueue<Batch> batches) {
            this.batches = batches;
        }

        @Override
        public void arrival(double atSeconds, String journey, String region) {
            flushIf(batch.arrival(atSeconds, journey, region));
        }

        @Override
        public void visit(double atSeconds) {
            flushIf(batch.visit(atSeconds));
        }

        @Override
        public void request(Request request) {
            flushIf(batch.add(request));
        }

        @Override
        public void health(GeneratorHealth second) {
            flushIf(batch.add(second));
        }

        private void flushIf(boolean full) {
            if (full) {
                try {
                    flush();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CompletionException(e);
                }
            }
        }

        void flush() throws InterruptedException {
            Batch next = new Batch();
            batches.put(batch);
            batch = next;
        }
    }
}
