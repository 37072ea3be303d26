package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.sim.Simulation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The execution environments of one function: how many there are, how many there may be, and how fast more can come.
 *
 * <p>Three limits, all of the wall clock for they are throttles of requests: the concurrency, reserved or the account's; new
 * environments per second; and requests per second for each environment that there may be.
 */
final class Environments {
    /** Whether a request gets an environment, and a new one or a warm one. */
    record Admission(Optional<Throttle> throttle, boolean cold) {
        static Admission refused(Throttle throttle) {
            return new Admission(Optional.of(throttle), false);
        }

        static Admission to(boolean cold) {
            return new Admission(Optional.empty(), cold);
        }
    }

    private final Simulation simulation;
    private final FunctionSettings settings;
    private final Deque<Long> idleUntilNanos = new ArrayDeque<>();
    private final TokenBucket created;
    private TokenBucket requests;
    private OptionalInt reserved = OptionalInt.empty();
    private int running;

    Environments(Simulation simulation, FunctionSettings settings) {
        this.simulation = simulation;
        this.settings = settings;
        this.created = new TokenBucket(
                settings.newEnvironmentsPerSecond(), settings.newEnvironmentsAtOnce(), simulation.now());
        this.requests = requestBucket();
    }

    int running() {
        return running;
    }

    /** What other functions of the account may use. */
    int unreserved() {
        return settings.accountConcurrency() - reserved.orElse(0);
    }

    int limit() {
        return reserved.orElse(settings.accountConcurrency());
    }

    OptionalInt reserved() {
        return reserved;
    }

    void reserve(int environments) {
        if (settings.accountConcurrency() - environments < settings.leastUnreserved()) {
            throw new IllegalArgumentException(
                    "Specified ReservedConcurrentExecutions for function decreases account's "
                            + "UnreservedConcurrentExecution below its minimum value of [" + settings.leastUnreserved()
                            + "].");
        }
        reserved = OptionalInt.of(environments);
        requests = requestBucket();
    }

    void release() {
        reserved = OptionalInt.empty();
        requests = requestBucket();
    }

    Admission admit() {
        if (running >= limit()) {
            return Admission.refused(reserved.isPresent() ? Throttle.RESERVED_CONCURRENCY : Throttle.CONCURRENCY);
        }
        if (!requests.take(simulation.now())) {
            return Admission.refused(reserved.isPresent() ? Throttle.RESERVED_RATE : Throttle.RATE);
        }
        boolean cold = !warm();
        if (cold && !created.take(simulation.now())) {
            return Admission.refused(Throttle.CONCURRENCY);
        }
        running++;
        return Admission.to(cold);
    }

    /** @param fit whether the environment can serve again */
    void release(boolean fit) {
        running--;
        if (fit) {
            idleUntilNanos.addLast(
                    simulation.now() + (long) (settings.stackIdle().toNanos() / simulation.speed()));
        }
    }

    /** Takes the environment that was used last, if one is still warm. */
    private boolean warm() {
        while (!idleUntilNanos.isEmpty() && idleUntilNanos.getFirst() < simulation.now()) {
            idleUntilNanos.removeFirst();
        }
        return idleUntilNanos.pollLast() != null;
    }

    private TokenBucket requestBucket() {
        double perSecond = (double) settings.requestsPerEnvironment() * limit();
        return new TokenBucket(perSecond, perSecond, simulation.now());
    }
}
