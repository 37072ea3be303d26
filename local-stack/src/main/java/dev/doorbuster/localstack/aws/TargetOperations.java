package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.Target;
import dev.doorbuster.localstack.model.compute.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The targets of the target group: who is in, and how they are. */
final class TargetOperations {
    private final Shop shop;

    TargetOperations(Shop shop) {
        this.shop = shop;
    }

    Map<String, Operation> operations() {
        return Map.of(
                "DescribeTargetHealth",
                Operation.of(this::targetHealth, "TargetGroupArn", "Targets"),
                "RegisterTargets",
                Operation.of(this::register, "TargetGroupArn", "Targets"),
                "DeregisterTargets",
                Operation.of(this::deregister, "TargetGroupArn", "Targets"));
    }

    private Tree targetHealth(Document input) {
        check(input);
        List<Document> asked = input.list("Targets");
        List<Tree> descriptions = new ArrayList<>();
        if (asked.isEmpty()) {
            shop.targetGroup().targets().forEach(target -> descriptions.add(health(target)));
        }
        for (Document wanted : asked) {
            String id = wanted.required("Id");
            int port = wanted.integer("Port", shop.targetGroup().port());
            descriptions.add(shop.targetGroup().targets().stream()
                    .filter(target -> target.instance().id().equals(id) && target.port() == port)
                    .findFirst()
                    .map(this::health)
                    .orElseGet(() -> notRegistered(id, port)));
        }
        return Tree.of("TargetHealthDescriptions", descriptions);
    }

    private Tree health(Target target) {
        Tree health = Tree.of("State", target.health().text());
        if (!target.reason().isEmpty()) {
            health.with("Reason", target.reason()).with("Description", target.description());
        }
        return Tree.of("Target", Tree.of("Id", target.instance().id()).with("Port", target.port()))
                .with("HealthCheckPort", String.valueOf(target.port()))
                .with("TargetHealth", health)
                .with("AdministrativeOverride", override(target));
    }

    private Tree override(Target target) {
        return shop.targetGroup().shiftedAway(target.instance().zone())
                ? Tree.of("State", "zonal_shift_active")
                        .with("Reason", "AdministrativeOverride.ZonalShiftActive")
                        .with("Description", "Zonal shift is active for the target's Availability Zone")
                : Tree.of("State", "no_override")
                        .with("Reason", "AdministrativeOverride.NoOverride")
                        .with("Description", "No override is currently active on target");
    }

    private static Tree notRegistered(String id, int port) {
        return Tree.of("Target", Tree.of("Id", id).with("Port", port))
                .with(
                        "TargetHealth",
                        Tree.of("State", "unused")
                                .with("Reason", "Target.NotRegistered")
                                .with("Description", "Target is not registered to the target group"));
    }

    private Tree register(Document input) {
        check(input);
        List<Instance> instances = new ArrayList<>();
        for (Document wanted : targets(input)) {
            Instance instance = instance(wanted).orElseThrow(() -> invalid(wanted, "do not exist"));
            if (instance.state() != Instance.State.RUNNING) {
                throw invalid(wanted, "are not in a running state and cannot be registered");
            }
            int port = wanted.integer("Port", shop.targetGroup().port());
            if (port != shop.targetGroup().port()) {
                throw new BadInputException("The local stack does not model targets at port " + port + ".");
            }
            if (!instance.groupName().equals(Names.WEB_GROUP)) {
                throw new BadInputException("The local stack does not model the target " + instance.id()
                        + ": only instances of the group " + Names.WEB_GROUP + " serve.");
            }
            instances.add(instance);
        }
        instances.forEach(shop.targetGroup()::register);
        return Tree.empty();
    }

    private Tree deregister(Document input) {
        check(input);
        for (Document wanted : targets(input)) {
            // One that does not exist, or is not in, is no error.
            instance(wanted).ifPresent(shop.targetGroup()::deregister);
        }
        return Tree.empty();
    }

    private static List<Document> targets(Document input) {
        List<Document> targets = input.list("Targets");
        if (targets.isEmpty()) {
            throw new BadInputException("The parameter Targets is required.");
        }
        return targets;
    }

    private Optional<Instance> instance(Document wanted) {
        String id = wanted.required("Id");
        if (!id.matches("i-[0-9a-f]{8,17}")) {
            throw new BadInputException("Instance ID '" + id + "' is not valid");
        }
        return shop.fleet().instance(id);
    }

    private static AwsError invalid(Document wanted, String why) {
        return AwsError.of("InvalidTarget", "The following targets " + why + ": '" + wanted.required("Id") + "'");
    }

    private void check(Document input) {
        if (!input.required("TargetGroupArn").equals(shop.targetGroup().arn())) {
            throw TargetGroupOperations.notFound();
        }
    }
}
