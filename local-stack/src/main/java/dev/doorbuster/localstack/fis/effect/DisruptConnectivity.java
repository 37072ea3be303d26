package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.network.Subnet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code aws:network:disrupt-connectivity} of scope {@code all} or {@code availability-zone}: cuts subnets off. */
final class DisruptConnectivity implements Effect {
    private final List<Subnet> subnets;
    private final Duration duration;
    private final List<Subnet> disrupted = new ArrayList<>();

    DisruptConnectivity(List<Subnet> subnets, Duration duration) {
        this.subnets = subnets;
        this.duration = duration;
    }

    @Override
    public Duration apply() {
        subnets.forEach(Subnet::disruptNetwork);
        disrupted.addAll(subnets);
        return duration;
    }

    /** Disruptions are counted, so each is restored exactly once. */
    @Override
    public void undo() {
        disrupted.forEach(Subnet::restoreNetwork);
        disrupted.clear();
    }
}
