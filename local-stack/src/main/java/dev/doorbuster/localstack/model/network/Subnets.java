package dev.doorbuster.localstack.model.network;

import java.util.List;
import java.util.Optional;

/** The subnets of the shop's VPC. */
public final class Subnets {
    private final List<Subnet> all = List.of(
            new Subnet("subnet-0a000000000000001", Zone.A, "10.0.0.0/20"),
            new Subnet("subnet-0c000000000000003", Zone.C, "10.0.32.0/20"));

    public List<Subnet> all() {
        return all;
    }

    public Optional<Subnet> byId(String id) {
        return all.stream().filter(subnet -> subnet.id().equals(id)).findFirst();
    }

    public Subnet in(Zone zone) {
        return all.stream().filter(subnet -> subnet.zone() == zone).findFirst().orElseThrow();
    }

    /** As {@link Subnet#disruptNetwork}; no effect on an id that is none of the shop's. */
    public void disruptNetwork(String subnetId) {
        byId(subnetId).ifPresent(Subnet::disruptNetwork);
    }

    /** As {@link Subnet#restoreNetwork}; no effect on an id that is none of the shop's. */
    public void restoreNetwork(String subnetId) {
        byId(subnetId).ifPresent(Subnet::restoreNetwork);
    }
}
