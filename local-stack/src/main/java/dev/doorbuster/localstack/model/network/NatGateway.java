package dev.doorbuster.localstack.model.network;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.List;
import java.util.Map;

/** A NAT gateway in a public subnet: the way out for what has no endpoint. It counts the bytes it carries. */
public final class NatGateway {
    private final String id;
    private final Subnet subnet;
    private final String publicIp;
    private final Series inFromSource;
    private final Series outToDestination;
    private final Series inFromDestination;
    private final Series outToSource;

    NatGateway(String id, Subnet subnet, String publicIp, Meter meter) {
        this.id = id;
        this.subnet = subnet;
        this.publicIp = publicIp;
        this.inFromSource = bytes(meter, "BytesInFromSource");
        this.outToDestination = bytes(meter, "BytesOutToDestination");
        this.inFromDestination = bytes(meter, "BytesInFromDestination");
        this.outToSource = bytes(meter, "BytesOutToSource");
        // It reports while it carries nothing, too.
        meter.onSample(() -> List.of(inFromSource, outToDestination, inFromDestination, outToSource)
                .forEach(series -> series.add(0)));
    }

    public String id() {
        return id;
    }

    public String arn() {
        return Names.arn("ec2", "natgateway/" + id);
    }

    public Subnet subnet() {
        return subnet;
    }

    public String publicIp() {
        return publicIp;
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    void carry(long bytesOut, long bytesIn) {
        inFromSource.add((double) bytesOut);
        outToDestination.add((double) bytesOut);
        inFromDestination.add((double) bytesIn);
        outToSource.add((double) bytesIn);
    }

    private Series bytes(Meter meter, String name) {
        return meter.sizes(MetricId.of("AWS/NATGateway", name, Map.of("NatGatewayId", id)), "Bytes");
    }
}
