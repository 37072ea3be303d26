package dev.doorbuster.localstack.model.network;

import java.util.List;
import java.util.Optional;

/** The subnets of the shop's VPC. */
public final class Subnets {
    private final List<Subnet> all = List.of(
            new Subnet("subnet-0a000000000000001", Zone.A, Subnet.Tier.PRIVATE, "10.0.0.0/20"),
            new Subnet("subnet-0a000000000000002", Zone.A, Subnet.Tier.PUBLIC, "10.0.16.0/24"),
            new Subnet("subnet-0c000000000000003", Zone.C, Subnet.Tier.PRIVATE, "10.0.32.0/20"),
            new Subnet("subnet-0c000000000000004", Zone.C, Subnet.Tier.PUBLIC, "10.0.48.0/24"));

    public List<Subnet> all() {
        return all;
    }

    public Optional<Subnet> byId(String id) {
        return all.stream().filter(subnet -> subnet.id().equals(id)).findFirst();
    }

    /** The private one, where the zone's instances are. */
    public Subnet in(Zone zone) {
        return in(zone, Subnet.Tier.PRIVATE);
    }

    public Subnet in(Zone zone, Subnet.Tier tier) {
        return all.stream()
                .filter(subnet -> subnet.zone() == zone && subnet.tier() == tier)
                .findFirst()
                .orElseThrow();
    }
}
