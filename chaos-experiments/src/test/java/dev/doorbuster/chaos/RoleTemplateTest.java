package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoleTemplateTest {

    private static final Path AWS = Path.of("aws");
    private static final Path COMMITTED = AWS.resolve("doorbuster.yaml");

    /** Resources that faults change: each is changed only if it bears the tag. What is not here cannot bear ours (docs/aws.md). */
    private static final List<String> OPTING_IN =
            List.of(":instance/", ":volume/", ":subnet/", ":vpc-endpoint/", ":task/", ":db:", ":cluster:", ":dxvif/");

    static List<String> bundled() {
        return new ExperimentLibrary(Targets.EXPERIMENTS).names();
    }

    @Test
    void committedTemplateIsThatOfTheLibrary() throws IOException {
        assertThat(Files.readString(COMMITTED))
                .as("make it anew: scripts/doorbuster chaos role > chaos-experiments/aws/doorbuster.yaml")
                .isEqualTo(RoleTemplate.of(AWS, library()));
    }

    /** Read from the template that people deploy, and from the table by another way than the one that made it. */
    @ParameterizedTest
    @MethodSource("bundled")
    void policyOfAnExperimentAllowsWhatItsActionsNeedAndNothingElse(String name) throws IOException {
        Template template = experiment(name).template();
        Map<String, Object> table = tree(AWS.resolve("permissions.yaml"));
        Set<String> needed = new TreeSet<>();
        template.resourceTypes().forEach(type -> needed.addAll(texts(below(table, "targets"), type)));
        template.actions().forEach(action -> {
            Map<String, Object> known =
                    below(below(table, "actions"), action.path("actionId").asText());
            needed.addAll(texts(known, "looks"));
            list(known, "does").forEach(each -> needed.addAll(texts(each, "actions")));
        });

        Set<String> allowed = new TreeSet<>();
        statements(name).forEach(statement -> allowed.addAll(texts(statement, "Action")));
        assertThat(allowed).isEqualTo(needed).isNotEmpty();
    }

    @Test
    void zonesLossNeedsWhatAwsPrintsWithItsScenario() throws IOException {
        Set<String> allowed = new TreeSet<>();
        statements("az-power-interruption").forEach(statement -> allowed.addAll(texts(statement, "Action")));

        assertThat(allowed)
                .contains(
                        "ec2:StopInstances",
                        "ec2:StartInstances",
                        "ec2:DescribeInstances",
                        "kms:CreateGrant",
                        "ec2:InjectApiError",
                        "autoscaling:DescribeAutoScalingGroups",
                        "ec2:CreateNetworkAcl",
                        "ec2:CreateNetworkAclEntry",
                        "ec2:DeleteNetworkAcl",
                        "ec2:ReplaceNetworkAclAssociation",
                        "ec2:CreateTags",
                        "ec2:DescribeSubnets",
                        "ec2:DescribeNetworkAcls",
                        "ec2:DescribeVpcs",
                        "ec2:DescribeManagedPrefixLists",
                        "ec2:GetManagedPrefixListEntries")
                .doesNotContain("ec2:TerminateInstances");
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void changesOnlyWhatBearsTheTag(String name) throws IOException {
        for (Map<String, Object> statement : statements(name)) {
            boolean opts = statement.get("Resource").toString().lines().anyMatch(text -> OPTING_IN.stream()
                    .anyMatch(text::contains));
            if (opts) {
                assertThat(String.valueOf(statement.get("Condition")))
                        .as(name + ": " + statement.get("Sid"))
                        .contains("aws:ResourceTag/doorbuster:faults");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void noStatementAllowsACallByAWildcard(String name) throws IOException {
        statements(name)
                .forEach(statement ->
                        assertThat(texts(statement, "Action")).as(name).allMatch(call -> !call.contains("*")));
    }

    @Test
    void policiesFitIntoWhatIamTakes() throws IOException {
        int inRole = 0;
        int onTheirOwn = 0;
        Map<String, Object> resources = below(tree(COMMITTED), "Resources");
        for (String id : resources.keySet()) {
            Map<String, Object> resource = below(resources, id);
            int size = resource.toString().replaceAll("\\s", "").length();
            if (resource.get("Type").equals("AWS::IAM::RolePolicy")) {
                inRole += size;
            } else if (resource.get("Type").equals("AWS::IAM::ManagedPolicy")) {
                onTheirOwn += id.startsWith("Allow") ? 1 : 0;
                assertThat(size).as(id).isLessThan(6_144);
            }
        }

        assertThat(inRole).isPositive().isLessThan(10_240);
        assertThat(onTheirOwn).isLessThanOrEqualTo(10);
    }

    @Test
    void automationIsStartedByTheNameThatTheTargetGivesIt_andNoOther() throws IOException {
        String template = RoleTemplate.of(AWS, List.of(experiment("queue-impairment")));

        assertThat(template)
                .contains(
                        "document/${QueueImpairment}\"",
                        "automation-definition/${QueueImpairment}:*\"",
                        "role/${AutomationRole}\"",
                        "\n  QueueImpairment:\n")
                .doesNotContain("document/*", "EdgeImpairment");
    }

    @Test
    void roleForOneExperimentCanDoNothingOfTheOthers() throws IOException {
        String template = RoleTemplate.of(AWS, List.of(experiment("rds-failover")));

        assertThat(template).contains("rds:RebootDBInstance").doesNotContain("ec2:StopInstances", "AllowSpot");
    }

    @Test
    void actionWhosePermissionsAreNotKnownIsRefused(@TempDir Path folder) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("rds-failover"));
        for (String file : List.of("experiment.yaml", "template.json")) {
            String text =
                    Files.readString(Targets.EXPERIMENTS.resolve("rds-failover").resolve(file));
            Files.writeString(
                    copy.resolve(file), text.replace("aws:rds:reboot-db-instances", "aws:rds:reboot-db-instance"));
        }
        Experiment experiment = Experiment.read(copy, new Problems());

        assertThatThrownBy(() -> RoleTemplate.of(AWS, List.of(experiment)))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageMatching(
                        "(?s).*template\\.json:\\d+: the action aws:rds:reboot-db-instance needs permissions that are not known.*")
                .hasMessageContaining("did you mean \"aws:rds:reboot-db-instances\"?");
    }

    private static List<Experiment> library() {
        Problems problems = new Problems();
        List<Experiment> all = new ExperimentLibrary(Targets.EXPERIMENTS).all(problems);
        assertThat(problems.lines()).isEmpty();
        return all;
    }

    private static Experiment experiment(String name) {
        return Experiment.read(Targets.EXPERIMENTS.resolve(name), new Problems());
    }

    /** Those of the experiment's policy in the committed template. */
    private static List<Map<String, Object>> statements(String experiment) throws IOException {
        List<Map<String, Object>> statements = new ArrayList<>();
        Map<String, Object> resources = below(tree(COMMITTED), "Resources");
        for (String id : resources.keySet()) {
            Map<String, Object> properties = below(below(resources, id), "Properties");
            String name = properties
                    .getOrDefault("PolicyName", properties.getOrDefault("ManagedPolicyName", ""))
                    .toString();
            if (id.startsWith("Allow") && (name.equals(experiment) || name.contains("-fis-" + experiment + "}"))) {
                statements.addAll(list(below(properties, "PolicyDocument"), "Statement"));
            }
        }
        return statements;
    }

    private static Map<String, Object> tree(Path file) {
        Problems problems = new Problems();
        Map<String, Object> tree = Document.read(file, problems).tree();
        assertThat(problems.lines()).isEmpty();
        return tree;
    }

    @SuppressWarnings("unchecked") // keys of a YAML mapping are texts
    private static Map<String, Object> below(Map<String, Object> tree, String key) {
        return tree.get(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked") // keys of a YAML mapping are texts
    private static List<Map<String, Object>> list(Map<String, Object> tree, String key) {
        return tree.get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    private static List<String> texts(Map<String, Object> tree, String key) {
        Object value = tree.getOrDefault(key, List.of());
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
