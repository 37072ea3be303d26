package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.network.VpcEndpoint;
import java.time.Duration;
import java.util.List;

/** {@code aws:network:disrupt-vpc-endpoint}: an empty security group for interface endpoints. */
record DisruptEndpoints(List<VpcEndpoint> endpoints, Duration duration) implements Effect {
    @Override
    public Duration apply() throws EffectFailedException {
        for (VpcEndpoint endpoint : endpoints) {
            if (endpoint.type() != VpcEndpoint.Type.INTERFACE) {
                throw new EffectFailedException("VPC endpoint " + endpoint.id() + " is a "
                        + endpoint.type().text() + " endpoint; only Interface endpoints can be disrupted.");
            }
        }
        endpoints.forEach(VpcEndpoint::disrupt);
        return duration;
    }

    @Override
    public void undo() {
        endpoints.forEach(VpcEndpoint::restore);
    }
}
