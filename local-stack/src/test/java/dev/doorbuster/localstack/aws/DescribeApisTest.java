package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.Event;
import software.amazon.awssdk.services.rds.model.InvalidDbInstanceStateException;

/** What the real SDK sees of the groups, the instances, the load balancer and the database. */
class DescribeApisTest {
    private final VirtualStack stack = new VirtualStack();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void groupsShowTheirInstancesZonesAndTags() {
        AutoScalingGroup web = stack.autoScaling()
                .describeAutoScalingGroups(request -> request.autoScalingGroupNames("shop-web"))
                .autoScalingGroups()
                .get(0);

        assertThat(web.desiredCapacity()).isEqualTo(4);
        assertThat(web.instances())
                .hasSize(4)
                .allSatisfy(instance ->
                        assertThat(instance.lifecycleStateAsString()).isEqualTo("InService"))
                .extracting(instance -> instance.availabilityZone())
                .containsOnly("ap-northeast-2a", "ap-northeast-2c");
        assertThat(web.tags())
                .anySatisfy(tag -> assertThat(tag.key() + "=" + tag.value()).isEqualTo("shop:tier=web"));
        assertThat(web.autoScalingGroupARN()).contains(":autoScalingGroupName/shop-web");
    }

    @Test
    void groupsAreFoundByTag_andComeInPages() {
        var byTag = stack.autoScaling()
                .describeAutoScalingGroups(
                        request -> request.filters(software.amazon.awssdk.services.autoscaling.model.Filter.builder()
                                .name("tag:shop:tier")
                                .values("web")
                                .build()));
        assertThat(byTag.autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("shop-web");

        var pages = stack.autoScaling().describeAutoScalingGroupsPaginator(request -> request.maxRecords(1));
        assertThat(pages.autoScalingGroups())
                .extracting(AutoScalingGroup::autoScalingGroupName)
                .containsExactly("shop-web", "shop-consumers");
        assertThat(pages.stream()).hasSize(2);
    }

    @Test
    void desiredCapacity_launchesAndIsAnActivity() {
        stack.autoScaling().setDesiredCapacity(request -> request.autoScalingGroupName("shop-web")
                .desiredCapacity(5));
        stack.pass(Duration.ofMinutes(5));

        List<Activity> activities = stack.autoScaling()
                .describeScalingActivities(request -> request.autoScalingGroupName("shop-web"))
                .activities();
        assertThat(activities.get(0).statusCodeAsString()).isEqualTo("Successful");
        assertThat(activities.get(0).description()).startsWith("Launching a new EC2 instance: i-");
        assertThat(activities.get(0).startTime()).isBetween(VirtualStack.ANCHOR, stack.now());
        assertThat(stack.autoScaling().describeAutoScalingInstances().autoScalingInstances())
                .filteredOn(instance -> instance.autoScalingGroupName().equals("shop-web"))
                .hasSize(5);
    }

    @Test
    void desiredCapacityAboveTheMaximum_isAValidationError() {
        assertThatExceptionOfType(AutoScalingException.class)
                .isThrownBy(
                        () -> stack.autoScaling().setDesiredCapacity(request -> request.autoScalingGroupName("shop-web")
                                .desiredCapacity(99)))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"))
                .withMessageContaining("above max value 12");
    }

    @Test
    void policiesShowTheirAlarms() {
        List<ScalingPolicy> policies = stack.autoScaling().describePolicies().scalingPolicies();

        assertThat(policies).isNotEmpty().allSatisfy(policy -> {
            assertThat(policy.policyType()).isEqualTo("TargetTrackingScaling");
            assertThat(policy.alarms()).hasSize(2);
            assertThat(policy.targetTrackingConfiguration().targetValue()).isPositive();
        });
    }

    @Test
    void instancesAreFilteredByStateZoneAndTag() {
        List<Instance> found = stack
                .ec2()
                .describeInstancesPaginator(request -> request.maxResults(5)
                        .filters(
                                filter("instance-state-name", "running"),
                                filter("availability-zone", "ap-northeast-2a"),
                                filter("tag:doorbuster:faults", "allow*")))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();

        assertThat(found).hasSize(4).allSatisfy(instance -> {
            assertThat(instance.state().name()).isEqualTo(InstanceStateName.RUNNING);
            assertThat(instance.placement().availabilityZone()).isEqualTo("ap-northeast-2a");
            assertThat(instance.subnetId()).isEqualTo("subnet-0a000000000000001");
            assertThat(instance.launchTime()).isBefore(VirtualStack.ANCHOR);
        });
        assertThat(found)
                .filteredOn(instance -> instance.instanceLifecycle() == InstanceLifecycleType.SPOT)
                .hasSize(2);
    }

    @Test
    void instanceThatDoesNotExist_isNotFound() {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> stack.ec2().describeInstances(request -> request.instanceIds("i-00000000000000000")))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidInstanceID.NotFound"));
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(() -> stack.ec2().describeInstances(request -> request.filters(filter("colour", "red"))))
                .withMessageContaining("The filter 'colour' is invalid");
    }

