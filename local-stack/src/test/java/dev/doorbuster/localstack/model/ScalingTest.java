package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.metrics.Alarm;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScalingTest {
    @Test
    void sustainedLoad_addsInstancesAfterThreeMinutesAndTheBoot() {
        OpenShop open = new OpenShop();
        open.stackMinutes(1);
        Instant surge = open.simulation.stackNow();
        open.crowd(EntryPoint.ALB, 80, Duration.ofSeconds(60), n -> OpenShop.get("s" + n, "/ranking"));

        open.stackMinutes(3);
        assertThat(open.web().desired()).isEqualTo(4);
        open.stackMinutes(2);
        assertThat(open.web().desired()).isGreaterThanOrEqualTo(6);
        assertThat(open.web().inService()).hasSize(4);
        open.stackMinutes(3);

        assertThat(open.web().inService()).hasSizeGreaterThanOrEqualTo(6);
        Alarm high = open.web().policies().get(0).alarms().get(0);
        assertThat(high.history()).anySatisfy(change -> {
            assertThat(change.to()).isEqualTo(Alarm.State.ALARM);
            assertThat(change.at()).isAfter(surge.plus(Duration.ofMinutes(3)));
            assertThat(change.reason()).startsWith("Threshold Crossed: 3 out of the last 3 datapoints");
        });
        assertThat(open.web().activities()).anySatisfy(activity -> {
            assertThat(activity.cause()).contains("in state ALARM triggered policy shop-web-cpu changing the desired");
            assertThat(Duration.between(activity.start(), activity.end().orElseThrow()))
                    .isEqualTo(Duration.ofSeconds(90));
        });
    }

    @Test
    void withoutItsPolicy_theGroupStaysAsItWas() {
        OpenShop open = new OpenShop(Flaw.NO_SCALE_OUT);
        open.crowd(EntryPoint.ALB, 80, Duration.ofSeconds(60), n -> OpenShop.get("s" + n, "/ranking"));

        open.stackMinutes(10);

        assertThat(open.web().instances()).hasSize(4);
    }

    @Test
    void slowBoot_bringsTheCapacityTooLate_andNothingElse() {
        assertThat(minutesTillSixServe()).isBetween(5, 8);
        assertThat(minutesTillSixServe(Flaw.SLOW_BOOT)).isBetween(12, 15);
        assertThat(new OpenShop(Flaw.SLOW_BOOT).web().inService()).hasSize(4);
    }

    /** From the begin of a surge that asks for more than four. */
    private static int minutesTillSixServe(Flaw... flaws) {
        OpenShop open = new OpenShop(flaws);
        open.crowd(EntryPoint.ALB, 80, Duration.ofSeconds(100), n -> OpenShop.get("s" + n, "/ranking"));
        int minutes = 0;
        while (open.web().inService().size() < 6 && minutes < 60) {
            open.stackMinutes(1);
            minutes++;
        }
        return minutes;
    }

    @Test
    void calm_scalesInAgainAfterFifteenMinutes_butNotBelowTheMinimum() {
        OpenShop open = new OpenShop();
        open.web().setDesired(8);
        open.stackMinutes(10);
        assertThat(open.web().inService()).hasSize(8);

        open.stackMinutes(20);

        assertThat(open.web().inService()).hasSize(4);
    }

    @Test
    void setDesired_beyondTheLimits_isRefusedInTheWordsOfTheService() {
        OpenShop open = new OpenShop();

        assertThatThrownBy(() -> open.web().setDesired(13))
                .hasMessage("New SetDesiredCapacity value 13 is above max value 12 for the AutoScalingGroup.");
    }
}
