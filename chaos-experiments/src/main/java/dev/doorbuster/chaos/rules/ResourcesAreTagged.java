package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Resource;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that the fault would hit bears the safety tag, as AWS says itself and not as the template asks: the Resource Groups Tagging API,
 * and Auto Scaling for its groups, which that does not know. A role cannot be targeted by tag; it has to be the one that the target
 * names as {@code ec2-role}.
 */
final class ResourcesAreTagged implements SafetyRule<Preview> {

    static final String ROLE = "aws:iam:role";

    /** The most ARNs that GetResources takes in one call. */
    private static final int AT_ONCE = 100;

    private final AwsClients aws;

    ResourcesAreTagged(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return "what it would hit bears the safety tag";
    }

    @Override
    public Ruling on(Preview preview) {
        Target target = aws.target();
        String tag = target.safety().tagKey() + "=" + target.safety().tagValue();
        Set<String> roles = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        for (Resource resource : preview.resources()) {
            Set<String> kind = resource.type().equals(ROLE)
                    ? roles
                    : resource.within().startsWith("autoScalingGroup:") ? groups : others;
            kind.add(resource.arn());
        }
        String ours = target.resources().named().getOrDefault("ec2-role", "");
        for (String role : roles) {
            if (ours.isEmpty() || !role.endsWith(":role/" + ours)) {
                return refuses(
                        "fault " + preview.fault().name() + " would hit the role " + role
                                + ", and only the target's resources.ec2-role may be"
                                + (ours.isEmpty() ? "; it names none" : ", " + ours),
                        "");
            }
        }
        Set<String> untagged = new TreeSet<>(others);
        untagged.removeAll(tagged(others, target));
        Set<String> untaggedGroups = new TreeSet<>(groups);
        untaggedGroups.removeIf(group -> isTagged(group, target));
        if (untagged.isEmpty() && untaggedGroups.isEmpty()) {
            return holds(
                    others.size() + groups.size() + " with " + tag + (roles.isEmpty() ? "" : ", the role " + ours));
        }
        Set<String> all = new TreeSet<>(untagged);
        all.addAll(untaggedGroups);
        return refuses(
                "fault " + preview.fault().name() + " would hit what does not bear the tag " + tag + ": "
                        + String.join(", ", all),
                untagged.isEmpty()
                        ? "aws autoscaling create-or-update-tags --region " + target.region()
                                + " --tags ResourceType=auto-scaling-group,PropagateAtLaunch=true,ResourceId="
                                + name(untaggedGroups.iterator().next()) + ",Key="
                                + target.safety().tagKey() + ",Value="
                                + target.safety().tagValue()
                        : "aws resourcegroupstaggingapi tag-resources --region " + target.region() + " --tags " + tag
                                + " --resource-arn-list " + String.join(" ", untagged));
    }

    private Set<String> tagged(Set<String> arns, Target target) {
        Set<String> tagged = new TreeSet<>();
        List<String> all = new ArrayList<>(arns);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            aws.tagging().getResources(request -> request.resourceARNList(some)).resourceTagMappingList().stream()
                    .filter(mapping -> mapping.tags().stream()
                            .anyMatch(tag -> tag.key().equals(target.safety().tagKey())
                                    && tag.value().equals(target.safety().tagValue())))
                    .forEach(mapping -> tagged.add(mapping.resourceARN()));
        }
        return tagged;
    }

    private boolean isTagged(String groupArn, Target target) {
        return new Fleet(aws)
                .group(name(groupArn)).tags().stream()
                        .anyMatch(tag -> tag.key().equals(target.safety().tagKey())
                                && tag.value().equals(target.safety().tagValue()));
    }

    private static String name(String groupArn) {
        String before = ":autoScalingGroupName/";
        return groupArn.substring(groupArn.indexOf(before) + before.length());
    }
}
