package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.catalogue.ResourceType;
import dev.doorbuster.localstack.fis.resource.Resource;
import dev.doorbuster.localstack.fis.resource.Resources;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.ParameterStore;
import dev.doorbuster.localstack.model.compute.Instance;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything of the account that bears tags and that the tagging API tells of.
 *
 * <p>Auto Scaling groups are left out, for the real API answers nothing about them, and so are roles. What has no tags is left out, too.
 */
final class TaggedResources {
    private final Shop shop;
    private final Resources targets;
    private final FaultInjectionService faults;
    private final ParameterStore parameters;

    TaggedResources(Shop shop, FaultInjectionService faults, ParameterStore parameters) {
        this.shop = shop;
        this.targets = new Resources(shop);
        this.faults = faults;
        this.parameters = parameters;
    }

    /** The tags of each, by ARN, in order of the ARNs. */
    Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (ResourceType type : faults.catalogue().resourceTypes()) {
            targets.ofType(type.id()).stream()
                    .filter(TaggedResources::exists)
                    .forEach(target -> all.put(target.arn(), target.tags()));
        }
        shop.database().instances().forEach(one -> all.put(one.arn(), one.tags()));
        shop.network().natGateways().forEach(one -> all.put(one.arn(), one.tags()));
        shop.queues().forEach(one -> all.put(one.arn(), one.tags()));
        shop.tables().forEach(one -> all.put(one.arn(), one.tags()));
        all.put(shop.targetGroup().arn(), shop.targetGroup().tags());
        shop.cloudWatch().alarms().forEach(one -> all.put(one.arn(), one.tags()));
        faults.templates().all().forEach(one -> all.put(one.arn(), one.tags()));
        faults.experiments().all().forEach(one -> all.put(one.arn(), one.tags()));
        parameters.all().forEach(one -> all.put(one.arn(), one.tags()));
        all.keySet().removeIf(arn -> arn.startsWith("arn:aws:autoscaling:"));
        all.values().removeIf(Map::isEmpty);
        return all;
    }

    private static boolean exists(Resource resource) {
        return !(resource.subject() instanceof Instance instance) || instance.state() != Instance.State.TERMINATED;
    }
}
