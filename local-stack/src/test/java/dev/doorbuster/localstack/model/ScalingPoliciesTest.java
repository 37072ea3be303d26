package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.metrics.Alarm;
import dev.doorbuster.localstack.model.metrics.AlarmSettings;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.scaling.Adjustment;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.scaling.ScalingPolicy;
import dev.doorbuster.localstack.model.scaling.SimpleScalingPolicy;
import dev.doorbuster.localstack.model.scaling.StepAdjustment;
import dev.doorbuster.localstack.model.scaling.StepScalingPolicy;
import dev.doorbuster.localstack.model.scaling.TargetTrackingPolicy;
import dev.doorbuster.localstack.model.scaling.TrackedMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScalingPoliciesTest {
    private static final MetricId LOAD = MetricId.of("Shop", "Load", Map.of());

    private final OpenShop open = new OpenShop();
    private final AutoScalingGroup web = open.web();
    private final CloudWatch cloudWatch = open.shop.cloudWatch();

    @Test
    void stepScaling_goesByHowFarTheMetricIsBeyondTheThreshold_andCountsWhatWarmsUp() {
        alarmOn(step(List.of(up(0, 20, 1), up(20, 3))), 60);

        load(70);
        assertThat(web.desired()).isEqualTo(5);
        load(70);
        assertThat(web.desired()).as("the one that warms up is the answer").isEqualTo(5);
        load(90);

        assertThat(web.desired()).as("3 more than 4, of which one is there").isEqualTo(7);
    }

    @Test
    void percentages_areRoundedTowardsZero_butNotToNone() {
        assertThat(adjusted(Adjustment.Kind.PERCENT, 0, 10, 15)).isEqualTo(11);
        assertThat(adjusted(Adjustment.Kind.PERCENT, 0, 4, 10)).isEqualTo(5);
        assertThat(adjusted(Adjustment.Kind.PERCENT, 2, 10, 10)).isEqualTo(12);
        assertThat(adjusted(Adjustment.Kind.PERCENT, 0, 10, -67)).isEqualTo(4);
        assertThat(adjusted(Adjustment.Kind.EXACT, 0, 5, 9)).isEqualTo(9);
    }

    @Test
    void steps_thatOverlapOrLeaveAGap_areRefused() {
        assertThatThrownBy(() -> step(List.of(up(0, 20, 1), up(10, 3)))).hasMessageContaining("overlapping");
        assertThatThrownBy(() -> step(List.of(up(0, 20, 1), up(30, 3)))).hasMessageContaining("gap");
    }

    @Test
    void simpleScaling_waitsForTheActivityAndTheCooldownAfterIt() {
        ScalingPolicy policy = new SimpleScalingPolicy(
                cloudWatch,
                web,
                "plus-one",
                true,
                new Adjustment(Adjustment.Kind.CHANGE, 0),
                1,
                Optional.of(Duration.ofMinutes(3)));
        web.remove("shop-web-cpu");
        alarmOn(policy, 60);

        for (int minute = 0; minute < 4; minute++) {
            load(100);
        }
        assertThat(web.desired()).as("90 s of boot, and then 3 minutes").isEqualTo(5);
        load(100);
        load(100);
        load(100);

        assertThat(web.desired()).isEqualTo(6);
    }

    @Test
    void targetTracking_scalesInOnlyWhenEveryTrackingPolicyWantsTo() {
        web.setDesired(8);
        open.stackMinutes(5);
        web.put(new TargetTrackingPolicy(
                cloudWatch,
                web,
                "load",
                true,
                TrackedMetric.customized(LOAD, "Average", CloudWatch.PERIOD),
                100,
                false,
                Optional.empty()));

        for (int minute = 0; minute < 20; minute++) {
            load(90);
        }
        assertThat(web.desired()).as("the CPU is idle, the load is not").isEqualTo(8);
        web.remove("load");
        open.stackMinutes(2);

        assertThat(web.desired()).isEqualTo(4);
        assertThat(cloudWatch.alarms())
                .noneMatch(alarm -> alarm.settings().name().contains("load"));
    }

    @Test
    void capacityRebalancing_replacesASpotInstanceBeforeItIsGone() {
        assertThat(fewestDuringInterruption(false)).isEqualTo(3);
        assertThat(fewestDuringInterruption(true)).isEqualTo(4);
    }

    @Test
    void capacityRebalancing_replacesASpotInstanceOnItsRecommendationAlone() {
        assertThat(outlivesARecommendation(false)).isTrue();
        assertThat(outlivesARecommendation(true)).isFalse();
    }

    private static boolean outlivesARecommendation(boolean rebalance) {
        OpenShop shop = new OpenShop();
        AutoScalingGroup consumers = shop.consumers();
        consumers.upkeep(consumers.upkeep().withCapacityRebalance(rebalance));
        Instance atRisk = consumers.instances().get(0);
        atRisk.recommendRebalance();
        shop.stackMinutes(10);
        assertThat(consumers.inService()).hasSize(4).allMatch(Instance::running);
        return consumers.inService().contains(atRisk);
    }

    /** Instances in service, from the notice of one Spot instance until well after its end. */
    private static int fewestDuringInterruption(boolean rebalance) {
        OpenShop shop = new OpenShop();
        AutoScalingGroup consumers = shop.consumers();
        consumers.upkeep(consumers.upkeep().withCapacityRebalance(rebalance));
        shop.stackMinutes(1);
        consumers.instances().get(0).interrupt(Duration.ofMinutes(2));
        int fewest = Integer.MAX_VALUE;
        for (int look = 0; look < 60; look++) {
            shop.stackMinutes(0.1);
            fewest = Math.min(fewest, (int)
                    consumers.inService().stream().filter(Instance::running).count());
        }
        assertThat(consumers.inService()).hasSize(4);
        return fewest;
    }

    private StepScalingPolicy step(List<StepAdjustment> steps) {
        web.remove("shop-web-cpu");
        return new StepScalingPolicy(
                cloudWatch,
                web,
                "steps",
                true,
                new Adjustment(Adjustment.Kind.CHANGE, 0),
                steps,
                StepScalingPolicy.Aggregation.AVERAGE,
                Optional.of(Duration.ofMinutes(10)));
    }

    private static StepAdjustment up(double lower, double upper, int amount) {
        return new StepAdjustment(OptionalDouble.of(lower), OptionalDouble.of(upper), amount);
    }

    private static StepAdjustment up(double lower, int amount) {
        return new StepAdjustment(OptionalDouble.of(lower), OptionalDouble.empty(), amount);
    }

    private int adjusted(Adjustment.Kind kind, int minimum, int from, int amount) {
        web.remove("shop-web-cpu");
        web.setDesired(from);
        ScalingPolicy policy = new SimpleScalingPolicy(
                cloudWatch, web, "once", true, new Adjustment(kind, minimum), amount, Optional.empty());
        policy.execute(OptionalDouble.empty(), OptionalDouble.empty());
        return web.desired();
    }

    private void alarmOn(ScalingPolicy policy, double threshold) {
        web.put(policy);
        cloudWatch.putAlarm(new AlarmSettings(
                "load-high",
                "",
                LOAD,
                "Average",
                CloudWatch.PERIOD,
                1,
                1,
                threshold,
                AlarmSettings.Comparison.GREATER,
                AlarmSettings.MissingData.IGNORE,
                true,
                List.of(policy.arn()),
                List.of(),
                List.of()));
        assertThat(policy.alarms()).extracting(Alarm::state).containsOnly(Alarm.State.INSUFFICIENT_DATA);
        // Past the evaluation of this minute, so that each further minute ends with the one of its load.
        open.stackMinutes(0.6);
    }

    /** A minute of that load. */
    private void load(double value) {
        cloudWatch.put(LOAD, open.simulation.stackNow(), value, "None");
        open.stackMinutes(1);
    }
}
