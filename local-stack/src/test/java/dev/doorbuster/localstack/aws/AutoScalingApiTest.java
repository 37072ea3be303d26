package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.MetricType;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupAction;
import software.amazon.awssdk.services.autoscaling.model.ScheduledUpdateGroupActionRequest;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Policies, schedules, processes and members of groups, as the real SDK sees and changes them. */
class AutoScalingApiTest {
    private static final String WEB = "shop-web";

    private final VirtualStack stack = new VirtualStack();
    private final AutoScalingClient scaling = stack.autoScaling();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void targetTrackingPolicy_comesWithItsTwoAlarms_andTakesThemAlong() {
        var put = scaling.putScalingPolicy(request -> request.autoScalingGroupName(WEB)
                .policyName("requests")
                .policyType("TargetTrackingScaling")
                .estimatedInstanceWarmup(60)
                .targetTrackingConfiguration(tracking -> tracking.targetValue(1200.0)
                        .predefinedMetricSpecification(metric -> metric.predefinedMetricType(
                                        MetricType.ALB_REQUEST_COUNT_PER_TARGET)
                                .resourceLabel("app/shop/50dc6c495c0c9188/targetgroup/shop-web/73e2d6bc24d8a067"))));

        assertThat(put.policyARN()).contains(":autoScalingGroupName/shop-web:policyName/requests");
        assertThat(put.alarms())
                .extracting(alarm -> alarm.alarmName().substring(0, 32))
                .containsExactly("TargetTracking-shop-web-AlarmHig", "TargetTracking-shop-web-AlarmLow");
        var low = stack.cloudWatch()
                .describeAlarms(
                        request -> request.alarmNames(put.alarms().get(1).alarmName()))
                .metricAlarms()
                .get(0);
        assertThat(low.threshold()).isEqualTo(840);
        assertThat(low.evaluationPeriods()).isEqualTo(15);
        assertThat(low.metricName()).isEqualTo("RequestCountPerTarget");
        assertThat(policy("requests").estimatedInstanceWarmup()).isEqualTo(60);

        scaling.deletePolicy(request -> request.autoScalingGroupName(WEB).policyName("requests"));
        assertThat(stack.cloudWatch()
                        .describeAlarms(request ->
                                request.alarmNames(put.alarms().get(1).alarmName()))
                        .metricAlarms())
                .isEmpty();
    }

