package dev.doorbuster.harness;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.ChaosStage;
import dev.doorbuster.chaos.Leash;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.rules.AllowList;
import dev.doorbuster.chaos.rules.RuleBook;
import dev.doorbuster.observations.ObservationStage;
import dev.doorbuster.record.Abort;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.StackClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rehearsal that happens: load, faults and observation on one clock, from "ready" to the last late metric.
 *
 * <p>Whatever ends it, the faults are healed first and the load ends next; what was recorded until then stays.
 */
final class Performance {

    /** How long after "go" second zero is: the generator injects a second ahead, and needs to be told before that. */
    private static final Duration LEAD = Duration.ofMillis(3500);

    /** Marks a failure that ends the run: somebody or something stopped the experiment, or it could not be healed. */
    private static final String ABORT = "abort";

    /** Marks one that left a fault behind that may be running, though it was never known to have started. */
    private static final String UNHEALED = "unhealed";

    private static final Duration TICK = Duration.ofMillis(200);

    private final Console console;
    private final Display display;
    private final Plan plan;
    private final List<ArmedFault> faults;
    private final AllowList allowList;
    private final RunDirectory run;
    private final RunLog log;
    private final Runnable stackStands;
    private final Ticking ticking;

    /** Whether there is a fault that everything was tried on: silence is the one thing left that may stop it. */
    private volatile boolean mayRunOn;

    private final List<String> activeFaults = new CopyOnWriteArrayList<>();
    private final List<String> unhealed = new CopyOnWriteArrayList<>();
    /** Why a safety rule aborts the run; null as long as none does. */
    private final AtomicReference<@Nullable Tripped> tripped = new AtomicReference<>();

    /** @param at by the wall */
    private record Tripped(Abort abort, Instant at) {}

    /**
     * Nothing is started yet.
     *
     * @param faults none where none are asked
     * @param allowList the accounts in which faults may be injected
     * @param stackStands throws if a stack that the rehearsal started is gone
     */
    Performance(
            Console console,
            Plan plan,
            List<ArmedFault> faults,
            AllowList allowList,
            RunDirectory run,
            RunLog log,
            Runnable stackStands) {
        this.console = console;
        this.display = new Display(console);
        this.plan = plan;
        this.faults = faults;
        this.allowList = allowList;
        this.run = run;
        this.log = log;
        this.stackStands = stackStands;
        this.ticking = new Ticking(console.clock());
    }

    /**
     * Runs to the end, or until a safety rule trips.
     *
     * @param leash a run that loses it aborts
     * @return what aborted it, if anything did; the manifest then has it, with everything that was done
     * @throws OwnFailureException if the load never began, or one of our own stages broke
     */
    Optional<Abort> perform(Manifest manifest, StackClock stack, AwsClients aws, Leash leash)
            throws IOException, InterruptedException {
        console.say("starting the load generator");
        try (LoadProcess load = LoadProcess.start(run, console.clock())) {
            load.awaitReady();
            RunClock clock = new RunClock(stack, console.clock().instant().plus(LEAD));
            manifest.started(clock).write(run);
            leash.visitors(new Visitors(load, clock.start(), console.clock()));
            ticking.tick();
            leash.beatsWhile(() -> ticking.goesOn() && !mayRunOn);
            load.go(clock);
            try (ObservationStage observation = ObservationStage.start(run, clock, plan.target());
                    ChaosStage chaos = ChaosStage.start(run, clock, aws, rules(aws, stack), faults, this::hear)) {
                live(clock, leash, load, chaos, observation);
                if (tripped.get() == null) {
                    display.happened("  waiting for metrics that come late, then asking the shop what it kept");
                    observation.finish(plan.settle());
                }
            } finally {
                display.erase();
            }
        }
        Tripped why = tripped.get();
        return why == null ? Optional.empty() : Optional.of(why.abort());
    }

    private SafetyRules rules(AwsClients aws, StackClock stack) {
        return new RuleBook(aws, allowList, stack, console.clock(), run.id()).beforeFault();
    }

