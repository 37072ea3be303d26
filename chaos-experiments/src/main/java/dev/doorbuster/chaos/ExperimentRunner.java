package dev.doorbuster.chaos;

import dev.doorbuster.chaos.proof.Proof;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Takes one fault from its time on the timeline to the moment when nothing of it is left: asks the safety rules, injects, watches
 * the experiment and its proof, heals. It heals however this ends, and writes down each step.
 */
final class ExperimentRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ExperimentRunner.class);
    private static final Duration POLL = Duration.ofSeconds(5);

    /** How often a stop asks whether a start was answered; wall time. */
    private static final Duration START_LOOK = Duration.ofMillis(20);

    /** Data of a FAILED after which the run must not go on: somebody stopped the fault, or it may still be running. */
    private static final Map<String, String> ABORT = Map.of("abort", "true");

    /** Data of the FAILED of a fault that may still be running, though everything was tried. */
    private static final Map<String, String> UNHEALED = Map.of("abort", "true", "unhealed", "true");

    private final FaultInjector injector;
    private final ProofSource proofs;
    private final SafetyRules rules;
    private final Clearance clearance;
    private final StopAlarms alarms;
    private final StackTimer timer;
    private final FaultLog log;
    private final ArmedFault fault;

    /** What runs or is about to; null before that and when it is healed. */
    private volatile @Nullable Injection running;

    private volatile boolean starting;
    private volatile boolean stopAsked;
    private volatile boolean stopAccepted;
    private volatile InjectionState state =
            new InjectionState(InjectionState.Progress.UNDER_WAY, "", Map.of(), Optional.empty());
    private double started;
    private boolean seen;
    private boolean cleared;
    private boolean ended;

    /** Stack seconds until which a proof of what was done before the end may still come to be known. */
    private double knownBy;

    private volatile boolean healed;
    /** Whether it may be running, and nobody is left to stop it. */
    private volatile boolean unhealed;

    ExperimentRunner(
            FaultInjector injector,
            ProofSource proofs,
            SafetyRules rules,
            StopAlarms alarms,
            StackTimer timer,
            FaultLog log,
            ArmedFault fault) {
        this.injector = injector;
        this.proofs = proofs;
        this.rules = rules;
        this.clearance = new Clearance(rules, alarms, timer);
        this.alarms = alarms;
        this.timer = timer;
        this.log = log;
        this.fault = fault;
    }

    /** Returns when the fault is over and healed, or when the timer was ended and it is healed. */
    void run() {
        event(Kind.PLANNED, fault.atSeconds(), "of " + fault.experiment().name(), fault.parameters());
        clearance.await(fault).ifPresent(refusals -> {
            refusals.forEach(refusal -> event(Kind.REFUSED, refusal.toString()));
            if (refusals.isEmpty()) {
                inject();
            }
        });
        if (!unhealed) {
            rules.over(fault);
        }
    }

    private void inject() {
        Proof proof;
        try {
            proof = Backoff.insist(() -> {
                Proof opened = proofs.of(fault.proof());
                opened.before();
                return opened;
            });
        } catch (RuntimeException e) {
            LOG.debug("no look at the stack before the fault {}", fault.name(), e);
            event(Kind.FAILED, "not injected: what would prove it cannot be seen: " + e.getMessage());
            return;
        }
        // Said before it is asked whether all is over: a stop that comes now is seen here, or sees that this is about
        // to start.
        starting = true;
        if (timer.ended()) {
            starting = false;
            return;
        }
        event(Kind.STARTING, "");
        // The clock starts before FIS is asked: the experiment is "initiating" for seconds, and what fails then
        // belongs to the fault.
        started = timer.now();
        try (Injection injection = injector.start(fault)) {
            running = injection;
            if (injector.bites()) {
                event(Kind.STARTED, started, fault.experiment().hypothesis(), injection.facts());
                watch(injection, proof);
                end(injection);
            } else {
                resolve(injection);
                heal(injection);
            }
        } catch (InjectionFailedException e) {
            LOG.debug("fault {} did not start", fault.name(), e);
            event(Kind.FAILED, String.valueOf(e.getMessage()));
        } catch (HealFailedException e) {
            LOG.error("{}", e.getMessage(), e);
            unhealed = true;
            event(Kind.FAILED, String.valueOf(e.getMessage()), UNHEALED);
        } finally {
            starting = false;
        }
    }

    /**
     * Asks the service to stop the fault if it runs, from another thread than that of {@link #run}, which may be waiting for an
     * answer. The timer must have been ended before. Returns when the service has accepted or refused; a fault that is just being
     * started is waited for.
     */
    void stop() {
        while (running == null && starting) {
            LockSupport.parkNanos(START_LOOK.toNanos());
        }
        Injection injection = running;
        if (injection == null || state.progress().over()) {
            return;
        }
        stopAsked = true;
        try {
            injection.stop();
            stopAccepted = true;
        } catch (RuntimeException e) {
            LOG.warn("fault {}: the stop was not taken, healing asks again: {}", fault.name(), e.getMessage());
        }
    }

    String name() {
        return fault.name();
    }

    /** Whether its stop was asked for and accepted. */
    boolean stopAccepted() {
        return stopAccepted;
    }

    /** Whether the fault runs, or may come to run, and no stop of it was accepted yet. */
    boolean mayGoOn() {
        boolean there = running != null ? !state.progress().over() : starting;
        return unhealed || (there && !healed && !stopAccepted);
    }

    private void watch(Injection injection, Proof proof) {
        do {
            look(injection);
            look(proof);
            boolean before = ended;
            judge(injection);
            if (ended && !before) {
                proof.ended();
                knownBy = timer.now() + proof.comesToBeKnownWithin().toSeconds();
            }
        } while (!over() && timer.pause(POLL));
    }

    /** A fault that failed leaves nothing to wait for, and neither does one that ended unseen. */
    private boolean over() {
        return ended
                && healed
                && (cleared || tooLateToBeSeen() || state.progress() != InjectionState.Progress.COMPLETED);
    }

    private boolean tooLateToBeSeen() {
        return ended && !seen && timer.now() >= knownBy;
    }

    private void judge(Injection injection) {
        switch (state.progress()) {
            case UNDER_WAY -> {}
            case COMPLETED -> {
                if (fault.experiment().ends() == Ends.ACTION_COMPLETED) {
                    ended(endedAt(), state.words());
                }
                // A failover goes on when the action that asked for it is done: nothing is healed before it has ended.
                if (ended) {
                    heal(injection);
                }
            }
            case STOPPED, FAILED -> {
                if (!healed) {
                    event(Kind.FAILED, state.words() + whatStopped(), stoppedByOthers() ? ABORT : Map.of());
                }
                ended(endedAt(), state.words());
                heal(injection);
            }
        }
    }

    private void look(Injection injection) {
        if (state.progress().over()) {
            return;
        }
        InjectionState now;
        try {
            now = injection.state();
        } catch (SdkException e) {
            LOG.warn("fault {}: FIS does not say how far it is: {}", fault.name(), AwsFailure.words(e));
            return;
        }
        if (!now.equals(state)) {
            state = now;
            log.keep(fault.name(), injection);
            event(Kind.STATE, now.words(), now.actions());
        }
    }

    private void look(Proof proof) {
        // What shows only after the end is no proof: an ordinary scale-in looks the same.
        if (cleared || tooLateToBeSeen()) {
            return;
        }
        Proof.Reading reading;
        try {
            reading = proof.now();
        } catch (RuntimeException e) {
            LOG.warn("fault {}: its proof cannot be seen: {}", fault.name(), e.getMessage());
            return;
        }
        if (!seen && reading.holds()) {
            seen = true;
            event(Kind.PROOF_SEEN, shown(reading), reading.words(), reading.data());
        }
        if (seen && reading.over()) {
            cleared = true;
            event(Kind.PROOF_CLEARED, timer.now(), reading.words(), reading.data());
            if (fault.experiment().ends() == Ends.PROOF_CLEARED) {
                ended(timer.now(), reading.words());
            }
        }
    }

    /** What CloudWatch tells late, and by the minute, showed while the fault ran. */
    private double shown(Proof.Reading reading) {
        return reading.since()
                .map(since -> Math.min(timer.now(), Math.max(started, timer.atSecondsOfStack(since))))
                .orElseGet(timer::now);
    }

    /** The watch is over: by itself, or because the run is. */
    private void end(Injection injection) {
        boolean cutShort = !ended;
        heal(injection);
        if (cutShort) {
            event(Kind.FAILED, seen ? "had not ended when the run did" : "was never seen to bite before the run ended");
            ended(timer.now(), "stopped with the run");
        }
    }

    /** Waits until everything is resolved and skipped. */
    private void resolve(Injection injection) {
        do {
            look(injection);
        } while (!state.progress().over() && timer.pause(POLL));
        if (state.progress() == InjectionState.Progress.COMPLETED) {
            event(Kind.LEASHED, timer.now(), "everything resolved, nothing injected", injection.facts());
        } else {
            Map<String, String> data = new HashMap<>(injection.facts());
            data.putAll(stoppedByOthers() ? ABORT : Map.of());
            event(Kind.FAILED, timer.now(), state.words(), data);
        }
    }

    /** A stop condition, the safety lever or an operator: ours come only after the last look. */
    private boolean stoppedByOthers() {
        return state.progress() == InjectionState.Progress.STOPPED && !stopAsked;
    }

    /** FIS says that it was an alarm, and not which. */
    private String whatStopped() {
        String raised = stoppedByOthers() ? alarms.raised() : "";
        return raised.isEmpty() ? "" : " In ALARM: " + raised;
    }

    private void heal(Injection injection) {
        if (healed) {
            return;
        }
        injection.close();
        healed = true;
        log.keep(fault.name(), injection);
        event(Kind.HEALED, timer.now(), fault.experiment().heals(), injection.facts());
    }

    private void ended(double atSeconds, String detail) {
        if (!ended) {
            ended = true;
            event(Kind.ENDED, atSeconds, detail, Map.of());
        }
    }

    /** When the service says that it ended; at the latest now. */
    private double endedAt() {
        return state.ended()
                .map(stack -> Math.min(timer.now(), timer.atSecondsOfStack(stack)))
                .orElseGet(timer::now);
    }

    private void event(Kind kind, String detail) {
        event(kind, timer.now(), detail, Map.of());
    }

    private void event(Kind kind, String detail, Map<String, String> data) {
        event(kind, timer.now(), detail, data);
    }

    private void event(Kind kind, double atSeconds, String detail, Map<String, String> data) {
        log.event(new FaultEvent(fault.name(), fault.experiment().name(), kind, atSeconds, detail, data));
    }
}
