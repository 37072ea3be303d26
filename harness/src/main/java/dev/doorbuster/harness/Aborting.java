package dev.doorbuster.harness;

import dev.doorbuster.chaos.ChaosStage;
import dev.doorbuster.observations.ObservationStage;
import dev.doorbuster.record.Abort;
import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.Damage;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What is done when a safety rule has tripped: the faults are asked to stop, then the load ends, and only then is waited: until the faults
 * are healed, for the steady state, until what is left is accounted for. Each step is in the manifest, the log and on the terminal as soon
 * as it is done, so that an abort that is cut off itself has told how far it came.
 */
final class Aborting {

    /** Nobody waits longer than that for queues that no load fills any more, nor for late metrics; wall time. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(20);

    private final Console console;
    private final Display display;
    private final Plan plan;
    private final RunDirectory run;
    private final RunClock clock;
    private final RunLog log;
    private final Runnable stackStands;
    private final Instant tripped;
    private Abort abort;

    /**
     * @param stackStands throws if a stack that the rehearsal started is gone
     * @param abort why
     * @param tripped when, by the wall
     */
    Aborting(
            Console console,
            Display display,
            Plan plan,
            RunDirectory run,
            RunClock clock,
            RunLog log,
            Runnable stackStands,
            Abort abort,
            Instant tripped) {
        this.console = console;
        this.display = display;
        this.plan = plan;
        this.run = run;
        this.clock = clock;
        this.log = log;
        this.stackStands = stackStands;
        this.abort = abort;
        this.tripped = tripped;
    }

    /**
     * Does all of it.
     *
     * @param unhealed the faults that started and are not known to be healed
     */
    void carryOut(LoadProcess load, ChaosStage chaos, ObservationStage observation, Supplier<List<String>> unhealed)
            throws IOException, InterruptedException {
        Halt halt = Halt.begin(load, chaos, console.clock(), tripped);
        keep("ABORT at" + StatusLine.clock(abort.atSeconds()) + ": " + abort.reason());
        Halt.Outcome halted = halt.await();
        step(
                Abort.Kind.FAULTS_STOPPED,
                halted.faultsAt(),
                halted.faults().open().isEmpty(),
                inWords(halted.faults()));
        step(Abort.Kind.LOAD_STOPPED, halted.loadAt(), true, inWords(halted));
        unlessInterrupted();
        stackStands.run();
        chaos.finish();
        List<String> left = unhealed.get();
        step(
                Abort.Kind.FAULTS_HEALED,
                left.isEmpty(),
                left.isEmpty()
                        ? "nothing of any fault is left running"
                        : String.join(", ", left) + " may still be running: doorbuster chaos stop --all --target "
                                + plan.target().name());
        unlessInterrupted();
        SteadyState.Outcome steady = new SteadyState(plan, run, clock).await(stackStands);
        step(Abort.Kind.STEADY_STATE, steady.back(), steady.inWords());
        account(observation);
    }

    /** What was acknowledged until now must have been kept, in an aborted run too. */
    private void account(ObservationStage observation) throws IOException, InterruptedException {
        boolean drained = drained(observation);
        stackStands.run();
        observation.finish(shorter(plan.settle(), SETTLE_LIMIT));
        Optional<String> unread = whyUnread();
        step(
                Abort.Kind.ACCOUNTED,
                drained && unread.isEmpty(),
                (drained ? "the queues are empty" : "the queues were not empty in time") + "; "
                        + unread.orElse("the shop told what it kept"));
    }

    private boolean drained(ObservationStage observation) throws InterruptedException {
        Duration bound = shorter(plan.drain(), DRAIN_LIMIT);
        AtomicBoolean drained = new AtomicBoolean();
        Thread draining = new Thread(() -> drained.set(observation.drain(bound)), "drain");
        draining.setDaemon(true);
        draining.start();
        draining.join(clock.wall(bound).toMillis() + TimeUnit.SECONDS.toMillis(5));
        return drained.get();
    }

    private Optional<String> whyUnread() throws IOException {
        if (plan.target().audit().isEmpty()) {
            return Optional.of("the target names no audit");
        }
        Optional<Path> audit = run.toRead(RunFile.AUDIT);
        AtomicBoolean ended = new AtomicBoolean();
        Optional<Damage> damage = audit.isEmpty()
                ? Optional.empty()
                : JsonLines.AUDIT.read(
                        audit.get(), entry -> ended.set(ended.get() || entry.kind() == AuditEntry.Kind.END));
        return ended.get() && damage.isEmpty()
                ? Optional.empty()
                : Optional.of("what the shop kept could not be read; the log tells why");
    }

    /** @return stack time */
    private Duration shorter(Duration stack, Duration wall) {
        Duration most = Duration.ofMillis(Math.round(wall.toMillis() * clock.speed()));
        return stack.compareTo(most) < 0 ? stack : most;
    }

    private static String inWords(Halt.Outcome halted) {
        if (halted.loadWasOver()) {
            return "the load was over already";
        }
        return "the load has ended"
                + (halted.inFlight() > 0 ? "; about " + halted.inFlight() + " requests in flight were given up" : "");
    }

    private static String inWords(ChaosStage.Stop stop) {
        if (stop.accepted().isEmpty() && stop.open().isEmpty()) {
            return "no fault was running; none starts any more";
        }
        String accepted =
                stop.accepted().isEmpty() ? "" : "the stop of " + String.join(", ", stop.accepted()) + " was accepted";
        String open = stop.open().isEmpty()
                ? ""
                : "the stop of " + String.join(", ", stop.open()) + " was not answered in time and is asked again";
        return accepted + (accepted.isEmpty() || open.isEmpty() ? "" : "; ") + open;
    }

    private void step(Abort.Kind kind, boolean done, String detail) throws IOException {
        step(kind, console.clock().instant(), done, detail);
    }

    private void step(Abort.Kind kind, Instant at, boolean done, String detail) throws IOException {
        long afterMs = Duration.between(tripped, at).toMillis();
        abort = abort.with(new Abort.Step(kind, clock.atSeconds(at), afterMs, done, detail));
        keep(String.format(Locale.ROOT, "  after %.1f s: %s", afterMs / 1000.0, detail));
    }

    /** What was done is kept while somebody presses Ctrl-C, too: an interrupted thread could not write, for its channels close. */
    private void keep(String line) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            Manifest.read(run).aborted(abort).write(run);
            log.add("harness", line.strip());
            display.happened("  " + line);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Faults and load have ended by then; who interrupts need not wait for the rest. */
    private static void unlessInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