    /** Load, drain, and the end of the faults or all that an abort is. Whatever cuts them off ends the faults first and the load next, before it waits for anything. */
    private void live(RunClock clock, Leash leash, LoadProcess load, ChaosStage chaos, ObservationStage observation)
            throws IOException, InterruptedException {
        try {
            Lookout lookout = new Lookout(plan, run, clock, leash, this::tell);
            follow(lookout, load, chaos, observation);
            if (tripped.get() == null) {
                drain(clock, lookout, load, chaos, observation);
            }
            if (tripped.get() == null) {
                stillStanding(chaos, observation);
                // May trip, too: of a fault that cannot be healed.
                chaos.finish();
            }
            Tripped why = tripped.get();
            if (why != null) {
                new Aborting(console, display, plan, run, clock, log, stackStands, why.abort(), why.at())
                        .carryOut(load, chaos, observation, () -> List.copyOf(unhealed));
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            Halt.begin(load, chaos, console.clock(), console.clock().instant()).await();
            throw e;
        }
    }

    /** Until the load is over, or a safety rule trips. */
    private void follow(Lookout lookout, LoadProcess load, ChaosStage chaos, ObservationStage observation)
            throws IOException, InterruptedException {
        while (!load.over(TICK)) {
            ticking.tick();
            display.show(() -> status(load, observation).text());
            stillStanding(chaos, observation);
            look(lookout);
            if (tripped.get() != null) {
                return;
            }
        }
        if (load.complaint().isEmpty()) {
            lookout.loadEnded();
            look(lookout);
        } else {
            tell(load.complaint());
            // With nobody at the door a fault proves nothing: what runs is healed, what is planned does not start.
            chaos.close();
        }
    }

    private void look(Lookout lookout) {
        Instant now = console.clock().instant();
        lookout.look(now).ifPresent(abort -> trip(abort, now));
    }

    private void trip(Abort abort, Instant now) {
        tripped.compareAndSet(null, new Tripped(abort, now));
    }

    /** Until the queues are empty and the faults are over, for as long as the plan allows, or until a safety rule trips. */
    private void drain(
            RunClock clock, Lookout lookout, LoadProcess load, ChaosStage chaos, ObservationStage observation)
            throws InterruptedException {
        display.happened("  the load is over; queues drain");
        Instant latest = console.clock().instant().plus(clock.wall(plan.drain()));
        Thread draining = new Thread(() -> observation.drain(plan.drain()), "drain");
        draining.setDaemon(true);
        draining.start();
        while ((draining.isAlive() || !chaos.over())
                && tripped.get() == null
                && console.clock().instant().isBefore(latest)) {
            ticking.tick();
            draining.join(TICK.toMillis());
            stillStanding(chaos, observation);
            look(lookout);
            display.show(() -> status(load, observation)
                    .at(clock.atSeconds(console.clock().instant()))
                    .text());
        }
    }

    /** A part of ours that breaks ends the run: what it would have told is missing, and blaming the stack for that would be a lie. */
    private void stillStanding(ChaosStage chaos, ObservationStage observation) {
        stackStands.run();
        chaos.failure().ifPresent(failure -> {
            throw broken("the faults", failure);
        });
        observation.failure().ifPresent(failure -> {
            throw broken("the observation", failure);
        });
    }

    private static OwnFailureException broken(String what, Throwable failure) {
        return new OwnFailureException(what + " failed: " + failure.getMessage(), failure);
    }

    private StatusLine status(LoadProcess load, ObservationStage observation) {
        return new StatusLine(plan, load.progress(), observation.latest(), List.copyOf(activeFaults));
    }

    private void tell(String line) {
        log.add("harness", line);
        display.happened("  " + line);
    }

    private void hear(FaultEvent event) {
        if (event.kind() == FaultEvent.Kind.FAILED && event.data().containsKey(ABORT)) {
            trip(event, "fault " + event.fault() + ": " + event.detail());
        }
        if (event.data().containsKey(UNHEALED)) {
            mayRunOn = true;
            if (!unhealed.contains(event.fault())) {
                unhealed.add(event.fault());
            }
        }
        switch (event.kind()) {
            case STARTED -> {
                activeFaults.add(event.fault());
                unhealed.add(event.fault());
            }
            case HEALED -> unhealed.remove(event.fault());
            case ENDED, FAILED -> activeFaults.remove(event.fault());
            case REFUSED -> trip(event, event.detail());
            default -> {
                // The rest changes nothing of what is active.
            }
        }
        String line = StatusLine.clock(event.atSeconds()) + " fault " + event.fault() + " "
                + event.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        log.add("chaos", line + ": " + event.detail());
        switch (event.kind()) {
            case PLANNED, STATE -> {
                // The log has them.
            }
            case PROOF_SEEN, ENDED, REFUSED, LEASHED, FAILED -> display.happened("  " + line + ": " + event.detail());
            default -> display.happened("  " + line);
        }
    }

    private void trip(FaultEvent event, String reason) {
        trip(Abort.of(reason, event.atSeconds()), console.clock().instant());
    }
}
