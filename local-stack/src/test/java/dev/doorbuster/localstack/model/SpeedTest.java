package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.scaling.Activity;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same rehearsal at another speed: the same wall rates and latencies, and the same moments on the stack's clock. */
class SpeedTest {
    private static final double PER_SECOND = 80;
    private static final Duration STACK_CROWD = Duration.ofMinutes(20);

    /** Twenty stack minutes of a surge, with a failover in them. */
    private static final class Rehearsal {
        private final Simulation simulation;
        private final Shop shop;
        private int answered;
        private int failed;

        Rehearsal(double speed) {
            simulation = new Simulation(Instant.parse("2026-11-27T00:00:00Z"), speed, OpenShop.SEED);
            shop = new Shop(simulation, StackSettings.standard(), Set.of());
            int requests = (int) (STACK_CROWD.toSeconds() / speed * PER_SECOND);
            for (int number = 0; number < requests; number++) {
                String id = "r" + number;
                boolean buys = number % 5 == 0;
                simulation.afterNanos(
                        (long) (number / PER_SECOND * 1e9),
                        () -> shop.answer(
                                EntryPoint.ALB,
                                buys ? OpenShop.order(id, "lamp", 1) : OpenShop.get(id, "/products/" + id),
                                answer -> {
                                    answered++;
                                    failed += answer.failed() ? 1 : 0;
                                }));
            }
            simulation.afterStack(Duration.ofMinutes(12), () -> shop.database().reboot(true));
            simulation.runForStack(STACK_CROWD.plusMinutes(1));
        }

        double failedPercent() {
            return 100.0 * failed / answered;
        }

        /** Over the third to the eighth minute. */
        double average(String namespace, String name, Map<String, String> dimensions, String statistic) {
            return shop
                    .cloudWatch()
                    .query(
                            MetricId.of(namespace, name, dimensions),
                            simulation.anchor().plus(Duration.ofMinutes(2)),
                            simulation.anchor().plus(Duration.ofMinutes(8)),
                            CloudWatch.PERIOD,
                            statistic)
                    .stream()
                    .mapToDouble(CloudWatch.Point::value)
                    .average()
                    .orElseThrow();
        }

        List<Instant> moments() {
            return Stream.concat(
                            shop.database().events().stream().map(DatabaseEvent::at),
                            shop.groups().get(0).activities().stream().map(Activity::start))
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                    .toList();
        }
    }

    @Test
    void otherSpeed_changesNeitherRatesNorSharesNorStackTimes() {
        Rehearsal slow = new Rehearsal(5);
        Rehearsal fast = new Rehearsal(60);

        assertThat(fast.moments()).isEqualTo(slow.moments()).hasSizeGreaterThan(5);
        assertThat(fast.failedPercent())
                .isCloseTo(slow.failedPercent(), within(0.3))
                .isGreaterThan(1);
        for (Rehearsal one : List.of(slow, fast)) {
            Map<String, String> balancer = Map.of("LoadBalancer", Names.LOAD_BALANCER);
            assertThat(one.average("AWS/ApplicationELB", "RequestCount", balancer, "Sum") / 60)
                    .isCloseTo(PER_SECOND, within(1.0));
            assertThat(one.average("AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", "orders"), "Sum") / 60)
                    .isCloseTo(PER_SECOND / 5, within(0.5));
            assertThat(one.average("AWS/ApplicationELB", "TargetResponseTime", balancer, "Average"))
                    .isBetween(0.080, 0.200);
        }
    }
}
