package dev.doorbuster.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.arczonalshift.ArcZonalShiftClient;
import software.amazon.awssdk.services.arczonalshift.model.ListManagedResourcesRequest;
import software.amazon.awssdk.services.arczonalshift.model.ListManagedResourcesResponse;
import software.amazon.awssdk.services.arczonalshift.model.ManagedResourceSummary;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;

/** An ARC of one load balancer: what EC2 calls zone a, everybody knows as zone 1. */
class ZoneShiftedAwayTest {

    private final Map<String, Float> weights = new HashMap<>(Map.of("apne2-az1", 1f, "apne2-az3", 1f));

    private ZoneShiftedAway of(String loadBalancer) {
        return new ZoneShiftedAway(new Arc(), new Ec2(), loadBalancer, "ap-northeast-2a");
    }

    @Test
    void holdsWhileTheZoneHasNoWeight_andIsOverWhenItHasSomeAgain() {
        ZoneShiftedAway proof = of("app/shop/50dc");
        proof.before();

        weights.put("apne2-az3", 0f);
        assertThat(proof.now().holds()).as("another zone").isFalse();

        weights.put("apne2-az1", 0f);
        assertThat(proof.now().holds()).isTrue();
        assertThat(proof.now().words()).isEqualTo("traffic of app/shop/50dc is shifted away from ap-northeast-2a");

        weights.put("apne2-az1", 1f);
        assertThat(proof.now().over()).isTrue();
    }

    @Test
    void zoneThatIsShiftedAwayAlready_canProveNothing() {
        weights.put("apne2-az1", 0f);

        assertThatThrownBy(of("app/shop/50dc")::before)
                .hasMessage("traffic of app/shop/50dc is shifted away from ap-northeast-2a already");
    }

    @Test
    void loadBalancerThatArcDoesNotManage_isSaidSo() {
        assertThatThrownBy(of("app/other/1")::before)
                .hasMessage("ARC does not manage app/other/1; switch its zonal shift on");
    }

    private final class Arc implements ArcZonalShiftClient {
        @Override
        public ListManagedResourcesResponse listManagedResources(ListManagedResourcesRequest request) {
            return ListManagedResourcesResponse.builder()
                    .items(ManagedResourceSummary.builder()
                            .arn("arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:loadbalancer/app/shop/50dc")
                            .appliedWeights(weights)
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class Ec2 implements Ec2Client {
        @Override
        public DescribeAvailabilityZonesResponse describeAvailabilityZones(DescribeAvailabilityZonesRequest request) {
            return DescribeAvailabilityZonesResponse.builder()
                    .availabilityZones(AvailabilityZone.builder()
                            .zoneName("ap-northeast-2a")
                            .zoneId("apne2-az1")
                            .build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
