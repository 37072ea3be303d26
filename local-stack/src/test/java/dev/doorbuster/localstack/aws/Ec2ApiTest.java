package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;

class Ec2ApiTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/operator";

    private final Laboratory laboratory = new Laboratory();
    private final Ec2Client ec2 = laboratory
            .stack
            .toHere(Ec2Client.builder())
            .overrideConfiguration(o -> o.retryStrategy(RetryMode.STANDARD).retryStrategy(b -> b.maxAttempts(1)))
            .build();

    @AfterEach
    void close() {
        laboratory.close();
    }

    @Test
    void stopAndStart_goThroughTheStates() {
        laboratory.stack.shop().groups().forEach(group -> group.suspend(ScalingProcess.REPLACE_UNHEALTHY));
        String id = web().id();
        InstanceStateChange stopping =
                ec2.stopInstances(r -> r.instanceIds(id)).stoppingInstances().get(0);
        assertThat(stopping.previousState().nameAsString()).isEqualTo("running");
        assertThat(stopping.currentState().nameAsString()).isEqualTo("stopping");
        assertThat(refusal(() -> ec2.startInstances(r -> r.instanceIds(id)))).isEqualTo("400 IncorrectInstanceState");

        laboratory.stack.pass(Duration.ofMinutes(1));
        assertThat(ec2.startInstances(r -> r.instanceIds(id))
                        .startingInstances()
                        .get(0)
                        .currentState()
                        .nameAsString())
                .isEqualTo("pending");
        laboratory.stack.pass(Duration.ofMinutes(3));
        ec2.rebootInstances(r -> r.instanceIds(id));
        ec2.terminateInstances(r -> r.instanceIds(id));
        assertThat(refusal(() -> ec2.stopInstances(r -> r.instanceIds(id)))).isEqualTo("400 IncorrectInstanceState");
    }

    @Test
    void refusals_areTheServices() {
        String spot = laboratory.stack.shop().fleet().instances().stream()
                .filter(instance -> instance.lifecycle() == Instance.Lifecycle.SPOT)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(refusal(() -> ec2.stopInstances(r -> r.instanceIds(spot)))).isEqualTo("400 UnsupportedOperation");
        assertThat(refusal(() -> ec2.stopInstances(r -> r.instanceIds("i-00000000000000000"))))
                .isEqualTo("400 InvalidInstanceID.NotFound");
        assertThat(refusal(() ->
                        ec2.terminateInstances(r -> r.instanceIds(web().id()).dryRun(true))))
                .isEqualTo("412 DryRunOperation");
        assertThat(refusal(() -> ec2.describeInstances(r -> r.maxResults(4)))).isEqualTo("400 InvalidParameterValue");
        assertThat(refusal(() -> ec2.describeInstances(r -> r.instanceIds(spot).maxResults(5))))
                .isEqualTo("400 InvalidParameterCombination");
        assertThat(refusal(() -> ec2.describeVolumes(r -> r.volumeIds("vol-00000000000000000"))))
                .isEqualTo("400 InvalidVolume.NotFound");
        assertThat(refusal(() -> ec2.describeNatGateways(r -> r.natGatewayIds("nat-0"))))
                .isEqualTo("400 NatGatewayNotFound");
    }

    @Test
    void shortageForTheApi_refusesLaunchesAndStartsThere_untilItEnds() {
        laboratory.stack.shop().groups().forEach(group -> group.suspend(ScalingProcess.REPLACE_UNHEALTHY));
        Instance inZoneA = laboratory.stack.shop().fleet().instances().stream()
                .filter(instance -> instance.zone() == Zone.A)
                .findFirst()
                .orElseThrow();
        ec2.stopInstances(r -> r.instanceIds(inZoneA.id()));
        laboratory.stack.pass(Duration.ofMinutes(1));
        roleFault(
                "aws:ec2:api-insufficient-instance-capacity-error",
                Map.of("duration", "PT2M", "availabilityZoneIdentifiers", "ap-northeast-2a", "percentage", "100"));

        assertThat(refusal(() -> ec2.startInstances(r -> r.instanceIds(inZoneA.id()))))
                .isEqualTo("500 InsufficientInstanceCapacity");
        String subnet = inZoneA.subnetId();
        assertThat(refusal(() -> ec2.runInstances(
                        r -> r.imageId("ami-1").subnetId(subnet).minCount(1).maxCount(1))))
                .isEqualTo("500 InsufficientInstanceCapacity");

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(ec2.startInstances(r -> r.instanceIds(inZoneA.id())).startingInstances())
                .hasSize(1);
    }

    @Test
    void injectedErrors_answerTheOperationsNamed_andNoOthers() {
        String id = apiFault("throttle");
        assertThat(refusal(ec2::describeInstances)).isEqualTo("503 RequestLimitExceeded");
        assertThat(ec2.describeSubnets().subnets()).hasSize(4);
        laboratory.stop(id);
        assertThat(ec2.describeInstances().reservations()).isNotEmpty();

        apiFault("internal");
        assertThat(refusal(ec2::describeInstances)).isEqualTo("500 InternalError");
        laboratory.stack.pass(Duration.ofMinutes(2));
        apiFault("unavailable");
        assertThat(refusal(ec2::describeInstances)).isEqualTo("503 Unavailable");
        laboratory.stack.shop().reset("next", 7);
        assertThat(ec2.describeInstances().reservations()).isNotEmpty();
    }

    private String apiFault(String kind) {
        return roleFault(
                "aws:fis:inject-api-" + kind + "-error",
                Map.of(
                        "duration", "PT1M",
                        "service", "ec2",
                        "percentage", "100",
                        "operations", "DescribeInstances,DescribeVolumes"));
    }

    private String roleFault(String actionId, Map<String, String> parameters) {
        return laboratory
                .action("fault", actionId, parameters, "Roles", "aws:iam:role", ROLE)
                .start();
    }

    private Instance web() {
        return laboratory
                .stack
                .shop()
                .group("shop-web")
                .orElseThrow()
                .instances()
                .get(0);
    }

    private static String refusal(Runnable call) {
        StringBuilder words = new StringBuilder();
        assertThatExceptionOfType(Ec2Exception.class).isThrownBy(call::run).satisfies(e -> words.append(e.statusCode())
                .append(' ')
                .append(e.awsErrorDetails().errorCode()));
        return words.toString();
    }
}
