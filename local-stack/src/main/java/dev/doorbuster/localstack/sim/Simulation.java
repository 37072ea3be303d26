package dev.doorbuster.localstack.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A discrete-event simulation: events in order of time, one after the other, on one thread.
 *
 * <p>Two clocks here: {@link #now()} is wall time, in nanoseconds since the anchor; the stack's clock starts at the anchor too and
 * runs {@link #speed()} times as fast. What happens to one request is planned with {@link #after}, what happens to the plan
 * and the infrastructure with {@link #afterStack}.
 *
 * <p>Nothing in it sleeps. {@link #runUntil} steps it through virtual time; a {@link Pacer} steps it by the real clock. Only the
 * thread that steps it may touch it, and what hangs on it; every other thread goes through {@link #call}.
 */
public final class Simulation {
    private static final Executor AT_ONCE = Runnable::run;

    private final Instant anchor;
    private final double speed;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private volatile Executor modelThread = AT_ONCE;
    private long nowNanos;
    private long planned;
    private long seed;

    /** @param speed stack seconds per wall second, above 0 */
    public Simulation(Instant anchor, double speed, long seed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("speed must be a number above 0, got " + speed);
        }
        this.anchor = anchor;
        this.speed = speed;
        this.seed = seed;
    }

    public Instant anchor() {
        return anchor;
    }

    /** Stack seconds per wall second. */
    public double speed() {
        return speed;
    }

    public long seed() {
        return seed;
    }

    /** Wall nanoseconds since the anchor. */
    public long now() {
        return nowNanos;
    }

    public Instant stackNow() {
        return stackTime(nowNanos);
    }

    /** The stack's time at that many wall nanoseconds after the anchor. */
    public Instant stackTime(long wallNanos) {
        return anchor.plusNanos((long) (wallNanos * speed));
    }

    /** Wall nanoseconds since the anchor at that stack time; rounded up, so that an event planned then is not early. */
    public long wallNanos(Instant stackTime) {
        Duration sinceAnchor = Duration.between(anchor, stackTime);
        return (long) Math.ceil((sinceAnchor.getSeconds() * 1e9 + sinceAnchor.getNano()) / speed);
    }

    /** Plans an event of a request's world: service times, round trips, time-outs. */
    public Event after(Duration wall, Runnable action) {
        return afterNanos(wall.toNanos(), action);
    }

    /** As {@link #after}, for hot paths; a negative delay is none. */
    public Event afterNanos(long wallNanos, Runnable action) {
        Event event = new Event(nowNanos + Math.max(0, wallNanos), planned++, action);
        events.add(event);
        return event;
    }

    /** Plans an event of the infrastructure's world: boot times, periods, failovers. */
    public Event afterStack(Duration stack, Runnable action) {
        return afterNanos((long) (stack.toNanos() / speed), action);
    }

    /** Plans an event at a stack time; at once when it is past. */
    public Event atStack(Instant stackTime, Runnable action) {
        return afterNanos(wallNanos(stackTime) - nowNanos, action);
    }

    /** Repeats an action every so often on the stack's clock, first after one period, until the simulation is reset. */
    public void everyStack(Duration stackPeriod, Runnable action) {
        afterStack(stackPeriod, () -> {
            everyStack(stackPeriod, action);
            action.run();
        });
    }

    /** Random draws that depend on the seed and the name alone, not on what was drawn before or when. */
    public Draws draws(String name) {
        return new Draws(seed, name);
    }

    /** Steps through virtual time until so long after the anchor. */
    public void runUntil(Duration wallSinceAnchor) {
        runUntilNanos(wallSinceAnchor.toNanos());
    }

    /** Steps through that much more of virtual wall time. */
    public void runFor(Duration wall) {
        runUntilNanos(nowNanos + wall.toNanos());
    }

    /** Steps through that much more of virtual stack time. */
    public void runForStack(Duration stack) {
        runUntilNanos(nowNanos + (long) (stack.toNanos() / speed));
    }

    void runUntilNanos(long untilNanos) {
        while (step(untilNanos)) {
            // each step is one event
        }
        nowNanos = Math.max(nowNanos, untilNanos);
    }

    /** Makes the next event that is due by then happen; false when there is none. */
    boolean step(long untilNanos) {
        Event next = events.peek();
        if (next == null || next.atNanos() > untilNanos) {
            return false;
        }
        events.remove();
        nowNanos = Math.max(nowNanos, next.atNanos());
        next.happen();
        return true;
    }

    /** When the next event is due, in wall nanoseconds since the anchor; {@link Long#MAX_VALUE} when nothing is planned. */
    long nextNanos() {
        Event next = events.peek();
        return next == null ? Long.MAX_VALUE : next.atNanos();
    }

    void steppedBy(Executor thread) {
        modelThread = thread;
    }

    /** Runs on the thread that steps the simulation; at once, on the caller's, when it runs in virtual time. */
    public void execute(Runnable action) {
        modelThread.execute(action);
    }

    /** As {@link #execute}, with an answer; what it throws comes back through the future. */
    public <T> CompletableFuture<T> call(Callable<T> callable) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        execute(() -> {
            try {
                answer.complete(callable.call());
            } catch (Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    /** Forgets every event that was planned and draws from another seed; the clock goes on. */
    public void reset(long newSeed) {
        events.clear();
        seed = newSeed;
    }
}
