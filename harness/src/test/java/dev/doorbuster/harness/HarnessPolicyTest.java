package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policy of who runs rehearsals, held against the AWS calls that the code can make: no call without a permission. */
@AnalyzeClasses(
        packages = "dev.doorbuster",
        importOptions = {ImportOption.DoNotIncludeTests.class, HouseRulesTest.NoJarOfTests.class})
class HarnessPolicyTest {

    private static final Path FRAME = Path.of("..", "chaos-experiments", "aws", "frame.yaml");

    /** What IAM calls a service where it does not call it as the SDK's package does. */
    private static final Map<String, String> PREFIXES = Map.of(
            "arczonalshift",
            "arc-zonal-shift",
            "elasticloadbalancingv2",
            "elasticloadbalancing",
            "resourcegroupstaggingapi",
            "tag");

    /** Anybody may ask who they are. */
    private static final Set<String> NEED_NO_PERMISSION = Set.of("sts:GetCallerIdentity");

    /** Asked for besides an operation that makes or starts something (Service Authorization Reference). */
    private static final Set<String> ASKED_BESIDES =
            Set.of("fis:TagResource", "iam:PassRole", "iam:CreateServiceLinkedRole");

    /** Of a client, but no operations. */
    private static final Set<String> NO_OPERATIONS =
            Set.of("builder", "create", "close", "serviceName", "serviceClientConfiguration", "waiter", "utilities");

    @ArchTest
    static void everyCallIsAllowed(JavaClasses ours) {
        Map<String, String> called = called(ours);
        Set<String> allowed = allowed();

        assertThat(called)
                .containsKeys("fis:StartExperiment", "cloudwatch:GetMetricData"); // else nothing was looked at
        called.forEach((permission, where) -> assertThat(allowed)
                .as(
                        "%s needs %s; add it to the Harness policy in %s, with what it is for, and run: "
                                + "scripts/doorbuster chaos role > chaos-experiments/aws/doorbuster.yaml",
                        where, permission, FRAME)
                .contains(permission));
    }

    /** Faults are FIS's to inject, in its role: with its own permissions the harness cannot touch the stack. */
    @ArchTest
    static void harnessCannotTouchTheStack(JavaClasses ours) {
        Set<String> changing = new TreeSet<>(allowed());
        changing.removeIf(permission -> permission.matches("[a-z0-9-]+:(Describe|Get|List|Simulate)[A-Za-z0-9]+"));

        assertThat(changing)
                .allMatch(permission -> permission.startsWith("fis:")
                        || permission.startsWith("ssm:")
                        || ASKED_BESIDES.contains(permission)
                        || permission.equals("cloudwatch:PutMetricData"));
    }

    @ArchTest
    static void changesInFisAreBoundToTheTagOfARun(JavaClasses ours) {
        for (Map<String, Object> statement : statements()) {
            boolean changes = calls(statement).stream()
                    .anyMatch(call -> call.startsWith("fis:") && !call.matches("fis:(Get|List).*"));
            if (changes && !calls(statement).contains("fis:UpdateSafetyLeverState")) {
                assertThat(String.valueOf(statement.get("Condition")))
                        .as(String.valueOf(statement.get("Sid")))
                        .contains("/doorbuster:run=false");
            }
        }
    }

    /** Each permission that a call needs, with where the first such call is. */
    private static Map<String, String> called(JavaClasses ours) {
        Map<String, String> called = new TreeMap<>();
        for (JavaClass each : ours) {
            for (JavaCodeUnitAccess<?> access : each.getCodeUnitAccessesFromSelf()) {
                String owner = access.getTargetOwner().getName();
                String name = access.getTarget().getName();
                if (owner.matches("software\\.amazon\\.awssdk\\.services\\.[a-z0-9]+\\.[A-Za-z0-9]+Client")
                        && !NO_OPERATIONS.contains(name)
                        && !each.getPackageName().startsWith("dev.doorbuster.localstack")) {
                    called.putIfAbsent(permission(owner, name), access.getDescription());
                }
            }
        }
        called.keySet().removeAll(NEED_NO_PERMISSION);
        return called;
    }

    private static Set<String> allowed() {
        Set<String> allowed = new TreeSet<>();
        statements().forEach(statement -> allowed.addAll(calls(statement)));
        return allowed;
    }

    private static String permission(String client, String method) {
        String service = client.split("\\.", -1)[4];
        String operation = method.replaceFirst("Paginator$", "");
        return PREFIXES.getOrDefault(service, service) + ":" + Character.toUpperCase(operation.charAt(0))
                + operation.substring(1);
    }

    @SuppressWarnings("unchecked") // keys of a YAML mapping are texts
    private static List<Map<String, Object>> statements() {
        Problems problems = new Problems();
        Object policy = Document.read(FRAME, problems)
                .section("Resources")
                .section("Harness")
                .section("Properties")
                .section("PolicyDocument")
                .tree()
                .get("Statement");
        assertThat(problems.lines()).isEmpty();
        return (List<Map<String, Object>>) policy;
    }

    private static List<String> calls(Map<String, Object> statement) {
        Object action = statement.get("Action");
        return action instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(action));
    }
}
