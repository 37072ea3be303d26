package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.chaos.rules.AllowList;
import dev.doorbuster.chaos.rules.RuleBook;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Two faults of one run, each of which leaves enough, and which together leave nothing. */
class FaultsTogetherTest {

    private static final double SPEED = 20;

    @Test
    void whatTheyHitAddsUp_untilOneIsOver() throws Exception {
        try (RunningStack stack = new RunningStack(SPEED, 5)) {
            Target target = Targets.allowing(stack.aws());
            RunClock clock = RunClock.of(stack.anchor, SPEED, Instant.now());
            StackTimer timer = StackTimer.of(clock, new CountDownLatch(1));
            try (AwsClients aws = new AwsClients(target)) {
                SafetyRules rules = new RuleBook(
                                aws,
                                new AllowList(Path.of("allow-list.yaml"), Optional.empty()),
                                clock.stack(),
                                Clock.systemUTC(),
                                "run-1")
                        .beforeFault();
                ArmedFault first = named("first", target, "ap-northeast-2a");
                ArmedFault second = named("second", target, "ap-northeast-2c");

                assertThat(rules.refusalsOfHits(first, timer)).isEmpty();
                assertThat(rules.refusalsOfHits(second, timer))
                        .extracting(Refusal::reason)
                        .anySatisfy(reason -> assertThat(reason)
                                .startsWith(
                                        "the faults second and first would take away 4 of 4 in service in shop-web"))
                        .anySatisfy(reason -> assertThat(reason)
                                .startsWith("the faults second and first touch ap-northeast-2a, ap-northeast-2c"));

                rules.over(first);
                assertThat(rules.refusalsOfHits(second, timer)).isEmpty();
                assertThat(rules.refusalsOfHits(second, timer))
                        .as("again, beside nobody but itself")
                        .isEmpty();
            }
        }
    }

    private static ArmedFault named(String name, Target target, String zone) {
        ArmedFault fault = Targets.armed(target, "az-power-interruption", 0, Map.of("zone", zone));
        return new ArmedFault(name, fault.experiment(), 0, fault.template(), List.of(), fault.proof(), fault.values());
    }
}
