package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** EC2's operations that change instances. */
final class InstanceOperations {
    private final Shop shop;

    InstanceOperations(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "StopInstances",
                Operation.of(this::stop, "InstanceId", "Force", "SkipOsShutdown", "DryRun"),
                "StartInstances",
                Operation.of(this::start, "InstanceId", "DryRun"),
                "RebootInstances",
                Operation.of(this::reboot, "InstanceId", "DryRun"),
                "TerminateInstances",
                Operation.of(this::terminate, "InstanceId", "Force", "SkipOsShutdown", "DryRun"),
                "RunInstances",
                Operation.ofAnyInput(this::run),
                "CreateFleet",
                Operation.ofAnyInput(this::createFleet));
    }

    private Tree stop(Document input) {
        List<Instance> instances = named(input);
        for (Instance instance : instances) {
            if (instance.lifecycle() == Instance.Lifecycle.SPOT) {
                throw AwsError.of(
                        "UnsupportedOperation",
                        "You can't stop the Spot Instance '" + instance.id()
                                + "' because it is associated with a one-time Spot Instance request. You can only stop "
                                + "Spot Instances associated with persistent Spot Instance requests.");
            }
            if (instance.state() == Instance.State.PENDING) {
                throw incorrectState("Instance '" + instance.id()
                        + "' cannot be stopped as it has never reached the 'running' state.");
            }
            if (ended(instance)) {
                throw incorrectState(
                        "This instance '" + instance.id() + "' is not in a state from which it can be stopped.");
            }
        }
        return changed(instances, input, instance -> instance.stop("User initiated"));
    }

    private Tree start(Document input) {
        List<Instance> instances = named(input);
        for (Instance instance : instances) {
            if (ended(instance) || instance.state() == Instance.State.STOPPING) {
                throw incorrectState(
                        "The instance '" + instance.id() + "' is not in a state from which it can be started.");
            }
            if (instance.state() == Instance.State.STOPPED && hasNoCapacity(instance.zone())) {
                throw noCapacity(instance.instanceType(), List.of(instance.zone()));
            }
        }
        return changed(instances, input, Instance::start);
    }

    private Tree reboot(Document input) {
        List<Instance> instances = named(input);
        for (Instance instance : instances) {
            if (instance.state() != Instance.State.RUNNING) {
                throw incorrectState(
                        "The instance '" + instance.id() + "' is not in a state from which it can be rebooted.");
            }
        }
        changed(instances, input, Instance::reboot);
        return Tree.of("return", true);
    }

    private Tree terminate(Document input) {
        return changed(named(input), input, instance -> instance.terminate("User initiated"));
    }

    /** The shop's instances are launched by its groups alone, but a shortage of capacity comes before that refusal. */
    private Tree run(Document input) {
        Optional<Zone> zone = zoneOf(input);
        List<Zone> zones = zone.map(List::of).orElse(List.of(Zone.values()));
        refuseWithoutCapacity(input.text("InstanceType", "m6i.large"), zones);
        throw notModelled("RunInstances");
    }

    private Tree createFleet(Document input) {
        refuseWithoutCapacity("m6i.large", List.of(Zone.values()));
        throw notModelled("CreateFleet");
    }

    private static AwsError notModelled(String operation) {
        return AwsError.of(
                "UnsupportedOperation",
                "The local stack does not model ec2:" + operation
                        + " when there is capacity: its instances are launched by Auto Scaling groups.");
    }

    private Optional<Zone> zoneOf(Document input) {
        Document placement = input.inner("Placement");
        String zone = placement == null ? "" : placement.text("AvailabilityZone", "");
        String subnet = input.text("SubnetId", "");
        return shop.subnets().byId(subnet).map(found -> found.zone()).or(() -> Zone.parse(zone));
    }

    private void refuseWithoutCapacity(String type, List<Zone> zones) {
        if (zones.stream().allMatch(this::hasNoCapacity)) {
            throw noCapacity(type, zones);
        }
    }

    private boolean hasNoCapacity(Zone zone) {
        double percent = shop.fleet().shortages().percent(zone);
        return percent > 0
                && shop.simulation()
                        .draws("ec2-capacity-" + shop.simulation().now())
                        .percent(percent);
    }

    /** 500, so that SDKs retry it. */
    private static AwsError noCapacity(String type, List<Zone> zones) {
        String where = String.join(", ", zones.stream().map(Zone::zoneName).toList());
        return AwsError.of(
                "InsufficientInstanceCapacity",
                500,
                "We currently do not have sufficient " + type + " capacity in the Availability Zone you requested ("
                        + where + "). Our system will be working on provisioning additional capacity.");
    }

    private List<Instance> named(Document input) {
        List<String> ids = input.texts("InstanceId");
        if (ids.isEmpty()) {
            throw AwsError.of("MissingParameter", "The request must contain the parameter InstanceId");
        }
        Ec2Listing.checkIds(
                ids,
                shop.fleet().instances().stream().map(Instance::id).toList(),
                "i-",
                "InvalidInstanceID",
                "instance");
        return ids.stream().flatMap(id -> shop.fleet().instance(id).stream()).toList();
    }

    private static Tree changed(List<Instance> instances, Document input, Consumer<Instance> change) {
        if (input.flag("DryRun", false)) {
            throw AwsError.of("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
        List<Tree> changes = new ArrayList<>();
        for (Instance instance : instances) {
            Tree before = state(instance);
            change.accept(instance);
            changes.add(Tree.of("instanceId", instance.id())
                    .with("currentState", state(instance))
                    .with("previousState", before));
        }
        return Tree.of("instancesSet", changes);
    }

    private static Tree state(Instance instance) {
        return Tree.of("code", instance.state().code())
                .with("name", instance.state().text());
    }

    private static boolean ended(Instance instance) {
        return instance.state() == Instance.State.SHUTTING_DOWN || instance.state() == Instance.State.TERMINATED;
    }

    private static AwsError incorrectState(String words) {
        return AwsError.of("IncorrectInstanceState", words);
    }
}
