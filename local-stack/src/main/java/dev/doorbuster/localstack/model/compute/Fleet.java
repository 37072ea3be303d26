package dev.doorbuster.localstack.model.compute;

import dev.doorbuster.localstack.model.account.ApiFaults;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.Subnets;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every EC2 instance there is or was. */
public final class Fleet {
    private final Simulation simulation;
    private final Network network;
    private final ApiFaults apiFaults;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Shortages shortages = new Shortages();

    public Fleet(Simulation simulation, Network network, ApiFaults apiFaults) {
        this.simulation = simulation;
        this.network = network;
        this.apiFaults = apiFaults;
    }

    /** In order of launch, terminated ones too. */
    public Collection<Instance> instances() {
        return Collections.unmodifiableCollection(instances.values());
    }

    /** Those whose volumes there still are: a volume goes when its instance has terminated. */
    public List<Instance> withVolumes() {
        return instances.values().stream()
                .filter(instance -> instance.state() != Instance.State.TERMINATED)
                .toList();
    }

    public Optional<Instance> instance(String id) {
        return Optional.ofNullable(instances.get(id));
    }

    /**
     * Shortages that the EC2 API meets: launches and starts asked of it fail. Auto Scaling groups do not meet them: each
     * has shortages of its own.
     */
    public Shortages shortages() {
        return shortages;
    }

    public Subnets subnets() {
        return network.subnets();
    }

    public Instance launch(
            InstanceSettings settings,
            Zone zone,
            String groupName,
            Instance.Lifecycle lifecycle,
            Map<String, String> tags) {
        int number = instances.size() + 1;
        Draws draws = simulation.draws("instance-" + number);
        // The address carries the number of the launch, so no two are the same.
        String ip = "10.0." + ((zone == Zone.A ? 0 : 32) + number / 200 % 16) + "." + (10 + number % 200);
        Instance instance = new Instance(
                simulation,
                network,
                apiFaults,
                settings,
                "i-" + draws.hex(17),
                network.subnets().in(zone),
                groupName,
                lifecycle,
                ip,
                tags);
        instances.put(instance.id(), instance);
        return instance;
    }
}
