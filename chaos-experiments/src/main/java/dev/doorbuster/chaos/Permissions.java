package dev.doorbuster.chaos;

import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Whether the caller may do what the harness does, and the role of FIS what experiments need: IAM simulates each statement of the policies that
 * {@code chaos role} writes, with the context that the statement asks for. Read-only; nothing of it is carried out.
 *
 * <p>IAM simulates the policies of the principal; what a policy of a resource or of the organisation forbids shows only in part.
 */
public final class Permissions {

    private static final Pattern ASSUMED = Pattern.compile("arn:aws[a-z-]*:sts::\\d{12}:assumed-role/([^/]+)/.+");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]+}");

    private final AwsClients aws;
    private final Path folder;
    private final Map<PolicyStatement, Set<String>> simulated = new ConcurrentHashMap<>();

    /** @param folder with {@code frame.yaml} and {@code permissions.yaml} */
    public Permissions(AwsClients aws, Path folder) {
        this.aws = aws;
        this.folder = folder;
    }

    /** Of the caller, for what the harness calls. */
    public SafetyRule<Target> ofCaller() {
        return new SafetyRule<>() {
            @Override
            public String name() {
                return "the caller may do what the harness does";
            }

            @Override
            public Ruling on(Target target) {
                Problems problems = new Problems();
                List<PolicyStatement> statements = HarnessPolicy.read(folder.resolve("frame.yaml"), problems);
                problems.throwIfAny();
                String caller = aws.sts().getCallerIdentity().arn();
                if (caller.endsWith(":root")) {
                    return holds("the account's root may do everything; a role that may less is wiser");
                }
                return ruling(this, principal(caller), statements, attach(target));
            }
        };
    }

    /** Of the role that FIS assumes, for what the experiment needs. */
    public SafetyRule<Experiment> ofRole() {
        return new SafetyRule<>() {
            @Override
            public String name() {
                return "the role of FIS may do what it needs";
            }

            @Override
            public Ruling on(Experiment experiment) {
                Problems problems = new Problems();
                FisPermissions permissions = FisPermissions.read(folder.resolve("permissions.yaml"), problems);
                List<PolicyStatement> statements = permissions.of(experiment, problems);
                problems.throwIfAny();
                Optional<String> role = aws.target().safety().role();
                return role.isEmpty()
                        ? refuses("the target names no role; add safety.role", Deployment.command(aws.target()))
                        : ruling(this, role.get(), statements, Deployment.command(aws.target()));
            }
        };
    }

    private Ruling ruling(SafetyRule<?> rule, String principal, List<PolicyStatement> statements, String mend) {
        Set<String> denied = new TreeSet<>();
        Set<String> untold = new TreeSet<>();
        int asked = 0;
        for (PolicyStatement statement : statements) {
            PolicyStatement filled = filled(statement);
            if (VARIABLE.matcher(String.join(" ", filled.resources())).find()) {
                untold.add(statement.sid());
                continue;
            }
            asked += filled.actions().size();
            denied.addAll(denied(principal, filled));
        }
        String who = principal.substring(principal.lastIndexOf(':') + 1);
        if (!denied.isEmpty()) {
            return rule.refuses(who + " may not " + String.join(", ", denied), mend);
        }
        return rule.holds(who + ": " + asked + " permissions"
                + (untold.isEmpty()
                        ? ""
                        : "; not asked of " + String.join(", ", untold)
                                + ", for the target does not name their resources"));
    }

    private Set<String> denied(String principal, PolicyStatement statement) {
        PolicyStatement key =
                new PolicyStatement(principal, "", statement.actions(), statement.resources(), statement.conditions());
        return simulated.computeIfAbsent(key, absent -> simulate(principal, statement));
    }

    private Set<String> simulate(String principal, PolicyStatement statement) {
        Set<String> denied = new TreeSet<>();
        for (EvaluationResult result : aws.iam()
                .simulatePrincipalPolicyPaginator(request -> request.policySourceArn(principal)
                        .actionNames(statement.actions())
                        .resourceArns(statement.resources())
                        .contextEntries(context(statement)))
                .evaluationResults()) {
            if (result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED) {
                denied.add(result.evalActionName());
            }
        }
        return denied;
    }

    /** What the call would bring along, so that the statement's conditions are met by it. */
    private static List<ContextEntry> context(PolicyStatement statement) {
        List<ContextEntry> entries = new ArrayList<>();
        statement
                .conditions()
                .forEach((operator, keys) -> keys.forEach((key, values) -> {
                    boolean several = operator.startsWith("For");
                    boolean isThere = operator.equals("Null");
                    entries.add(ContextEntry.builder()
                            .contextKeyName(key)
                            .contextKeyType(
                                    operator.equals("Bool")
                                            ? ContextKeyTypeEnum.BOOLEAN
                                            : several ? ContextKeyTypeEnum.STRING_LIST : ContextKeyTypeEnum.STRING)
                            .contextKeyValues(isThere ? List.of("doctor") : several ? values : values.subList(0, 1))
                            .build());
                }));
        return entries;
    }

    private PolicyStatement filled(PolicyStatement statement) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        statement.conditions().forEach((operator, keys) -> {
            Map<String, List<String>> filled = new LinkedHashMap<>();
            keys.forEach((key, values) ->
                    filled.put(key, values.stream().map(this::filled).toList()));
            conditions.put(operator, filled);
        });
        return new PolicyStatement(
                statement.sid(),
                "",
                statement.actions(),
                statement.resources().stream().map(this::filled).toList(),
                conditions);
    }

    /** What CloudFormation would fill in, as the target has it; what only the account's stack knows stays. */
    private String filled(String text) {
        Target target = aws.target();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("AWS::Partition", "aws");
        values.put("AWS::Region", target.region());
        values.put("AWS::AccountId", target.account());
        values.put("Target", target.name());
        values.put("TagValue", target.safety().tagValue());
        target.safety().role().ifPresent(role -> values.put("Role.Arn", role));
        target.resources().named().forEach((key, value) -> values.put(RoleTemplate.camel(key), value));
        return Placeholders.fill(text, values);
    }

    /** Sessions have no policies of their own; the role behind them has. Its path is in its own ARN only. */
    private String principal(String caller) {
        Matcher assumed = ASSUMED.matcher(caller);
        return assumed.matches()
                ? aws.iam()
                        .getRole(request -> request.roleName(assumed.group(1)))
                        .role()
                        .arn()
                : caller;
    }

    private static String attach(Target target) {
        return Deployment.command(target)
                + " && aws iam attach-role-policy --role-name <the caller's role> --policy-arn arn:aws:iam::"
                + target.account() + ":policy/doorbuster-harness";
    }
}
