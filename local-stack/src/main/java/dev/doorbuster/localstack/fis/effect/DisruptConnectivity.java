package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Subnet;
import java.time.Duration;
import java.util.List;

/** {@code aws:network:disrupt-connectivity}: has the network ACLs of subnets deny traffic. */
record DisruptConnectivity(List<Subnet> subnets, Cut cut, Duration duration) implements Effect {
    @Override
    public Duration apply() {
        subnets.forEach(subnet -> subnet.disrupt(cut));
        return duration;
    }

    @Override
    public void undo() {
        subnets.forEach(subnet -> subnet.restore(cut));
    }
}
