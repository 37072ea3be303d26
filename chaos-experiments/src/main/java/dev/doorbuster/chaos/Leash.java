package dev.doorbuster.chaos;

import dev.doorbuster.record.Safety;
import dev.doorbuster.record.StackClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a run is bound to its target by: nobody else rehearses there while it lives, what earlier runs left there is gone before it
 * begins, and CloudWatch hears of it for as long as it is alive and no longer.
 *
 * <p>Closing gives the target back. A run that dies without that loses it by itself, and FIS stops its faults.
 */
public final class Leash implements AutoCloseable {

    /** However fast the stack's clock runs, nothing of AWS is asked more often than this; wall time. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);

    private final @Nullable TargetLock lock;
    private final Heartbeat heartbeat;
    private final List<Rhythm> rhythms = new ArrayList<>();
    private volatile BooleanSupplier well = () -> true;

    private Leash(@Nullable TargetLock lock, Heartbeat heartbeat) {
        this.lock = lock;
        this.heartbeat = heartbeat;
    }

    /**
     * Takes the target's lock, then finds and heals what earlier runs left, then lets the heart beat: not before, for a fault that was left
     * would take it for its own run's. Nothing of the stack is touched before.
     *
     * @param run the id of the run
     * @param faults whether any are planned; without them a service that cannot be asked is told and does not keep the run from its load
     * @param tell hears in plain words what was found and what became of it, and later what goes wrong with lock and heartbeat
     * @throws RefusedException if another run has the target, if what was left cannot be healed, or if neither can be told
     */
    public static Leash take(AwsClients aws, StackClock clock, String run, boolean faults, Consumer<String> tell)
            throws InterruptedException {
        LeaseClock leaseClock = LeaseClock.of(clock);
        LockStore store = new ParameterLock(aws.ssm(), aws.target().name());
        Leash leash = new Leash(
                lock(aws, store, leaseClock, run, faults, tell),
                new Heartbeat(aws.cloudWatch(), aws.target().name(), leaseClock));
        try {
            leash.keepLock(clock, tell);
            healWhatWasLeft(aws, faults, tell);
            leash.beat(faults, aws.target().safety(), clock, tell);
            return leash;
        } catch (RuntimeException e) {
            leash.close();
            throw e;
        }
    }

    private static @Nullable TargetLock lock(
            AwsClients aws, LockStore store, LeaseClock clock, String run, boolean faults, Consumer<String> tell)
            throws InterruptedException {
        try {
            return TargetLock.take(store, clock, run, host());
        } catch (LockedException e) {
            throw new RefusedException(e.getMessage() + "; " + runningThere(aws)
                    + "; wait for its end, or see to it: if nothing of it is alive the lock expires by itself");
        } catch (SdkException e) {
            String why = "the lock " + store.name()
                    + " cannot be asked for, so nothing tells whether somebody else rehearses there: "
                    + AwsFailure.words(e);
            if (faults) {
                throw new RefusedException(why);
            }
            tell.accept("going on without a lock, for no fault is planned: " + why);
            return null;
        }
    }

    /** What of the holder runs is told, and not touched. */
    private static String runningThere(AwsClients aws) {
        try {
            List<String> running = new Orphans(aws)
                    .ofTarget().stream()
                            .filter(Orphan::running)
                            .map(Orphan::toString)
                            .toList();
            return running.isEmpty() ? "no experiment runs there" : "there runs " + String.join("; ", running);
        } catch (InjectionFailedException e) {
            return "what runs there cannot be told: " + e.getMessage();
        }
    }

    private void keepLock(StackClock clock, Consumer<String> tell) {
        if (lock == null) {
            return;
        }
        lock.predecessor()
                .ifPresent(dead -> tell.accept("found the lock of " + dead
                        + ", which had expired: that run ended without giving the target back; taken over"));
        rhythms.add(Rhythm.start("renewal of the lock", wall(clock, lock.renewal()), lock::renew, tell));
    }

    /**
     * What nobody listens to costs money and is not published; neither is the heartbeat of a run that has no faults, or not the target: it would keep the
     * alarm quiet on somebody else's.
     */
    private void beat(boolean faults, Safety safety, StackClock clock, Consumer<String> tell) {
        boolean heard =
                safety.heartbeatAlarm().isPresent() || !safety.clientAlarms().isEmpty();
        if (faults && lock != null && heard) {
            rhythms.add(Rhythm.start("heartbeat", wall(clock, Heartbeat.BEAT), this::beatIfWell, tell));
        }
    }

    private void beatIfWell() {
        if (well.getAsBoolean() && lost().isEmpty()) {
            heartbeat.beat();
        }
    }

    private static Duration wall(StackClock clock, Duration stack) {
        Duration wall = clock.wall(stack);
        return wall.compareTo(SHORTEST_PAUSE) > 0 ? wall : SHORTEST_PAUSE;
    }

    private static void healWhatWasLeft(AwsClients aws, boolean faults, Consumer<String> tell) {
        Orphans orphans = new Orphans(aws);
        List<Orphan> left;
        try {
            left = orphans.ofTarget();
        } catch (InjectionFailedException e) {
            if (faults) {
                throw new RefusedException("nothing tells what earlier runs left behind: " + e.getMessage());
            }
            tell.accept("nothing tells what earlier runs left behind: " + e.getMessage());
            return;
        }
        left.forEach(orphan -> tell.accept("found " + orphan));
        List<Refusal> refusals = new ArrayList<>();
        for (Orphans.Healed healed : orphans.heal(left)) {
            tell.accept("healed " + healed);
            if (!healed.done()) {
                refusals.add(new Refusal("an earlier run's fault may still be there: " + healed));
            }
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    /** @param truth of the run's visitors, asked at each beat of the heart; empty when nothing is known of them. Until then there are none */
    public void visitors(Supplier<Optional<ClientTruth>> truth) {
        heartbeat.visitors(truth);
    }

    /**
     * From now on the heart beats only while that is so: a thread that beats in a process that hangs would be a lie.
     *
     * @param condition whether the run does what it should, asked at each beat
     */
    public void beatsWhile(BooleanSupplier condition) {
        well = condition;
    }

    /** Why the target is no longer this run's, if it is not: the run has to end. */
    public Optional<String> lost() {
        return Optional.ofNullable(lock).flatMap(TargetLock::lost);
    }

    /** Gives the target back. Idempotent. */
    @Override
    public void close() {
        rhythms.forEach(Rhythm::close);
        if (lock != null) {
            // The SDK makes no call in an interrupted thread.
            boolean interrupted = Thread.interrupted();
            try {
                lock.release();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
