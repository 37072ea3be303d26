package dev.doorbuster.chaos;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.Stage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one run, each on its own thread at its own time; writes {@code chaos/}.
 *
 * <p>{@link #finish} is the ordinary end. {@link #close} is the end in every other case; it heals, too, and leaves the stage partial.
 * Either returns when everything that was started is healed, or has said loudly that it could not be.
 */
public final class ChaosStage implements AutoCloseable {

    /**
     * The longest that healing takes, wall time: of a fault that was just being started, with every answer lost. All faults are healed at the
     * same time.
     */
    public static final Duration HEALING_LIMIT = Patience.STANDARD.longest();

    private final RunDirectory run;
    private final FaultLog.OfRun log;
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<ExperimentRunner> runners = new ArrayList<>();
    private boolean closed;

    private ChaosStage(RunDirectory run, FaultLog.OfRun log) {
        this.run = run;
        this.log = log;
    }

    /**
     * Starts to wait for each fault's time.
     *
     * @param rules that are asked before each fault
     * @param faults none is a stage, too: it writes down that there were none
     * @param listener hears every event after it is written, on the fault's thread. REFUSED means that a safety rule
     *     tripped; FAILED with the data {@code abort} = {@code true} that others stopped the fault or that it may still be running:
     *     the run should end
     */
    public static ChaosStage start(
            RunDirectory run,
            RunClock clock,
            AwsClients aws,
            SafetyRules rules,
            List<ArmedFault> faults,
            Consumer<FaultEvent> listener)
            throws IOException {
        FaultInjector injector = aws.target().faults() == FaultsMode.ALLOWED
                ? new FisInjector(aws, run.id())
                : new LeashedInjector(aws, run.id());
        return start(run, clock, injector, AwsProofs.of(aws, clock), rules, new StopAlarms(aws), faults, listener);
    }

    static ChaosStage start(
            RunDirectory run,
            RunClock clock,
            FaultInjector injector,
            ProofSource proofs,
            SafetyRules rules,
            StopAlarms alarms,
            List<ArmedFault> faults,
            Consumer<FaultEvent> listener)
            throws IOException {
        run.begin(Stage.CHAOS);
        ChaosStage stage = new ChaosStage(run, new FaultLog.OfRun(run, listener));
        for (ArmedFault fault : faults) {
            StackTimer timer = StackTimer.of(clock, stage.end);
            stage.begin(fault, new ExperimentRunner(injector, proofs, rules, alarms, timer, stage.log, fault));
        }
        return stage;
    }

    private void begin(ArmedFault fault, ExperimentRunner runner) {
        Thread thread = new Thread(() -> guarded(runner), "fault-" + fault.name());
        threads.add(thread);
        runners.add(runner);
        thread.start();
    }

    /** Our own failure in one fault heals all of them. */
    private void guarded(ExperimentRunner runner) {
        try {
            runner.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            end.countDown();
        }
    }

    /** Our own failure, if there was one: every fault is being healed, and the run should end. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Whether there is nothing left to wait for: every fault was healed, refused or failed. */
    public boolean over() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /**
     * How far a stop has come.
     *
     * @param accepted faults that ran and whose stop the service has accepted
     * @param open faults that may still run, and of whose stop nothing is known yet; healing goes on asking
     */
    public record Stop(List<String> accepted, List<String> open) {}

    /**
     * Ends everything at once: what waits does not start, what runs is asked to stop, all at the same time. Returns when all of that
     * was accepted, or after the limit; {@link #finish} or {@link #close} then waits until it is healed, which takes longer.
     *
     * @param limit wall time
     */
    public Stop stop(Duration limit) {
        end.countDown();
        long deadline = System.nanoTime() + limit.toNanos();
        List<Thread> asking = new ArrayList<>();
        for (ExperimentRunner runner : runners) {
            Thread thread = new Thread(runner::stop, "stop-" + runner.name());
            thread.setDaemon(true);
            thread.start();
            asking.add(thread);
        }
        boolean interrupted = false;
        for (Thread thread : asking) {
            interrupted |= !ended(thread, deadline);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Stop(
                runners.stream()
                        .filter(ExperimentRunner::stopAccepted)
                        .map(ExperimentRunner::name)
                        .toList(),
                runners.stream()
                        .filter(ExperimentRunner::mayGoOn)
                        .map(ExperimentRunner::name)
                        .toList());
    }

    /** Waits for it, but not beyond the deadline. @return whether nobody interrupted */
    private static boolean ended(Thread thread, long deadline) {
        boolean interrupted = false;
        while (thread.isAlive() && System.nanoTime() < deadline) {
            try {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        return !interrupted;
    }

    /**
     * Ends the stage with the run: what still runs is healed, the files are complete.
     *
     * @throws IOException if they cannot be completed, or if the stage failed before
     */
    public void finish() throws IOException {
        heal();
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IOException("the chaos stage failed", failed);
        }
        if (closedNow()) {
            run.complete(Stage.CHAOS);
        }
    }

    /** Heals whatever still runs. Idempotent; after {@link #finish} there is nothing left to do. */
    @Override
    public void close() throws IOException {
        heal();
        closedNow();
    }

    /** Whether it was this call that closed the files; a shutdown may call at the same time. */
    private synchronized boolean closedNow() throws IOException {
        if (closed) {
            return false;
        }
        closed = true;
        // Whoever is interrupted could not write: the file would close without its end.
        boolean interrupted = Thread.interrupted();
        try {
            log.close();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return true;
    }

    private void heal() {
        end.countDown();
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    // Whoever is in a hurry waits all the same: a fault left behind is worse.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
