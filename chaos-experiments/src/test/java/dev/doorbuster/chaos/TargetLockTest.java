package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** On a clock that moves only when somebody waits, with a store that lets others come in between. */
class TargetLockTest {

    private final Store store = new Store();
    private final Time time = new Time();

    private TargetLock take(String run) throws InterruptedException {
        return TargetLock.take(store, time, run, "here");
    }

    @Test
    void aFreeLockIsTakenAtOnceAndSaysWhoseItIs() throws Exception {
        TargetLock lock = take("a");

        assertThat(lock.predecessor()).isEmpty();
        assertThat(lock.lost()).isEmpty();
        assertThat(store.entry()).isEqualTo(new LockEntry("a", "here", "2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z"));
        assertThat(time.waited).isEqualTo(Duration.ZERO);
    }

    @Test
    void aLeaseIsTenSecondsOfTheWallAtLeast() throws Exception {
        time.speed = 100;

        take("a");

        assertThat(store.entry().expires()).isEqualTo("2026-11-20T10:16:40Z");
    }

    @Test
    void aHeldLockIsRefusedWithWhoHoldsItUntilWhen() throws Exception {
        take("a");
        time.pass(Duration.ofSeconds(59));

        assertThatThrownBy(() -> take("b"))
                .isInstanceOf(LockedException.class)
                .hasMessage("the target is being rehearsed by run a on host here since 2026-11-20T10:00:00Z"
                        + " until 2026-11-20T10:01:00Z");
        assertThat(store.entry().run()).isEqualTo("a");
    }

    @Test
    void aLockThatWasGivenBackIsFree() throws Exception {
        take("a").release();

        assertThat(store.text).isNull();
        assertThatCode(() -> take("b")).doesNotThrowAnyException();
    }

    @Test
    void renewing_makesItLastAndKeepsSince() throws Exception {
        TargetLock lock = take("a");
        time.pass(lock.renewal());

        lock.renew();

        assertThat(store.entry()).isEqualTo(new LockEntry("a", "here", "2026-11-20T10:00:00Z", "2026-11-20T10:01:20Z"));
    }

    @Test
    void anExpiredLockIsTakenOverAfterAWaitAndTheDeadRunIsKnown() throws Exception {
        take("a");
        time.pass(Duration.ofSeconds(60));

        TargetLock lock = take("b");

        assertThat(lock.predecessor()).map(LockEntry::run).contains("a");
        assertThat(store.entry().run()).isEqualTo("b");
        assertThat(time.waited).isEqualTo(TargetLock.CONTEST);
    }

    @Test
    void ofTwoTakersOfAnExpiredLock_theLaterWriterWins() throws Exception {
        take("dead");
        time.pass(Duration.ofSeconds(60));
        // b looked when a did, and writes while a waits.
        time.whileWaiting = () -> store.text = entry("b");

        assertThatThrownBy(() -> take("a")).isInstanceOf(LockedException.class).hasMessageContaining("run b");
        assertThat(store.entry().run()).isEqualTo("b");
    }

    /** The other half of the proof: whoever writes so late that the first may have looked already does not believe that he won. */
    @Test
    void aTakerWhoseNameWasWrittenLate_givesUpThoughNobodyElseIsThere() throws Exception {
        take("dead");
        time.pass(Duration.ofSeconds(60));
        store.beforeWrite = () -> time.nanos += TargetLock.CONTEST.dividedBy(2).toNanos() + 1;

        assertThatThrownBy(() -> take("a"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("too long to be sure that nobody else did");
    }

    @Test
    void whoFindsAnotherNameWhenItRenews_hasLostTheTarget() throws Exception {
        TargetLock lock = take("a");
        store.text = entry("b");

        lock.renew();

        assertThat(lock.lost()).get().asString().contains("was taken from this run", "run b on host there");
        lock.release();
        assertThat(store.entry().run()).as("it is not ours to give back").isEqualTo("b");
    }

    @Test
    void whoFindsNoLockWhenItRenews_hasLostTheTarget() throws Exception {
        TargetLock lock = take("a");
        store.text = null;

        lock.renew();

        assertThat(lock.lost()).get().asString().contains("it is gone");
        assertThat(store.text).isNull();
    }

    @Test
    void aServiceThatDoesNotAnswer_isNoLossUntilTheLockExpires() throws Exception {
        TargetLock lock = take("a");
        store.failing = true;
        time.pass(Duration.ofSeconds(59));
        assertThatThrownBy(lock::renew).isInstanceOf(SdkClientException.class);
        assertThat(lock.lost()).isEmpty();

        time.pass(Duration.ofSeconds(1));
        lock.renew();

        assertThat(lock.lost())
                .get()
                .asString()
                .contains("expired at 2026-11-20T10:01:00Z, for it could not be renewed: nobody answers");
    }

    @Test
    void aMachineThatSleptBeyondItsLease_hasLostTheTarget() throws Exception {
        TargetLock lock = take("a");
        time.pass(Duration.ofSeconds(61));

        lock.renew();

        assertThat(lock.lost()).get().asString().endsWith("expired at 2026-11-20T10:01:00Z before it was renewed");
    }

    @Test
    void aCreationWhoseAnswerWasLost_isOurs() throws Exception {
        TargetLock first = take("a");

        TargetLock again = take("a");

        assertThat(again.predecessor()).isEmpty();
        again.release();
        first.renew();
        assertThat(first.lost()).isPresent();
    }

    @Test
    void aLockThatIsNoneOfOursIsNotTouched() {
        store.text = "whatever";
        time.pass(Duration.ofDays(1));

        assertThatThrownBy(() -> take("a"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("aws ssm delete-parameter --name /doorbuster/shop/lock");
        assertThat(store.text).isEqualTo("whatever");
    }

    private String entry(String run) {
        return LockEntry.of(run, "there", time.now(), Duration.ofSeconds(60)).text();
    }

    private static final class Store implements LockStore {

        private @Nullable String text;
        private boolean failing;
        private Runnable beforeWrite = () -> {};

        LockEntry entry() {
            return LockEntry.parse(text).orElseThrow();
        }

        @Override
        public String name() {
            return "/doorbuster/shop/lock";
        }

        @Override
        public boolean create(String value) {
            if (text != null) {
                return false;
            }
            text = value;
            return true;
        }

        @Override
        public Optional<String> read() {
            if (failing) {
                throw SdkClientException.create("nobody answers");
            }
            return Optional.ofNullable(text);
        }

        @Override
        public void write(String value) {
            beforeWrite.run();
            text = value;
        }

        @Override
        public void delete() {
            text = null;
        }
    }

    private static final class Time implements LeaseClock {

        private Instant now = Instant.parse("2026-11-20T10:00:00Z");
        private double speed = 1;
        private long nanos;
        private Duration waited = Duration.ZERO;
        private Runnable whileWaiting = () -> {};

        void pass(Duration stack) {
            now = now.plus(stack);
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public double speed() {
            return speed;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public void pause(Duration wall) {
            waited = waited.plus(wall);
            nanos += wall.toNanos();
            whileWaiting.run();
        }
    }
}