    @Test
    void subnetsAndZonesAreTheTwoOfTheShop() {
        assertThat(stack.ec2().describeSubnets().subnets())
                .extracting(Subnet::availabilityZoneId)
                .containsExactly("apne2-az1", "apne2-az1", "apne2-az3", "apne2-az3");
        assertThat(stack.ec2().describeAvailabilityZones().availabilityZones())
                .extracting(AvailabilityZone::zoneName)
                .containsExactly("ap-northeast-2a", "ap-northeast-2c");
    }

    @Test
    void spotRequestsAreFulfilled() {
        assertThat(stack.ec2().describeSpotInstanceRequests().spotInstanceRequests())
                .hasSize(4)
                .allSatisfy(request -> assertThat(request.status().code()).isEqualTo("fulfilled"));
    }

    @Test
    void targetsOfTheLoadBalancerAreHealthy() {
        LoadBalancer balancer =
                stack.loadBalancing().describeLoadBalancers().loadBalancers().get(0);
        TargetGroup group = stack.loadBalancing()
                .describeTargetGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .targetGroups()
                .get(0);
        List<TargetHealthDescription> health = stack.loadBalancing()
                .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions();

        assertThat(balancer.loadBalancerArn()).endsWith("loadbalancer/app/shop/50dc6c495c0c9188");
        assertThat(group.targetGroupArn()).endsWith("targetgroup/shop-web/73e2d6bc24d8a067");
        assertThat(health).hasSize(4).allSatisfy(target -> assertThat(
                        target.targetHealth().state())
                .isEqualTo(TargetHealthStateEnum.HEALTHY));
        assertThatExceptionOfType(TargetGroupNotFoundException.class)
                .isThrownBy(() -> stack.loadBalancing().describeTargetHealth(r -> r.targetGroupArn("arn:aws:none")));
    }

    @Test
    void rebootWithFailover_movesTheWriterAndIsAnEvent() {
        DBInstance before = database();
        stack.rds().rebootDBInstance(request -> request.dbInstanceIdentifier("shop-db")
                .forceFailover(true));

        assertThat(before.availabilityZone()).isEqualTo("ap-northeast-2a");
        assertThat(database().dbInstanceStatus()).isEqualTo("rebooting");
        assertThatExceptionOfType(InvalidDbInstanceStateException.class)
                .isThrownBy(() -> stack.rds().rebootDBInstance(request -> request.dbInstanceIdentifier("shop-db")));

        stack.pass(Duration.ofMinutes(2).plusSeconds(1));

        assertThat(database().availabilityZone()).isEqualTo("ap-northeast-2c");
        assertThat(database().dbInstanceStatus()).isEqualTo("available");
        assertThat(stack.rds()
                        .describeEvents(request -> request.sourceIdentifier("shop-db")
                                .sourceType("db-instance")
                                .duration(60))
                        .events())
                .extracting(Event::message)
                .contains("Multi-AZ instance failover started", "Multi-AZ instance failover completed");
    }

    @Test
    void databaseThatDoesNotExist_isNotFound() {
        assertThatExceptionOfType(DbInstanceNotFoundException.class)
                .isThrownBy(() -> stack.rds().describeDBInstances(request -> request.dbInstanceIdentifier("other")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    private DBInstance database() {
        return stack.rds().describeDBInstances().dbInstances().get(0);
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }
}
