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

    /** For the stop of all faults, and again for the end of the load: both are over within 5 s of the trip, wall time. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    /** Nobody waits longer than that for queues that no load fills any more, nor for late metrics; wall time. */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(30);

    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(20);

    private final Console console;
    private final Display display;
    private final Plan plan;
    private final RunDirectory run;
    private final RunClock clock;
    private final RunLog log;
    private final Instant tripped;
    private Abort abort;

    /**
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
            Abort abort,
            Instant tripped) {
        this.console = console;
        this.display = display;
        this.plan = plan;
        this.run = run;
        this.clock = clock;
        this.log = log;
        this.abort = abort;
        this.tripped = tripped;
    }

    /** Ends faults and load at once, in this order; healing goes on. */
    static ChaosStage.Stop halt(LoadProcess load, ChaosStage chaos) {
        ChaosStage.Stop stop = chaos.stop(STOP_LIMIT);
        load.stop(STOP_LIMIT);
        return stop;
    }

    /**
     * Does all of it.
     *
     * @param unhealed the faults that started and are not known to be healed
     */
    void carryOut(LoadProcess load, ChaosStage chaos, ObservationStage observation, Supplier<List<String>> unhealed)
            throws IOException, InterruptedException {
        tell("ABORT at" + StatusLine.clock(abort.atSeconds()) + ": " + abort.reason());
        keep();
        ChaosStage.Stop stop = chaos.stop(STOP_LIMIT);
        step(Abort.Kind.FAULTS_STOPPED, stop.open().isEmpty(), inWords(stop));
        long inFlight = load.progress().inFlight();
        load.stop(STOP_LIMIT);
        step(
                Abort.Kind.LOAD_STOPPED,
                true,
                "the load has ended"
                        + (inFlight > 0 ? "; about " + inFlight + " requests in flight were given up" : ""));
        chaos.finish();
        List<String> left = unhealed.get();
        step(
                Abort.Kind.FAULTS_HEALED,
                left.isEmpty(),
                left.isEmpty()
                        ? "nothing of any fault is left running"
                        : String.join(", ", left) + " may still be running: doorbuster chaos stop --all");
        SteadyState.Outcome steady = new SteadyState(plan, run, clock).await();
        step(Abort.Kind.STEADY_STATE, steady.back(), steady.inWords());
        account(observation);
    }

    /** What was acknowledged until now must have been kept, in an aborted run too. */
    private void account(ObservationStage observation) throws IOException, InterruptedException {
        boolean drained = drained(observation);
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

    private static String inWords(ChaosStage.Stop stop) {
        if (stop.accepted().isEmpty() && stop.open().isEmpty()) {
            return "no fault was running; none starts any more";
        }
        String accepted =
                stop.accepted().isEmpty() ? "" : "the stop of " + String.join(", ", stop.accepted()) + " was accepted";
        String open = stop.open().isEmpty()
                ? ""
                : "the stop of " + String.join(", ", stop.open()) + " was not answered within " + STOP_LIMIT.toSeconds()
                        + " s and is asked again";
        return accepted + (accepted.isEmpty() || open.isEmpty() ? "" : "; ") + open;
    }

    private void step(Abort.Kind kind, boolean done, String detail) throws IOException {
        Instant now = console.clock().instant();
        long afterMs = Duration.between(tripped, now).toMillis();
        abort = abort.with(new Abort.Step(kind, clock.atSeconds(now), afterMs, done, detail));
        keep();
        tell(String.format(Locale.ROOT, "  after %.1f s: %s", afterMs / 1000.0, detail));
    }

    private void keep() throws IOException {
        Manifest.read(run).aborted(abort).write(run);
    }

    private void tell(String line) {
        log.add("harness", line.strip());
        display.happened("  " + line);
    }
}
