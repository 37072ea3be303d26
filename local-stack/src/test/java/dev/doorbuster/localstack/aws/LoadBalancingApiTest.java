package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

class LoadBalancingApiTest {
    private final VirtualStack stack = new VirtualStack();
    private final ElasticLoadBalancingV2Client client = stack.loadBalancing();
    private final String balancer = stack.shop().loadBalancer().arn();
    private final String group = stack.shop().targetGroup().arn();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void theListenerForwardsToTheTargetGroup() {
        String listener = client.describeListeners(request -> request.loadBalancerArn(balancer))
                .listeners()
                .get(0)
                .listenerArn();
        assertThat(client.describeRules(request -> request.listenerArn(listener))
                        .rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.isDefault()).isTrue();
                    assertThat(rule.actions().get(0).targetGroupArn()).isEqualTo(group);
                });
        assertThat(client.describeTags(request -> request.resourceArns(balancer, group))
                        .tagDescriptions())
                .hasSize(2)
                .allSatisfy(tagged -> assertThat(tagged.tags().get(0).key()).isEqualTo("doorbuster:faults"));
    }

    @Test
    void attributesThatAreChanged_areInForce_andRead() {
        change("load_balancing.algorithm.type", "least_outstanding_requests");
        change("deregistration_delay.timeout_seconds", "30");
        change("load_balancing.cross_zone.enabled", "false");
        client.modifyLoadBalancerAttributes(request -> request.loadBalancerArn(balancer)
                .attributes(LoadBalancerAttribute.builder()
                        .key("idle_timeout.timeout_seconds")
                        .value("4")
                        .build()));

        assertThat(client.describeTargetGroupAttributes(request -> request.targetGroupArn(group)).attributes().stream()
                        .collect(Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value)))
                .containsEntry("load_balancing.algorithm.type", "least_outstanding_requests")
                .containsEntry("deregistration_delay.timeout_seconds", "30")
                .containsEntry("load_balancing.cross_zone.enabled", "false")
                .containsEntry("slow_start.duration_seconds", "0");
        assertThat(stack.shop().loadBalancer().idleTimeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(stack.shop().targetGroup().settings().stackDeregistrationDelay())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void healthChecksThatAreChanged_takeALostTargetOutAsOftenAsTheySay() {
        client.modifyTargetGroup(request -> request.targetGroupArn(group)
                .healthCheckIntervalSeconds(100)
                .healthCheckTimeoutSeconds(20)
                .unhealthyThresholdCount(3));
        stack.autoScaling().suspendProcesses(request -> request.autoScalingGroupName("shop-web")
                .scalingProcesses("ReplaceUnhealthy"));
        stack.pass(Duration.ofSeconds(10));
        stack.shop().subnets().all().forEach(subnet -> subnet.disrupt(Cut.ALL));

        stack.pass(Duration.ofMinutes(5));
        assertThat(health())
                .allSatisfy(
                        target -> assertThat(target.targetHealth().state()).isEqualTo(TargetHealthStateEnum.HEALTHY));
        stack.pass(Duration.ofSeconds(30));
        assertThat(health())
                .allSatisfy(target ->
                        assertThat(target.targetHealth().reasonAsString()).isEqualTo("Target.Timeout"));
    }

    @Test
    void deregisteredTarget_drains_andCanBeRegisteredAgain() {
        change("deregistration_delay.timeout_seconds", "30");
        TargetDescription one = health().get(0).target();

        client.deregisterTargets(request -> request.targetGroupArn(group).targets(one));
        assertThat(stateOf(one)).isEqualTo("Target.DeregistrationInProgress");
        stack.pass(Duration.ofSeconds(31));
        assertThat(stateOf(one)).isEqualTo("Target.NotRegistered");
        client.registerTargets(request -> request.targetGroupArn(group).targets(one));
        assertThat(stateOf(one)).isEqualTo("Elb.RegistrationInProgress");
        stack.pass(Duration.ofSeconds(12));

        assertThat(health()).hasSize(4).allSatisfy(target -> assertThat(
                        target.targetHealth().state())
                .isEqualTo(TargetHealthStateEnum.HEALTHY));
    }

    @Test
    void zoneThatTrafficIsShiftedAwayFrom_showsAsAnOverride() {
        stack.shop().targetGroup().shiftAway(Zone.A);

        assertThat(health().stream()
                        .collect(Collectors.groupingBy(
                                target -> target.administrativeOverride().stateAsString(), Collectors.counting())))
                .containsEntry("zonal_shift_active", 2L)
                .containsEntry("no_override", 2L);
    }

    @Test
    void whatTheServiceRefuses_isRefusedWithItsCode() {
        refused("InvalidConfigurationRequest", () -> change("slow_start.duration_seconds", "10"));
        refused("ValidationError", () -> change("load_balancing.algorithm.type", "fastest"));
        refused("ValidationError", () -> change("no.such.attribute", "1"));
        refused("ValidationError", () -> change("stickiness.enabled", "true"));
        refused(
                "InvalidTarget",
                () -> client.registerTargets(request -> request.targetGroupArn(group)
                        .targets(TargetDescription.builder()
                                .id("i-00000000000000000")
                                .build())));
        refused("ListenerNotFound", () -> client.describeRules(request -> request.listenerArn("arn:aws:none")));
        refused("LoadBalancerNotFound", () -> client.describeLoadBalancers(request -> request.names("another")));
        refused("ValidationError", () -> client.describeTargetGroups(request -> request.pageSize(401)));
        refused("ValidationError", () -> client.describeTargetGroups(request -> request.marker("made-up")));
        refused(
                "InvalidConfigurationRequest",
                () -> client.modifyTargetGroup(
                        request -> request.targetGroupArn(group).healthCheckEnabled(false)));
        assertThatExceptionOfType(ElasticLoadBalancingV2Exception.class)
                .isThrownBy(() -> client.describeCapacityReservation(request -> request.loadBalancerArn(balancer)))
                .withMessageContaining("DescribeCapacityReservation");
    }

    private void change(String key, String value) {
        client.modifyTargetGroupAttributes(request -> request.targetGroupArn(group)
                .attributes(TargetGroupAttribute.builder().key(key).value(value).build()));
    }

    private List<TargetHealthDescription> health() {
        return client.describeTargetHealth(request -> request.targetGroupArn(group))
                .targetHealthDescriptions();
    }

    private String stateOf(TargetDescription target) {
        return client.describeTargetHealth(
                        request -> request.targetGroupArn(group).targets(target))
                .targetHealthDescriptions()
                .get(0)
                .targetHealth()
                .reasonAsString();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(ElasticLoadBalancingV2Exception.class)
                .isThrownBy(call)
                .satisfies(e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(e.statusCode()).isEqualTo(400);
                });
    }
}
