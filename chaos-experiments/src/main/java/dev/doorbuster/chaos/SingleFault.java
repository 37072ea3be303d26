package dev.doorbuster.chaos;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.RunClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One experiment, run now and without a rehearsal around it: {@code chaos run}. */
public final class SingleFault implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);
    private final Semaphore running = new Semaphore(1);
    private final ExperimentRunner runner;

    /** @param run what everything started bears as the tag {@code doorbuster:run} */
    public SingleFault(
            AwsClients aws,
            SafetyRules rules,
            RunClock clock,
            ArmedFault fault,
            String run,
            Consumer<FaultEvent> listener) {
        FaultInjector injector =
                aws.target().faults() == FaultsMode.ALLOWED ? new FisInjector(aws, run) : new LeashedInjector(aws, run);
        this.runner = new ExperimentRunner(
                injector,
                AwsProofs.of(aws, clock),
                rules,
                new StopAlarms(aws),
                StackTimer.of(clock, end),
                FaultLog.to(listener),
                fault);
    }

    /** Returns when the fault is over and its proof has cleared, or after {@link #close}; healed in either case. */
    public void run() {
        running.acquireUninterruptibly();
        try {
            runner.run();
        } finally {
            running.release();
        }
    }

    /** Asks FIS to stop the fault, and lets a {@link #run} of another thread heal and return. Idempotent. */
    public void end() {
        end.countDown();
        runner.stop();
    }

    /** As {@link #end}; returns when it has healed. */
    @Override
    public void close() {
        end();
        running.acquireUninterruptibly();
        running.release();
    }
}
