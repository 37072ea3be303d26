package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeashTest {

    private static final String HEARD =
            "{tag: \"doorbuster:faults=allowed\", role: \"arn:aws:iam::111122223333:role/r\", heartbeat-alarm: heartbeat}";

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private FakeFis fake;

    @BeforeEach
    void open() throws Exception {
        fake = new FakeFis();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    private Leash take(AwsClients aws, boolean faults) throws InterruptedException {
        return Leash.take(aws, new StackClock(Instant.now(), 60), "run-1", faults, told::add);
    }

    private AwsClients aws(String safety) {
        Target target = Targets.target(fake.uri(), "allowed", safety);
        return new AwsClients(target);
    }

    @Test
    void holdsTheTarget_tellsThatItLives_andGivesTheTargetBack() throws Exception {
        try (AwsClients aws = aws(HEARD)) {
            try (Leash leash = take(aws, true)) {
                assertThat(fake.lock).contains("run-1");
                assertThat(leash.lost()).isEmpty();
            }
            assertThat(fake.lock).isEmpty();
            assertThat(fake.published).isNotEmpty().allMatch(form -> form.contains("Heartbeat"));
        }
    }

    @Test
    void runWithoutFaults_keepsNobodysAlarmQuiet() throws Exception {
        try (AwsClients aws = aws(HEARD)) {
            try (Leash leash = take(aws, false)) {
                assertThat(leash.lost()).isEmpty();
            }
            assertThat(fake.published).isEmpty();
        }
    }

    @Test
    void whatNobodyListensTo_isNotPublished() throws Exception {
        try (AwsClients aws = aws(HEARD.replace(", heartbeat-alarm: heartbeat", ""))) {
            try (Leash leash = take(aws, true)) {
                assertThat(leash.lost()).isEmpty();
            }
            assertThat(fake.published).isEmpty();
        }
    }

    @Test
    void runThatDoesNotWhatItShould_isSilent() throws Exception {
        try (AwsClients aws = aws(HEARD)) {
            try (Leash leash = take(aws, true)) {
                CountDownLatch asked = new CountDownLatch(3);
                leash.beatsWhile(() -> {
                    asked.countDown();
                    return false;
                });
                assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            }
            // The first beat may have come before the condition did.
            assertThat(fake.published).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void targetOfAnotherRun_isRefused_andNothingIsPublished() throws Exception {
        try (AwsClients aws = aws(HEARD);
                Leash first = take(aws, false)) {
            String held = fake.lock;

            assertThatThrownBy(() -> Leash.take(aws, new StackClock(Instant.now(), 60), "run-2", true, told::add))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("run-1");
            assertThat(first.lost()).isEmpty();
            // Its holder may have renewed it meanwhile.
            assertThat(fake.lock).startsWith(held.substring(0, held.indexOf("expires")));
            assertThat(fake.published).isEmpty();
        }
    }
}
