package dev.doorbuster.localstack.model.compute;

import dev.doorbuster.localstack.model.compute.Instance.State;
import dev.doorbuster.localstack.model.compute.Instance.StateReason;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an instance is on: the states of its life, and what it is on the way to. */
final class Power {
    /** From launch to what EC2 calls running. */
    private static final Duration POWER_ON = Duration.ofSeconds(10);

    private final Simulation simulation;
    private final Runnable changed;
    private State state = State.PENDING;
    private boolean booted;
    private Instant launchTime;
    private @Nullable StateReason reason;
    private @Nullable Event transition;

    /** @param changed called when the state has changed */
    Power(Simulation simulation, Runnable changed) {
        this.simulation = simulation;
        this.changed = changed;
        this.launchTime = simulation.stackNow();
    }

    State state() {
        return state;
    }

    Optional<StateReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** When it was launched, or last started again. */
    Instant launchTime() {
        return launchTime;
    }

    void launchedEarlier(Duration stackAge) {
        launchTime = launchTime.minus(stackAge);
    }

    /** Pending or running. */
    boolean on() {
        return state == State.PENDING || state == State.RUNNING;
    }

    /** Running, and its system is up. */
    boolean up() {
        return state == State.RUNNING && booted;
    }

    /** Boots; EC2 calls it running well before it has. */
    void on(Duration stackBoot, Runnable booting) {
        booted = false;
        Duration powerOn = POWER_ON.compareTo(stackBoot) < 0 ? POWER_ON : stackBoot;
        transition = simulation.afterStack(powerOn, () -> {
            become(State.RUNNING);
            later(stackBoot.minus(powerOn), booting);
        });
    }

    /** Is on its way to something else, unless it goes off before. */
    void later(Duration stackDelay, Runnable next) {
        transition = simulation.afterStack(stackDelay, next);
    }

    /** The system is there. */
    void booted() {
        booted = true;
        become(State.RUNNING);
    }

    /** From stopped, or stopping. */
    void start(Duration stackBoot, Runnable booting) {
        cancelTransition();
        launchTime = simulation.stackNow();
        reason = null;
        become(State.PENDING);
        on(stackBoot, booting);
    }

    /** It stays what EC2 calls running. */
    void reboot(Duration stackReboot, Runnable booting) {
        become(State.RUNNING);
        on(stackReboot, booting);
    }

    /**
     * Goes off, at once.
     *
     * @param end what it is after the shutdown
     * @param dying called before anyone hears of it, if the system was up
     */
    void off(State shutdown, State end, Duration stackShutdown, StateReason why, Runnable dying) {
        cancelTransition();
        boolean wasUp = up();
        reason = why;
        state = shutdown;
        if (wasUp) {
            dying.run();
        }
        changed.run();
        later(stackShutdown, () -> become(end));
    }

    private void become(State next) {
        state = next;
        changed.run();
    }

    private void cancelTransition() {
        if (transition != null) {
            transition.cancel();
            transition = null;
        }
    }
}
