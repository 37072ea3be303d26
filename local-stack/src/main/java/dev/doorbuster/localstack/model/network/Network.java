package dev.doorbuster.localstack.model.network;

import dev.doorbuster.localstack.model.metrics.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ways out of the shop's private subnets to the services they call.
 *
 * <p>Names and routes decide the way, and neither looks at whether it is open: while an interface endpoint exists, the service's private
 * name resolves to its addresses, and while a gateway endpoint exists, the route to the prefix list leads there. So calls fail when
 * an endpoint is disrupted; they do not turn to the NAT gateway. That carries what has no endpoint.
 */
public final class Network {
    /** Bytes of a call or an answer besides its body: headers, signature, TLS; an assumption. */
    public static final long ENVELOPE = 1_500;

    private final NetworkSettings settings;
    private final Subnets subnets = new Subnets();
    private final List<VpcEndpoint> endpoints = new ArrayList<>();
    private final List<NatGateway> natGateways = new ArrayList<>();

    public Network(NetworkSettings settings, Meter meter) {
        this.settings = settings;
        if (settings.endpoints()) {
            endpoints.add(new VpcEndpoint("vpce-0500000000000001", AwsService.SQS, VpcEndpoint.Type.INTERFACE));
            endpoints.add(new VpcEndpoint("vpce-0d00000000000002", AwsService.DYNAMODB, VpcEndpoint.Type.GATEWAY));
            endpoints.add(new VpcEndpoint("vpce-0300000000000003", AwsService.S3, VpcEndpoint.Type.GATEWAY));
        }
        natGateways.add(natGateway("nat-0a00000000000001", Zone.A, "198.51.100.10", meter));
        if (settings.natPerZone()) {
            natGateways.add(natGateway("nat-0c00000000000002", Zone.C, "198.51.100.30", meter));
        }
    }

    public NetworkSettings settings() {
        return settings;
    }

    public Subnets subnets() {
        return subnets;
    }

    public List<VpcEndpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    public List<NatGateway> natGateways() {
        return List.copyOf(natGateways);
    }

    /** Deletes an endpoint: names and routes are as if it had never been there. False when there is none of that id. */
    public boolean deleteEndpoint(String id) {
        return endpoints.removeIf(endpoint -> endpoint.id().equals(id));
    }

    /**
     * Makes a call, as far as the network goes: whether it gets there and the answer back. Whoever made one that does not finds out
     * after {@link NetworkSettings#callTimeout}.
     */
    public boolean call(Subnet from, AwsService to, long bytesOut, long bytesIn) {
        Optional<VpcEndpoint> endpoint = endpoints.stream()
                .filter(candidate -> candidate.service() == to)
                .findFirst();
        if (endpoint.isPresent() && endpoint.get().type() == VpcEndpoint.Type.INTERFACE) {
            return endpoint.get().open() && reachesInterface(from);
        }
        if (!from.reachesPublic(to)) {
            return false;
        }
        return endpoint.isPresent() || callThroughNat(from, to, bytesOut, bytesIn);
    }

    /** The name has the address of each zone's interface, and a client tries the next when one does not answer. */
    private boolean reachesInterface(Subnet from) {
        for (Zone zone : Zone.values()) {
            if (from.reaches(zone) && subnets.in(zone).reaches(from.zone())) {
                return true;
            }
        }
        return false;
    }

    /** The packets bear the service's address, so the ACL of the private subnet does not see that they cross to another zone. */
    private boolean callThroughNat(Subnet from, AwsService to, long bytesOut, long bytesIn) {
        NatGateway nat = natGateways.stream()
                .filter(gateway -> gateway.subnet().zone() == from.zone())
                .findFirst()
                .orElse(natGateways.get(0));
        boolean open = nat.subnet().reaches(from.zone()) && nat.subnet().reachesPublic(to);
        if (open) {
            nat.carry(bytesOut, bytesIn);
        }
        return open;
    }

    private NatGateway natGateway(String id, Zone zone, String publicIp, Meter meter) {
        return new NatGateway(id, subnets.in(zone, Subnet.Tier.PUBLIC), publicIp, meter);
    }
}
