package dev.doorbuster.localstack.model.network;

import dev.doorbuster.localstack.model.account.Names;
import java.util.Map;

/** A subnet of the shop: one per zone. While its network is disrupted nothing in it can be reached, nor reach anything. */
public final class Subnet {
    private final String id;
    private final Zone zone;
    private final String cidr;
    private int disruptions;

    Subnet(String id, Zone zone, String cidr) {
        this.id = id;
        this.zone = zone;
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

    public String cidr() {
        return cidr;
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    public boolean connected() {
        return disruptions == 0;
    }

    /** Cuts it off. Disruptions are counted: as many have to be restored. */
    public void disruptNetwork() {
        disruptions++;
    }

    /** Takes one disruption away; no effect when there is none. */
    public void restoreNetwork() {
        disruptions = Math.max(0, disruptions - 1);
    }
}
