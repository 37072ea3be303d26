package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faults that FIS lays on a function's invocations.
 *
 * <p>The extension in each execution environment looks for them now and then, so a fault spreads over the environments evenly within
 * {@link #RAMP_UP} and leaves them within {@link #RAMP_DOWN}. Of several in one environment the one that began first has the say.
 */
public final class InvocationFaults {
    /** The extension's slow poll: up to 60 s, says the FIS guide. */
    public static final Duration RAMP_UP = Duration.ofSeconds(60);

    /** Its poll while a fault is at work: up to 20 s, says the FIS guide. */
    public static final Duration RAMP_DOWN = Duration.ofSeconds(20);

    private static final class Injection {
        private final InvocationFault fault;
        private final Instant from;
        private @Nullable Instant until;

        Injection(InvocationFault fault, Instant from) {
            this.fault = fault;
            this.from = from;
        }

        /** @param place of an environment among those that poll, in [0, 1) */
        boolean knownAt(double place, Instant now) {
            return place < share(from, now, RAMP_UP) && (until == null || place >= share(until, now, RAMP_DOWN));
        }

        private static double share(Instant since, Instant now, Duration ramp) {
            return (double) Duration.between(since, now).toNanos() / ramp.toNanos();
        }
    }

    private final Simulation simulation;
    private final List<Injection> injections = new ArrayList<>();

    InvocationFaults(Simulation simulation) {
        this.simulation = simulation;
    }

    public void begin(InvocationFault fault) {
        injections.add(new Injection(fault, simulation.stackNow()));
    }

    /** Ends one such fault, within the ramp-down; no effect when there is none. */
    public void end(InvocationFault fault) {
        injections.stream()
                .filter(injection -> injection.until == null && injection.fault.equals(fault))
                .findFirst()
                .ifPresent(injection -> {
                    injection.until = simulation.stackNow();
                    simulation.afterStack(RAMP_DOWN, () -> injections.remove(injection));
                });
    }

    /** The fault that an invocation meets; {@link InvocationFault#NONE} when it meets none. */
    InvocationFault on(String name) {
        if (injections.isEmpty()) {
            return InvocationFault.NONE;
        }
        Draws draws = simulation.draws(name + " fault");
        double place = draws.uniform();
        Instant now = simulation.stackNow();
        return injections.stream()
                .filter(injection -> injection.knownAt(place, now))
                .findFirst()
                .map(injection -> injection.fault)
                .filter(fault -> draws.percent(fault.percentage()))
                .orElse(InvocationFault.NONE);
    }
}