    @Test
    void stepPolicy_isCalledByAnAlarmThatHasItsArn() {
        String arn = scaling.putScalingPolicy(request -> step(request)
                        .stepAdjustments(StepAdjustment.builder()
                                .metricIntervalLowerBound(0.0)
                                .scalingAdjustment(50)
                                .build()))
                .policyARN();
        stack.cloudWatch().putMetricAlarm(request -> request.alarmName("sold-out-soon")
                .namespace("Shop")
                .metricName("Sales")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(100.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .alarmActions(arn));

        stack.cloudWatch().putMetricData(request -> request.namespace("Shop")
                .metricData(MetricDatum.builder()
                        .metricName("Sales")
                        .timestamp(stack.now())
                        .value(500.0)
                        .build()));
        stack.pass(Duration.ofMinutes(2));

        assertThat(web().desiredCapacity()).isEqualTo(6);
        assertThat(policy("steps").alarms())
                .extracting(alarm -> alarm.alarmName())
                .containsExactly("sold-out-soon");
        assertThat(activities().get(0).cause())
                .contains("a monitor alarm sold-out-soon in state ALARM triggered policy steps changing the desired "
                        + "capacity from 4 to 6.");
    }

    @Test
    void alarmSetByHand_callsItsPolicy_unlessTheProcessIsSuspended() {
        String arn = scaling.putScalingPolicy(request -> request.autoScalingGroupName(WEB)
                        .policyName("one-more")
                        .adjustmentType("ChangeInCapacity")
                        .scalingAdjustment(1))
                .policyARN();
        stack.cloudWatch().putMetricAlarm(request -> request.alarmName("by-hand")
                .namespace("Shop")
                .metricName("Sales")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .alarmActions(arn));

        scaling.suspendProcesses(request -> request.autoScalingGroupName(WEB).scalingProcesses("AlarmNotification"));
        setOff();
        assertThat(web().desiredCapacity()).isEqualTo(4);
        assertThat(web().suspendedProcesses().get(0).suspensionReason())
                .isEqualTo("User suspended at 2026-11-27T00:00:00Z");

        scaling.resumeProcesses(request -> request.autoScalingGroupName(WEB));
        setOff();
        assertThat(web().desiredCapacity()).isEqualTo(5);
    }

    private void setOff() {
        stack.cloudWatch().setAlarmState(request -> request.alarmName("by-hand")
                .stateValue(StateValue.ALARM)
                .stateReason("a trial"));
    }

    @Test
    void executedPolicy_andItsCooldown() {
        scaling.putScalingPolicy(request -> request.autoScalingGroupName(WEB)
                .policyName("one-more")
                .adjustmentType("ChangeInCapacity")
                .scalingAdjustment(1)
                .cooldown(120));

        scaling.executePolicy(request -> request.autoScalingGroupName(WEB).policyName("one-more"));
        assertThat(web().desiredCapacity()).isEqualTo(5);
        stack.pass(Duration.ofMinutes(1));

        assertThatExceptionOfType(ScalingActivityInProgressException.class)
                .isThrownBy(() -> scaling.executePolicy(request ->
                        request.autoScalingGroupName(WEB).policyName("one-more").honorCooldown(true)))
                .withMessageContaining("is in progress and blocks this action");
        assertThatExceptionOfType(ScalingActivityInProgressException.class)
                .isThrownBy(() -> scaling.setDesiredCapacity(request ->
                        request.autoScalingGroupName(WEB).desiredCapacity(6).honorCooldown(true)));
        stack.pass(Duration.ofMinutes(10));
        scaling.setDesiredCapacity(
                request -> request.autoScalingGroupName(WEB).desiredCapacity(6).honorCooldown(true));
        assertThat(web().desiredCapacity()).isEqualTo(6);
    }

    @Test
    void limitsThatDoNotFit_andTypesThatThereAreNot_areRefused() {
        Instant later = stack.now().plus(Duration.ofHours(1));
        assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(() -> scaling.putScheduledUpdateGroupAction(request -> request.autoScalingGroupName(WEB)
                        .scheduledActionName("impossible")
                        .startTime(later)
                        .minSize(2)
                        .maxSize(0)
                        .desiredCapacity(0)))
                .withMessageContaining("Desired capacity must be greater than or equal to min size");
        assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(() -> scaling.putScheduledUpdateGroupAction(request -> request.autoScalingGroupName(WEB)
                        .scheduledActionName("impossible")
                        .startTime(later)
                        .minSize(9)
                        .maxSize(4)))
                .withMessageContaining("Max size must be greater than or equal to min size");
        assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(() -> scaling.describePolicies(request -> request.policyTypes("Bogus")))
                .withMessageContaining("Invalid PolicyType: Bogus");
    }

    @Test
    void scheduledActions_arePutDescribedRunAndDeleted() {
        scaling.putScheduledUpdateGroupAction(request -> request.autoScalingGroupName(WEB)
                .scheduledActionName("prewarm")
                .startTime(stack.now().plusSeconds(120))
                .desiredCapacity(9));
        var batch = scaling.batchPutScheduledUpdateGroupAction(request -> request.autoScalingGroupName(WEB)
                .scheduledUpdateGroupActions(
                        ScheduledUpdateGroupActionRequest.builder()
                                .scheduledActionName("office-hours")
                                .recurrence("0 9 * * MON-FRI")
                                .timeZone("Asia/Seoul")
                                .minSize(6)
                                .build(),
                        ScheduledUpdateGroupActionRequest.builder()
                                .scheduledActionName("bad")
                                .recurrence("at nine")
                                .minSize(6)
                                .build()));

        assertThat(batch.failedScheduledUpdateGroupActions()).singleElement().satisfies(failed -> {
            assertThat(failed.scheduledActionName()).isEqualTo("bad");
            assertThat(failed.errorMessage()).isEqualTo("Given recurrence string:at nine is invalid");
        });
        assertThat(scheduled())
                .extracting(action -> action.scheduledActionName() + " " + action.startTime())
                .containsExactly("office-hours 2026-11-30T00:00:00Z", "prewarm 2026-11-27T00:02:00Z");
        stack.pass(Duration.ofMinutes(3));

        assertThat(web().desiredCapacity()).isEqualTo(9);
        assertThat(scheduled()).hasSize(1);
        scaling.deleteScheduledAction(
                request -> request.autoScalingGroupName(WEB).scheduledActionName("office-hours"));
        assertThat(scheduled()).isEmpty();
        refused(() -> scaling.putScheduledUpdateGroupAction(request -> request.autoScalingGroupName(WEB)
                        .scheduledActionName("late")
                        .startTime(stack.now().minusSeconds(1))
                        .minSize(1)))
                .withMessageContaining("Given start time is in the past");
    }

    @Test
    void updatedGroup_hasOtherLimitsAndCare() {
        scaling.updateAutoScalingGroup(request -> request.autoScalingGroupName(WEB)
                .minSize(6)
                .maxSize(8)
                .defaultCooldown(60)
                .healthCheckType("EC2")
                .healthCheckGracePeriod(120)
                .capacityRebalance(true));

        AutoScalingGroup web = web();
        assertThat(web.desiredCapacity()).isEqualTo(6);
        assertThat(web.defaultCooldown()).isEqualTo(60);
        assertThat(web.healthCheckType()).isEqualTo("EC2");
        assertThat(web.healthCheckGracePeriod()).isEqualTo(120);
        assertThat(web.capacityRebalance()).isTrue();
        refused(() -> scaling.updateAutoScalingGroup(
                        request -> request.autoScalingGroupName(WEB).desiredCapacity(9)))
                .withMessageContaining("Desired capacity:9 must be between the specified min size:6 and max size:8");
        refused(() -> scaling.updateAutoScalingGroup(
                        request -> request.autoScalingGroupName(WEB).placementGroup("p")))
                .withMessageContaining("does not model the parameter PlacementGroup of UpdateAutoScalingGroup");
    }

    @Test
    void instanceTerminatedByHand_isReplaced_unlessTheCapacityShrinksWithIt() {
        String id = web().instances().get(0).instanceId();
        refused(() -> scaling.terminateInstanceInAutoScalingGroup(
                        request -> request.instanceId(id).shouldDecrementDesiredCapacity(true)))
                .withMessageContaining("Currently, desiredSize equals minSize (4).");

        Activity activity = scaling.terminateInstanceInAutoScalingGroup(
                        request -> request.instanceId(id).shouldDecrementDesiredCapacity(false))
                .activity();
        assertThat(activity.cause())
                .isEqualTo("At 2026-11-27T00:00:00Z instance " + id
                        + " was taken out of service in response to a user request.");
        stack.pass(Duration.ofMinutes(8));

        assertThat(web().instances()).hasSize(4).noneMatch(one -> one.instanceId()
                .equals(id));
        refused(() -> scaling.terminateInstanceInAutoScalingGroup(
                        request -> request.instanceId(id).shouldDecrementDesiredCapacity(false)))
                .withMessageContaining("No managed instance found for instance ID " + id);
    }

    @Test
    void instanceHeldForUnhealthy_isReplaced() {
        String id = web().instances().get(1).instanceId();

        scaling.setInstanceHealth(request -> request.instanceId(id).healthStatus("Unhealthy"));
        stack.pass(Duration.ofSeconds(20));

        assertThat(activities()).anySatisfy(activity -> {
            assertThat(activity.description()).isEqualTo("Terminating EC2 instance: " + id);
            assertThat(activity.cause()).contains("in response to a user health-check");
        });
    }

    @Test
    void groupMetrics_arePublishedWhileTheyAreEnabled() {
        scaling.disableMetricsCollection(
                request -> request.autoScalingGroupName(WEB).metrics("GroupPendingInstances"));
        stack.pass(Duration.ofMinutes(3));

        assertThat(web().enabledMetrics()).hasSize(7);
        assertThat(stack.cloudWatch()
                        .listMetrics(request -> request.metricName("GroupPendingInstances"))
                        .metrics())
                .singleElement()
                .satisfies(
                        metric -> assertThat(metric.dimensions().get(0).value()).isEqualTo("shop-consumers"));
    }

    @Test
    void describedTypes_andLimits() {
        assertThat(scaling.describeAdjustmentTypes().adjustmentTypes()).hasSize(3);
        assertThat(scaling.describeScalingProcessTypes().processes()).hasSize(9);
        assertThat(scaling.describeAccountLimits().numberOfAutoScalingGroups()).isEqualTo(2);
        assertThat(scaling.describeTags(request -> request.filters(
                                Filter.builder().name("key").values("shop:tier").build()))
                        .tags())
                .hasSize(2);
    }

    @Test
    void predictiveScaling_isRefusedByName() {
        refused(() -> scaling.putScalingPolicy(request ->
                        request.autoScalingGroupName(WEB).policyName("oracle").policyType("PredictiveScaling")))
                .withMessageContaining("does not model the PolicyType PredictiveScaling");
    }

    private static PutScalingPolicyRequest.Builder step(PutScalingPolicyRequest.Builder request) {
        return request.autoScalingGroupName(WEB)
                .policyName("steps")
                .policyType("StepScaling")
                .adjustmentType("PercentChangeInCapacity")
                .minAdjustmentMagnitude(2);
    }

    private static ThrowableAssertAlternative<AutoScalingException> refused(ThrowingCallable call) {
        return assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void launchTemplateIds_areAsLongAsRealOnes_andOfEachGroupItsOwn() {
        assertThat(scaling.describeAutoScalingGroups().autoScalingGroups())
                .extracting(group -> group.launchTemplate().launchTemplateId())
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("lt-0[0-9a-f]{16}"));
    }

    private AutoScalingGroup web() {
        return scaling.describeAutoScalingGroups(request -> request.autoScalingGroupNames(WEB))
                .autoScalingGroups()
                .get(0);
    }

    private ScalingPolicy policy(String name) {
        return scaling.describePolicies(
                        request -> request.autoScalingGroupName(WEB).policyNames(name))
                .scalingPolicies()
                .get(0);
    }

    private List<ScheduledUpdateGroupAction> scheduled() {
        return scaling.describeScheduledActions(request -> request.autoScalingGroupName(WEB))
                .scheduledUpdateGroupActions();
    }

    private List<Activity> activities() {
        return scaling.describeScalingActivities(request -> request.autoScalingGroupName(WEB))
                .activities();
    }
}
