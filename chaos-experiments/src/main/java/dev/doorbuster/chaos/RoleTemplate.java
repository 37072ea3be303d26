package dev.doorbuster.chaos;

import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CloudFormation template of what an account needs: {@code frame.yaml}, with a policy for each experiment put where it says so.
 * Made anew whenever an experiment changes, so that the role can do what its experiments need and nothing else.
 *
 * <p>IAM's limits, without white space: all policies in a role 10,240 characters, a policy of its own 6,144, ten of these to a role
 * (IAM user guide, "IAM and AWS STS quotas"). Small policies are therefore in the role and the largest on their own.
 */
public final class RoleTemplate {

    /** The line of the frame that the policies come after. */
    static final String MARK = "  # ---- One policy for each experiment; each statement says what it is for ----\n";

    /** Leaves room for the log's policy, which the frame has in the role, and for names that are longer filled in than not. */
    static final int ALL_IN_ROLE = 9_000;

    static final int ON_ITS_OWN = 6_144;
    static final int MOST_ON_THEIR_OWN = 10;

    private static final String AROUND = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

    /** A parameter of the template with all that is below it. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?m)^  (\\w+):\\n    Type: (?:String|Number)\\n(?:    .*\\n)*");

    private RoleTemplate() {}

    /**
     * @param folder with {@code frame.yaml} and {@code permissions.yaml}
     * @param experiments that the role is for, in this order
     * @throws InvalidSettingsException if one does something whose permissions are not known, or they are more than a role can hold
     */
    public static String of(Path folder, List<Experiment> experiments) throws IOException {
        Problems problems = new Problems();
        FisPermissions permissions = FisPermissions.read(folder.resolve("permissions.yaml"), problems);
        Map<Experiment, List<PolicyStatement>> policies = new LinkedHashMap<>();
        experiments.forEach(experiment -> policies.put(experiment, permissions.of(experiment, problems)));
        Set<Experiment> onTheirOwn = largest(policies);
        check(folder, policies, onTheirOwn, problems);
        problems.throwIfAny();

        StringBuilder yaml = new StringBuilder();
        policies.forEach((experiment, statements) -> {
            if (!statements.isEmpty()) {
                write(experiment, statements, onTheirOwn.contains(experiment), yaml);
            }
        });
        String frame = Files.readString(folder.resolve("frame.yaml"));
        int mark = frame.indexOf(MARK);
        if (mark < 0) {
            throw new IllegalStateException(folder.resolve("frame.yaml") + " lacks the line: " + MARK.strip());
        }
        int after = mark + MARK.length();
        return withoutUnused(frame.substring(0, after) + yaml + frame.substring(after));
    }

    /** Nobody is asked for a parameter that no experiment of theirs needs. */
    private static String withoutUnused(String template) {
        String rest = template;
        Matcher parameter = PARAMETER.matcher(template.substring(0, template.indexOf("\nConditions:")));
        while (parameter.find()) {
            String name = parameter.group(1);
            if (!template.contains("${" + name + "}") && !template.contains("Ref: " + name + "}")) {
                rest = rest.replace(parameter.group(), "");
            }
        }
        return rest;
    }

    /** The experiments whose policies do not fit into the role with the others: the largest ones, and only as many as it takes. */
    private static Set<Experiment> largest(Map<Experiment, List<PolicyStatement>> policies) {
        List<Experiment> bySize = new ArrayList<>(policies.keySet());
        bySize.sort(Comparator.comparing((Experiment experiment) -> size(policies.getOrDefault(experiment, List.of())))
                .reversed()
                .thenComparing(Experiment::name));
        int left = policies.values().stream().mapToInt(RoleTemplate::size).sum();
        Set<Experiment> largest = new LinkedHashSet<>();
        for (Experiment experiment : bySize) {
            if (left <= ALL_IN_ROLE) {
                break;
            }
            largest.add(experiment);
            left -= size(policies.getOrDefault(experiment, List.of()));
        }
        return largest;
    }

    private static void check(
            Path folder,
            Map<Experiment, List<PolicyStatement>> policies,
            Set<Experiment> onTheirOwn,
            Problems problems) {
        if (onTheirOwn.size() > MOST_ON_THEIR_OWN) {
            problems.add(
                    Place.of(folder.toString()),
                    "the policies of " + policies.size()
                            + " experiments are more than one role can hold; name fewer, and make a role for the others under another Name");
        }
        onTheirOwn.stream()
                .filter(experiment -> size(policies.getOrDefault(experiment, List.of())) > ON_ITS_OWN)
                .forEach(experiment -> problems.add(
                        Place.of(experiment.folder().toString()),
                        "needs a policy of more than " + ON_ITS_OWN
                                + " characters, the most that IAM takes; split the experiment"));
    }

    private static int size(List<PolicyStatement> statements) {
        return AROUND.length()
                + statements.stream().mapToInt(PolicyStatement::size).sum();
    }

    private static void write(
            Experiment experiment, List<PolicyStatement> statements, boolean onItsOwn, StringBuilder yaml) {
        yaml.append("  # ").append(experiment.name()).append('\n');
        yaml.append("  ").append(logicalId(experiment.name())).append(":\n");
        yaml.append("    Type: AWS::IAM::")
                .append(onItsOwn ? "ManagedPolicy" : "RolePolicy")
                .append('\n');
        yaml.append("    Properties:\n");
        if (onItsOwn) {
            yaml.append("      ManagedPolicyName: {Fn::Sub: \"${Name}-fis-")
                    .append(experiment.name())
                    .append("\"}\n");
            yaml.append("      Roles: [{Ref: Role}]\n");
        } else {
            yaml.append("      PolicyName: ").append(experiment.name()).append('\n');
            yaml.append("      RoleName: {Ref: Role}\n");
        }
        yaml.append("      PolicyDocument:\n");
        yaml.append("        Version: \"2012-10-17\"\n");
        yaml.append("        Statement:\n");
        statements.forEach(statement -> statement.write("          ", yaml));
        yaml.append('\n');
    }

    private static String logicalId(String experiment) {
        return "Allow" + camel(experiment);
    }

    /** {@code rds-failover} is {@code RdsFailover}: CloudFormation's names have letters and digits only. */
    static String camel(String words) {
        StringBuilder name = new StringBuilder();
        for (String word : words.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString();
    }
}
