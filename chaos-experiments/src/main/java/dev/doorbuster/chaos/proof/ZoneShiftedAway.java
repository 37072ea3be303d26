package dev.doorbuster.chaos.proof;

import java.util.Map;
import software.amazon.awssdk.services.arczonalshift.ArcZonalShiftClient;
import software.amazon.awssdk.services.arczonalshift.model.ManagedResourceSummary;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Holds while ARC gives the zone no weight for the load balancer, where it had some before; over when it has it back. */
public final class ZoneShiftedAway implements Proof {

    private final ArcZonalShiftClient arc;
    private final Ec2Client ec2;
    private final String loadBalancer;
    private final String zone;
    private String zoneId = "";

    /** @param loadBalancer as CloudWatch names it, {@code app/shop/50dc6c495c0c9188} */
    public ZoneShiftedAway(ArcZonalShiftClient arc, Ec2Client ec2, String loadBalancer, String zone) {
        this.arc = arc;
        this.ec2 = ec2;
        this.loadBalancer = loadBalancer;
        this.zone = zone;
    }

    @Override
    public void before() {
        zoneId = Zones.id(ec2, zone);
        if (away()) {
            throw new IllegalStateException(
                    "traffic of " + loadBalancer + " is shifted away from " + zone + " already");
        }
    }

    @Override
    public Reading now() {
        boolean away = away();
        return new Reading(
                away,
                !away,
                "traffic of " + loadBalancer + (away ? " is shifted away from " : " goes to ") + zone,
                Map.of("zone", zone));
    }

    private boolean away() {
        ManagedResourceSummary resource = arc.listManagedResourcesPaginator(request -> {}).items().stream()
                .filter(each -> String.valueOf(each.arn()).endsWith(":loadbalancer/" + loadBalancer))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "ARC does not manage " + loadBalancer + "; switch its zonal shift on"));
        Float weight = resource.appliedWeights().get(zoneId);
        if (weight == null) {
            throw new IllegalStateException("ARC knows no zone " + zoneId + " of " + loadBalancer);
        }
        return weight == 0;
    }
}
