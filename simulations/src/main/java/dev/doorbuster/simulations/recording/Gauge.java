package dev.doorbuster.simulations.recording;

import com.sun.management.OperatingSystemMXBean;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Progress;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * The load generator's eye on itself: at the end of each wall second it writes a line of health, and tells its progress. The
 * counters may be touched by any thread and never wait.
 */
public final class Gauge implements AutoCloseable {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int PROGRESS_SECONDS = 5;
    private static final long HOUR_MICROS = 3_600_000_000L;

    private final LoadClock clock;
    private final long[] plannedPerSecond;
    private final Scribe scribe;
    private final Consumer<String> progress;
    private final Consumer<IOException> onFailure;
    private final JsonLines.Writer<GeneratorHealth> health;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Pulse pulse = new Pulse();
    private final Recorder lateness = new Recorder(HOUR_MICROS, 3);
    private final Recorder latency = new Recorder(HOUR_MICROS, 2);
    private final LongAdder sent = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final Deque<Second> lastSeconds = new ArrayDeque<>();
    private final Thread thread = new Thread(this::watch, "gauge");
    private volatile boolean stopped;

    private record Second(Histogram latencies, long errors) {}

    /**
     * @param plannedPerSecond arrivals due in each wall second
     * @param progress gets a line of JSON each wall second
     */
    public Gauge(
            RunDirectory directory,
            LoadClock clock,
            long[] plannedPerSecond,
            Scribe scribe,
            Consumer<String> progress,
            Consumer<IOException> onFailure)
            throws IOException {
        this.clock = clock;
        this.plannedPerSecond = plannedPerSecond.clone();
        this.scribe = scribe;
        this.progress = progress;
        this.onFailure = onFailure;
        this.health = JsonLines.GENERATOR.write(directory.toWrite(RunFile.GENERATOR));
        thread.setDaemon(true);
    }

    public void start() {
        pulse.start();
        thread.start();
    }

    /** A visit's first request is on its way. */
    public void arrivalSent(long latenessMicros) {
        lateness.recordValue(Math.min(latenessMicros, HOUR_MICROS));
    }

    public void requestSent() {
        sent.increment();
    }

    public void requestAnswered(long latencyMicros, boolean error) {
        latency.recordValue(Math.min(latencyMicros, HOUR_MICROS));
        answered.increment();
        if (error) {
            errors.increment();
        }
    }

    /** Ends with the second that is running; the last line has the totals. */
    @Override
    public void close() throws IOException {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pulse.stop();
        health.close();
    }

    private void watch() {
        try {
            long second = 1;
            while (!stopped) {
                waitUntil(second * SECOND_NANOS);
                long now = clock.nanos();
                write(second, stopped ? now : second * SECOND_NANOS);
                second = Math.max(second, now / SECOND_NANOS) + 1;
            }
        } catch (IOException e) {
            onFailure.accept(e);
        }
    }

    private void waitUntil(long nanos) {
        for (long rest = nanos - clock.nanos(); rest > 0 && !stopped; rest = nanos - clock.nanos()) {
            LockSupport.parkNanos(rest);
        }
    }

    private void write(long second, long endNanos) throws IOException {
        Histogram late = lateness.getIntervalHistogram();
        long planned = second <= plannedPerSecond.length ? plannedPerSecond[(int) second - 1] : 0;
        health.append(new GeneratorHealth(
                clock.atSeconds(endNanos),
                share(system::getProcessCpuLoad),
                share(system::getCpuLoad),
                pulse.takeLongestMs(),
                late.getTotalCount() == 0 ? 0 : late.getValueAtPercentile(99) / 1e3,
                planned,
                late.getTotalCount(),
                scribe.overflows(),
                scribe.requestsWritten(),
                answered.sum()));
        tell(endNanos, planned, late.getTotalCount());
    }

    private void tell(long endNanos, long planned, long arrived) {
        Second last = new Second(latency.getIntervalHistogram(), errors.sumThenReset());
        lastSeconds.addLast(last);
        if (lastSeconds.size() > PROGRESS_SECONDS) {
            lastSeconds.removeFirst();
        }
        Histogram recent = new Histogram(HOUR_MICROS, 2);
        lastSeconds.forEach(second -> recent.add(second.latencies()));
        long recentErrors = lastSeconds.stream().mapToLong(Second::errors).sum();
        long count = recent.getTotalCount();
        progress.accept(Json.line(new Progress(
                clock.atSeconds(endNanos),
                planned,
                arrived,
                last.latencies().getTotalCount(),
                count == 0 ? 0 : recent.getValueAtPercentile(95) / 1e3,
                count == 0 ? 0 : (double) recentErrors / count,
                Math.max(0, sent.sum() - answered.sum()))));
    }

    @FunctionalInterface
    private interface Load {
        double now();
    }

    private static double share(Load load) {
        double share = load.now();
        return Double.isNaN(share) || share < 0 ? -1 : Math.min(1, share);
    }
}
