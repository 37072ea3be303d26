package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZonalShiftTest {
    @Test
    void zoneShiftedAwayFrom_getsNothing_untilTheLastShiftIsTakenBack() {
        OpenShop open = new OpenShop();
        open.shop.targetGroup().shiftAway(Zone.A);
        open.shop.targetGroup().shiftAway(Zone.A);
        open.shop.targetGroup().shiftBack(Zone.A);

        open.crowd(EntryPoint.ALB, 30, Duration.ofSeconds(12), n -> OpenShop.get("s" + n, "/ranking"));
        open.stackMinutes(4);
        assertThat(open.visits).allMatch(visit -> visit.status() == 200);
        assertThat(requestsIn(open, Zone.A)).isZero();
        assertThat(requestsIn(open, Zone.C)).isPositive();

        open.shop.targetGroup().shiftBack(Zone.A);
        open.crowd(EntryPoint.ALB, 30, Duration.ofSeconds(12), n -> OpenShop.get("t" + n, "/ranking"));
        open.stackMinutes(4);
        assertThat(requestsIn(open, Zone.A)).isPositive();
    }

    private static double requestsIn(OpenShop open, Zone zone) {
        return EdgeTest.sum(
                open,
                "AWS/ApplicationELB",
                "RequestCount",
                Map.of(
                        "LoadBalancer", Names.LOAD_BALANCER,
                        "TargetGroup", Names.TARGET_GROUP,
                        "AvailabilityZone", zone.zoneName()));
    }
}
