package dev.doorbuster.simulations.logs;

import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Reads access logs of any size in little memory, with all cores. One thread unpacks and cuts the bytes into blocks of whole lines, several turn
 * blocks into requests, and the calling one hands the requests over, alone and in the order of the lines:
 *
 * <pre>
 *   files -> unpack, cut -> [block] [block] [block] ... -> parse, any order -> in order -> sink
 *            1 thread                a few ahead             n threads         the caller
 * </pre>
 *
 * <p>So nothing that is made of the requests depends on how threads take turns. Only the hashes of clients differ from reading to reading.
 */
public final class LogReader {

    private static final int BLOCKS_AHEAD_EACH = 3;
    private static final LogFormat NO_FORMAT = new NoFormat();

    private final ReadingRules rules;

    public LogReader(ReadingRules rules) {
        this.rules = rules;
    }

    /**
     * Reads logs one after the other.
     *
     * @param sink takes each request; called by this thread
     * @param progress is told after every few thousand lines; called by this thread
     * @throws UnreadableLogException if too many lines gave no request; the sink has got the others then
     * @throws IOException if a file cannot be read, or is packed in a way that is not known or does harm
     */
    public LogReading read(List<LogInput> inputs, Consumer<LoggedRequest> sink, Consumer<ReadingProgress> progress)
            throws IOException {
        long size = 0;
        for (LogInput input : inputs) {
            size += input.size();
        }
        Pipeline pipeline = new Pipeline(inputs);
        pipeline.start();
        try {
            LogReading reading = new HandingOver(inputs, sink, progress, size).all(pipeline);
            if (reading.unread().count() > rules.mostUnread() * reading.lines()) {
                throw new UnreadableLogException(reading, rules.mostUnread());
            }
            return reading;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while logs were read");
        } finally {
            pipeline.stop();
        }
    }

    /** A block on its way: where it is from, and what will be in it. */
    private record Step(int input, String format, long packedBytes, Future<BlockReader.Contents> contents) {

        private static final int NONE = -1;

        static Step end() {
            return new Step(NONE, "", 0, new CompletableFuture<>());
        }

        static Step failed(Throwable failure) {
            return new Step(0, "", 0, CompletableFuture.failedFuture(failure));
        }

        boolean isEnd() {
            return input == NONE;
        }
    }

    /** The threads in front of the calling one. */
    private final class Pipeline implements Runnable {

        private final List<LogInput> inputs;
        private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(BLOCKS_AHEAD_EACH * rules.threads());
        private final ThreadLocal<BlockReader> readers;
        private final ExecutorService parsers;
        private final Thread cutter;

        Pipeline(List<LogInput> inputs) {
            this.inputs = inputs;
            ClientKey key = ClientKey.random();
            readers = ThreadLocal.withInitial(() -> new BlockReader(key));
            parsers = Executors.newFixedThreadPool(rules.threads(), task -> daemon(task, "log-parser"));
            cutter = daemon(this, "log-cutter");
        }

        void start() {
            cutter.start();
        }

        /** At the end all have gone already; if anything went wrong, nobody takes from them any more. */
        void stop() {
            cutter.interrupt();
            parsers.shutdownNow();
        }

        Step next() throws InterruptedException {
            return steps.take();
        }

        @Override
        public void run() {
            try {
                try {
                    long before = 0;
                    for (int input = 0; input < inputs.size(); input++) {
                        before += cut(input, before);
                    }
                    steps.put(Step.end());
                } catch (IOException | RuntimeException | Error e) {
                    steps.put(Step.failed(e));
                }
            } catch (InterruptedException e) {
                // Nobody waits for the rest.
                Thread.currentThread().interrupt();
            }
        }

        /** @return how many bytes the file had */
        private long cut(int input, long before) throws IOException, InterruptedException {
            try (Unpacked unpacked = Unpacked.open(inputs.get(input), rules.mostExpansion())) {
                LineBlocks blocks = new LineBlocks(unpacked, unpacked.isPacked());
                LogFormat format = rules.format().map(NamedFormat::format).orElse(NO_FORMAT);
                for (LineBlocks.Block block = blocks.next(); block != null; block = blocks.next()) {
                    // A log may begin with lines that are none, and with nothing but comments.
                    LogFormat start = format.equals(NO_FORMAT) ? LogFormats.of(block) : format;
                    LineBlocks.Block lines = block;
                    steps.put(new Step(
                            input, start.title(), before + unpacked.packedBytes(), parsers.submit(() -> readers.get()
                                    .read(lines, start))));
                    format = start.hasComments() ? afterComments(block, start) : start;
                }
                return unpacked.packedBytes();
            }
        }

        /** What holds for the block after one whose comments may name the columns. */
        private static LogFormat afterComments(LineBlocks.Block block, LogFormat start) {
            LogFormat format = start;
            byte[] bytes = block.bytes();
            for (int from = 0; from < block.length(); ) {
                int end = BlockReader.lineEnd(bytes, from, block.length());
                if (BlockReader.isComment(bytes, from, end)) {
                    format = format.after(BlockReader.text(bytes, from, end));
                }
                from = end + 1;
            }
            return format;
        }
    }

    /** What the calling thread does, and keeps account of. */
    private static final class HandingOver {

        private final List<LogInput> inputs;
        private final Consumer<LoggedRequest> sink;
        private final Consumer<ReadingProgress> progress;
        private final long size;
        private final UnreadLines unread = new UnreadLines();
        private final List<ReadLog> files = new ArrayList<>();
        private int number;
        private String format = "";
        private long lines;
        private long requests;
        private long bytes;

        HandingOver(
                List<LogInput> inputs, Consumer<LoggedRequest> sink, Consumer<ReadingProgress> progress, long size) {
            this.inputs = inputs;
            this.sink = sink;
            this.progress = progress;
            this.size = size;
        }

        LogReading all(Pipeline pipeline) throws IOException, InterruptedException {
            for (Step step = pipeline.next(); !step.isEnd(); step = pipeline.next()) {
                BlockReader.Contents contents = contents(step);
                if (step.input() != number) {
                    endFile();
                    number = step.input();
                    lines = 0;
                }
                format = step.format();
                take(contents);
                progress.accept(
                        new ReadingProgress(input().name(), step.packedBytes(), size, requests, unread.count()));
            }
            endFile();
            return new LogReading(files, requests, bytes, unread);
        }

        private static BlockReader.Contents contents(Step step) throws IOException, InterruptedException {
            try {
                return step.contents().get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                throw new IllegalStateException("a block of a log could not be read", e.getCause());
            }
        }

        private LogInput input() {
            return inputs.get(number);
        }

        private void take(BlockReader.Contents contents) {
            for (LoggedRequest request : contents.requests()) {
                sink.accept(request);
            }
            for (BlockReader.Unread line : contents.unread()) {
                unread.add(input().shortName(), lines + line.line() + 1, line.reason());
            }
            requests += contents.requests().size();
            lines += contents.lines();
            bytes += contents.bytes();
        }

        private void endFile() {
            if (lines > 0) {
                files.add(new ReadLog(input().name(), format, lines));
            }
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
