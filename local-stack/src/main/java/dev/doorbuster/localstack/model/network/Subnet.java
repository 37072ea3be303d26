package dev.doorbuster.localstack.model.network;

import dev.doorbuster.localstack.model.account.Names;
import java.util.EnumMap;
import java.util.Map;

/** A subnet of the shop, and what its network ACL denies. Cuts are counted: as many have to be restored. */
public final class Subnet {
    /** What is in it. */
    public enum Tier {
        /** The NAT gateway of the zone. */
        PUBLIC,
        /** The instances of the zone, and its network interface of the interface endpoints. */
        PRIVATE
    }

    private final String id;
    private final Zone zone;
    private final Tier tier;
    private final String cidr;
    private final Map<Cut, Integer> cuts = new EnumMap<>(Cut.class);

    Subnet(String id, Zone zone, Tier tier, String cidr) {
        this.id = id;
        this.zone = zone;
        this.tier = tier;
        this.cidr = cidr;
    }

    public String id() {
        return id;
    }

    public String arn() {
        return Names.arn("ec2", "subnet/" + id);
    }

    public Zone zone() {
        return zone;
    }

    public Tier tier() {
        return tier;
    }

    public String cidr() {
        return cidr;
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    /** Whether its ACL denies anything. */
    public boolean cutOff() {
        return !cuts.isEmpty();
    }

    /** Whether anything at all gets in or out. */
    public boolean connected() {
        return !denies(Cut.ALL);
    }

    /** Whether its ACL lets traffic to and from other parts of the VPC in that zone pass. */
    public boolean reaches(Zone other) {
        return connected() && (other == zone || !denies(Cut.AVAILABILITY_ZONE));
    }

    /** Whether its ACL lets traffic to and from the public addresses of a service pass. */
    boolean reachesPublic(AwsService service) {
        return connected() && !denies(Cut.VPC) && !denies(service.cut());
    }

    public void disrupt(Cut cut) {
        cuts.merge(cut, 1, Integer::sum);
    }

    /** Takes one such cut away; no effect when there is none. */
    public void restore(Cut cut) {
        cuts.computeIfPresent(cut, (same, count) -> count > 1 ? count - 1 : null);
    }

    private boolean denies(Cut cut) {
        return cuts.containsKey(cut);
    }
}
