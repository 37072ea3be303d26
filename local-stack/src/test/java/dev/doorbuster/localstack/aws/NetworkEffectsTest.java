package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.AwsService;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

class NetworkEffectsTest {
    private final Laboratory laboratory = new Laboratory();
    private final Ec2Client ec2 = laboratory.stack.ec2();

    @AfterEach
    void close() {
        laboratory.close();
    }

    @Test
    void scopes_denyTheirTrafficAlone_andHeal() {
        cut("s3", "");
        assertThat(reaches(AwsService.S3)).isFalse();
        assertThat(reaches(AwsService.DYNAMODB)).isTrue();
        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(reaches(AwsService.S3)).isTrue();

        String id = cut("prefix-list", "com.amazonaws.ap-northeast-2.dynamodb");
        assertThat(reaches(AwsService.DYNAMODB)).isFalse();
        laboratory.stop(id);
        assertThat(reaches(AwsService.DYNAMODB)).isTrue();

        cut("vpc", "");
        assertThat(reaches(AwsService.SQS))
                .as("by its interface endpoint, in the VPC")
                .isTrue();
        assertThat(reaches(AwsService.S3)).isFalse();
        laboratory.stack.pass(Duration.ofMinutes(2));
        cut("availability-zone", "");
        assertThat(laboratory.stack.shop().subnets().in(Zone.A).reaches(Zone.C)).isFalse();
        assertThat(reaches(AwsService.SQS)).isTrue();
    }

    @Test
    void subnetThatIsCutOff_hasAnotherAccessList_untilItHeals() {
        String before = accessList(Zone.A);
        assertThat(accessList(Zone.C)).isEqualTo(before);

        cut("s3", "");
        NetworkAcl swapped = ec2
                .describeNetworkAcls(request -> request.filters(
                        Filter.builder().name("tag:managedByFIS").values("true").build()))
                .networkAcls()
                .stream()
                .filter(list -> list.networkAclId().equals(accessList(Zone.A)))
                .findFirst()
                .orElseThrow();
        assertThat(swapped.networkAclId()).isNotEqualTo(before);
        assertThat(swapped.isDefault()).isFalse();

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(accessList(Zone.A)).isEqualTo(before);
    }

    private String accessList(Zone zone) {
        String subnet = laboratory.stack.shop().subnets().in(zone).id();
        List<NetworkAcl> lists = ec2.describeNetworkAcls(request -> request.filters(Filter.builder()
                        .name("association.subnet-id")
                        .values(subnet)
                        .build()))
                .networkAcls();
        assertThat(lists).hasSize(1);
        return lists.get(0).networkAclId();
    }

    @Test
    void interfaceEndpointDisrupted_ordersFail_untilItHeals() {
        VpcEndpoint sqs = endpoint("com.amazonaws.ap-northeast-2.sqs");
        String id = disrupt(sqs);
        assertThat(endpoint(sqs.serviceName()).groups())
                .extracting(group -> group.groupName())
                .containsExactly("managed-by-fis");
        assertThat(order("a")).isEqualTo(503);
        assertThat(bytesOut())
                .as("nothing shifts to NAT while the endpoint has the name")
                .isZero();

        laboratory.stack.pass(Duration.ofMinutes(2));
        assertThat(laboratory.state(id)).isEqualTo("completed");
        assertThat(order("b")).isEqualTo(201);
    }

    @Test
    void gatewayEndpoint_cannotBeDisruptedThatWay() {
        String id = disrupt(endpoint("com.amazonaws.ap-northeast-2.s3"));

        assertThat(laboratory.state(id)).isEqualTo("failed");
        assertThat(laboratory.action(id, "fault").reason()).contains("only Interface endpoints");
    }

    @Test
    void endpointDeleted_itsTrafficGoesThroughNat_andIsCounted() {
        assertThat(order("before")).isEqualTo(201);
        assertThat(bytesOut()).isZero();
        String id = endpoint("com.amazonaws.ap-northeast-2.sqs").vpcEndpointId();
        assertThat(ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id)).unsuccessful())
                .isEmpty();
        assertThat(ec2.deleteVpcEndpoints(r -> r.vpcEndpointIds(id)).unsuccessful())
                .singleElement()
                .satisfies(item -> assertThat(item.error().code()).isEqualTo("InvalidVpcEndpointId.NotFound"));

        assertThat(order("after")).isEqualTo(201);
        assertThat(bytesOut()).isGreaterThan(2 * Network.ENVELOPE);
    }

    private boolean reaches(AwsService service) {
        Network network = laboratory.stack.shop().network();
        return network.call(network.subnets().in(Zone.A), service, 1, 1);
    }

    private String cut(String scope, String prefixList) {
        Map<String, String> parameters = prefixList.isEmpty()
                ? Map.of("scope", scope, "duration", "PT1M")
                : Map.of("scope", scope, "duration", "PT1M", "prefixListIdentifier", prefixList);
        return laboratory
                .action(
                        "fault",
                        "aws:network:disrupt-connectivity",
                        parameters,
                        "Subnets",
                        "aws:ec2:subnet",
                        laboratory.stack.shop().subnets().in(Zone.A).arn())
                .start();
    }

    private String disrupt(VpcEndpoint endpoint) {
        return laboratory
                .action(
                        "fault",
                        "aws:network:disrupt-vpc-endpoint",
                        Map.of("duration", "PT2M"),
                        "VPCEndpoints",
                        "aws:ec2:vpc-endpoint",
                        "arn:aws:ec2:ap-northeast-2:111122223333:vpc-endpoint/" + endpoint.vpcEndpointId())
                .start();
    }

    private VpcEndpoint endpoint(String service) {
        return ec2.describeVpcEndpoints(r -> r.filters(
                        Filter.builder().name("service-name").values(service).build()))
                .vpcEndpoints()
                .get(0);
    }

    private int order(String key) {
        return laboratory.ask(EntryPoint.ALB, Duration.ofSeconds(7), "POST", "/orders", Map.of("idempotency-key", key))
                .status;
    }

    /** Of all NAT gateways, in the last hour, once CloudWatch shows it. */
    private double bytesOut() {
        laboratory.stack.pass(Duration.ofMinutes(5));
        double sum = 0;
        for (NatGateway gateway : ec2.describeNatGateways().natGateways()) {
            sum += laboratory
                    .stack
                    .cloudWatch()
                    .getMetricStatistics(r -> r.namespace("AWS/NATGateway")
                            .metricName("BytesOutToDestination")
                            .dimensions(Dimension.builder()
                                    .name("NatGatewayId")
                                    .value(gateway.natGatewayId())
                                    .build())
                            .startTime(laboratory.stack.now().minus(Duration.ofHours(1)))
                            .endTime(laboratory.stack.now())
                            .period(60)
                            .statistics(Statistic.SUM))
                    .datapoints()
                    .stream()
                    .mapToDouble(point -> point.sum())
                    .sum();
        }
        return sum;
    }
}
