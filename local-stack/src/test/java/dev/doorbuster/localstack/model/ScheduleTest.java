package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.scaling.Recurrence;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import dev.doorbuster.localstack.model.scaling.ScheduledAction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final double SURGE_PER_SECOND = 240;

    @Test
    void prewarming_servesTheSurgeThatTheAlarmsAreTooLateFor() {
        Surge cold = surge(Optional.empty());
        Surge warm = surge(Optional.of(10));
        System.out.printf(
                "seed %d, surge of %.0f/s, first 5 stack minutes: without prewarming p95 %.0f ms, %.1f %% 5xx; "
                        + "prewarmed p95 %.0f ms, %.1f %% 5xx%n",
                OpenShop.SEED,
                SURGE_PER_SECOND,
                cold.p95Millis,
                cold.failedPercent,
                warm.p95Millis,
                warm.failedPercent);

        assertThat(cold.failedPercent).isGreaterThan(5);
        assertThat(warm.failedPercent).isZero();
        assertThat(warm.p95Millis).isLessThan(cold.p95Millis / 5);
    }

    private record Surge(double p95Millis, double failedPercent) {}

    /** Ten quiet minutes, then the surge; the sale is known, so the capacity can be scheduled five minutes before it. */
    private static Surge surge(Optional<Integer> prewarmed) {
        OpenShop open = new OpenShop();
        Instant sale = open.simulation.anchor().plus(Duration.ofMinutes(10));
        prewarmed.ifPresent(capacity -> open.web()
                .schedule()
                .put(once("prewarm", sale.minus(Duration.ofMinutes(5)), Optional.of(capacity), Optional.empty())));
        open.stackMinutes(10);
        List<OpenShop.Visit> crowd = open.crowd(
                EntryPoint.ALB, SURGE_PER_SECOND, Duration.ofSeconds(30), n -> OpenShop.get("s" + n, "/ranking"));
        open.stackMinutes(25);
        double[] millis =
                crowd.stream().mapToDouble(OpenShop.Visit::millis).sorted().toArray();
        long failed = crowd.stream().filter(visit -> visit.status() >= 500).count();
        return new Surge(millis[(int) (millis.length * 0.95)], 100.0 * failed / crowd.size());
    }

    @Test
    void scheduledAction_setsWhatItNames_onceAndIsGone() {
        OpenShop open = new OpenShop();
        open.web()
                .schedule()
                .put(once("sale", open.simulation.anchor().plusSeconds(60), Optional.of(6), Optional.of(8)));

        open.stackMinutes(0.9);
        assertThat(open.web().desired()).isEqualTo(4);
        open.stackMinutes(3);

        assertThat(open.web().min()).isEqualTo(6);
        assertThat(open.web().inService()).hasSize(8);
        assertThat(open.web().schedule().actions()).isEmpty();
        assertThat(open.web().activities().get(0).cause())
                .startsWith("At 2026-11-27T00:01:00Z a scheduled action update of AutoScalingGroup constraints to "
                        + "min: 6, max: 12, desired: 8 changing the desired capacity from 4 to 8.");
    }

    @Test
    void suspendedSchedule_letsItsTimePass() {
        OpenShop open = new OpenShop();
        open.web()
                .schedule()
                .put(once("sale", open.simulation.anchor().plusSeconds(60), Optional.of(6), Optional.empty()));
        open.web().suspend(ScalingProcess.SCHEDULED_ACTIONS);

        open.stackMinutes(5);

        assertThat(open.web().desired()).isEqualTo(4);
    }

    @Test
    void recurrence_isCronInItsTimeZone() {
        Instant friday = Instant.parse("2026-11-27T00:00:00Z");

        assertThat(after("30 9 * * MON-FRI", "Asia/Seoul", friday)).hasToString("2026-11-27T00:30:00Z");
        assertThat(after("0 0 1 */3 *", "UTC", friday)).hasToString("2027-01-01T00:00:00Z");
        assertThat(after("*/20 8-9 * * *", "UTC", friday.plusSeconds(9 * 3600 + 40 * 60)))
                .hasToString("2026-11-28T08:00:00Z");
        assertThat(after("0 12 13 * FRI", "UTC", friday)).hasToString("2026-11-27T12:00:00Z");
        assertThat(after("30 2 * * *", "Europe/Berlin", Instant.parse("2027-03-27T12:00:00Z")))
                .as("02:30 does not exist on the day that summer time begins")
                .hasToString("2027-03-28T01:30:00Z");
        assertThat(Recurrence.parse("0 0 31 2 *", ZoneId.of("UTC")).after(friday))
                .isEmpty();
        assertThatThrownBy(() -> Recurrence.parse("0 24 * * *", ZoneId.of("UTC")))
                .hasMessage("Given recurrence string:0 24 * * * is invalid");
    }

    private static Instant after(String cron, String zone, Instant instant) {
        return Recurrence.parse(cron, ZoneId.of(zone)).after(instant).orElseThrow();
    }

    private static ScheduledAction once(String name, Instant at, Optional<Integer> min, Optional<Integer> desired) {
        return new ScheduledAction(
                name,
                Optional.of(at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                min,
                Optional.empty(),
                desired);
    }
}
