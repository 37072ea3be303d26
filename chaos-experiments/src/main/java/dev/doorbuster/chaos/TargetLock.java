package dev.doorbuster.chaos;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * One rehearsal per target at a time: a lease that is taken before anything is touched, renewed while the run lives, given back at its end,
 * and that expires by itself if the run dies.
 *
 * <p>One that is free is made by whoever the service lets make it. One that has expired is taken over by Fischer's algorithm: write your name
 * over it, wait, read; who finds his own name has it. It is safe as long as the wait is longer than anybody takes from his look at the old name
 * to his own being written. Nobody can promise that of a network, so everybody measures it, and who took longer than half the wait gives up,
 * whatever he finds:
 *
 * <pre>
 * A  look(expired) write(A) ........ wait ........ read(B)  lost
 * B     look(expired) write(B) ........ wait ........ read(B)  won
 *       |-- C/2 at most --|
 * </pre>
 *
 * Say A wrote before B, and both took over. B looked before A wrote, else it had seen a lease that lasts; so B's name was there at most
 * half a wait after A's. A read a whole wait after its own, and found B. What this leaves is a call that the network delivers long after
 * its answer was given up, and somebody who gives a lease back that had expired: the holder then sees another name when it renews, and
 * its run ends.
 */
final class TargetLock {

    private static final Logger LOG = LoggerFactory.getLogger(TargetLock.class);

    /** Stack time. A third of it passes between renewals. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** The same on the wall at least, for a stack whose minute is short. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    /** How long a taker of an expired lease waits until it looks whose it is; wall time. */
    static final Duration CONTEST = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 3;

    private final LockStore store;
    private final LeaseClock clock;
    private final Optional<LockEntry> predecessor;
    private LockEntry mine;
    private boolean released;

    /** Why it could not be renewed the last time. */
    private String failure = "";

    private volatile @Nullable String lost;

    private TargetLock(LockStore store, LeaseClock clock, LockEntry mine, Optional<LockEntry> predecessor) {
        this.store = store;
        this.clock = clock;
        this.mine = mine;
        this.predecessor = predecessor;
    }

    /**
     * Takes the lock of a target.
     *
     * @throws LockedException if another run has it, or gets it
     * @throws RefusedException if what is there says nothing that we understand
     * @throws SdkException if it cannot be asked for
     */
    static TargetLock take(LockStore store, LeaseClock clock, String run, String host) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            LockEntry mine = LockEntry.of(run, host, clock.now(), lease(clock));
            if (Backoff.insist(() -> store.create(mine.text()))) {
                return new TargetLock(store, clock, mine, Optional.empty());
            }
            long looked = clock.nanos();
            Optional<String> text = Backoff.insist(store::read);
            if (text.isEmpty()) {
                // Given back between the two calls.
                continue;
            }
            LockEntry there = LockEntry.parse(text.get()).orElseThrow(() -> unreadable(store));
            if (there.isOf(mine)) {
                // The answer to our own call was lost, and the SDK made it again.
                return new TargetLock(store, clock, there, Optional.empty());
            }
            if (!there.expired(clock.now())) {
                throw new LockedException(there);
            }
            return takeOver(store, clock, mine, there, looked);
        }
        throw new RefusedException(
                "the lock " + store.name() + " comes and goes: others start and end rehearsals; try again");
    }

    private static TargetLock takeOver(LockStore store, LeaseClock clock, LockEntry mine, LockEntry dead, long looked)
            throws InterruptedException {
        store.write(mine.text());
        Duration took = Duration.ofNanos(clock.nanos() - looked);
        if (took.compareTo(CONTEST.dividedBy(2)) > 0) {
            throw new RefusedException("the lock " + store.name() + " of run " + dead.run() + " has expired, and took "
                    + took.toMillis() + " ms to be taken over, too long to be sure that nobody else did; try again in "
                    + lease(clock).toSeconds() + " s of stack time");
        }
        clock.pause(CONTEST);
        LockEntry there = Backoff.insist(store::read).flatMap(LockEntry::parse).orElseThrow(() -> unreadable(store));
        if (!there.isOf(mine)) {
            throw new LockedException(there);
        }
        return new TargetLock(store, clock, mine, Optional.of(dead));
    }

    private static RefusedException unreadable(LockStore store) {
        return new RefusedException("the lock " + store.name()
                + " says nothing that this version understands; if nobody rehearses there, delete it: aws ssm delete-parameter --name "
                + store.name());
    }

    private static Duration lease(LeaseClock clock) {
        Duration shortest = Duration.ofMillis(Math.round(SHORTEST_LEASE.toMillis() * clock.speed()));
        return shortest.compareTo(LEASE) > 0 ? shortest : LEASE;
    }

    /** The run whose lease had expired and that never gave it back, if that is how we came to it. */
    Optional<LockEntry> predecessor() {
        return predecessor;
    }

    /** How long may pass between renewals; stack time. */
    Duration renewal() {
        return lease(clock).dividedBy(3);
    }

    /** Why the target is no longer ours, if it is not: the run must end. */
    Optional<String> lost() {
        return Optional.ofNullable(lost);
    }

    /**
     * Makes the lease last anew. A failure is no loss yet: what is ours is ours until it expires.
     *
     * @throws SdkException if the service cannot be asked
     */
    synchronized void renew() {
        if (released || lost != null) {
            return;
        }
        if (mine.expired(clock.now())) {
            // Of a machine that slept, too: whoever took it over meanwhile may not have written yet.
            lost = "the lock " + store.name() + " expired at " + mine.expires()
                    + (failure.isEmpty() ? " before it was renewed" : ", for it could not be renewed: " + failure);
            return;
        }
        try {
            Optional<LockEntry> there = store.read().flatMap(LockEntry::parse);
            if (there.isEmpty() || !there.get().isOf(mine)) {
                lost = "the lock " + store.name() + " was taken from this run"
                        + there.map(other -> ": it is held by " + other).orElse(": it is gone");
                return;
            }
            LockEntry longer = mine.until(clock.now().plus(lease(clock)));
            store.write(longer.text());
            mine = longer;
            failure = "";
        } catch (SdkException e) {
            failure = AwsFailure.words(e);
            throw e;
        }
    }

    /** Gives it back, if it is still ours. Idempotent. */
    synchronized void release() {
        if (released || lost != null) {
            return;
        }
        released = true;
        try {
            if (store.read().flatMap(LockEntry::parse).filter(mine::isOf).isPresent()) {
                store.delete();
            }
        } catch (SdkException e) {
            LOG.warn(
                    "the lock {} could not be given back and expires at {}: {}",
                    store.name(),
                    mine.expires(),
                    AwsFailure.words(e));
        }
    }
}
