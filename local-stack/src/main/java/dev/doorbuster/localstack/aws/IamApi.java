package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.sim.Simulation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IAM 2010-05-08: the role of FIS, and what principals may do. The stack refuses nobody, so every simulation ends with {@code allowed}.
 */
final class IamApi implements Service {
    private static final Protocol QUERY = new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08");
    private static final Pattern ENTITY =
            Pattern.compile("arn:aws:iam::" + Names.ACCOUNT + ":(user|role|group)/([\\w+=,.@/-]+)");
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[a-zA-Z0-9]+");
    private static final Duration AGE = Duration.ofDays(30);
    private static final int MOST_PER_PAGE = 1000;
    private static final int PAGE = 100;

    private final Simulation simulation;

    IamApi(Simulation simulation) {
        this.simulation = simulation;
    }

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetRole",
                Operation.of(this::role, "RoleName"),
                "SimulatePrincipalPolicy",
                Operation.of(
                        this::simulation,
                        "PolicySourceArn",
                        "ActionNames",
                        "ResourceArns",
                        "ContextEntries",
                        "CallerArn",
                        "MaxItems",
                        "Marker"));
    }

    @Override
    public String badInputCode() {
        return "ValidationError";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    @Override
    public Set<String> regions() {
        return Set.of(Names.GLOBAL_REGION);
    }

    @Override
    public AwsError wrongRegion(String region) {
        return Refusals.signatureDoesNotMatch(region);
    }

    private Tree role(Document input) {
        String name = input.required("RoleName");
        if (!name.equals(Names.FIS_ROLE)) {
            throw notThere("role", name);
        }
        Tree tag = Tree.of("Key", "doorbuster:target").with("Value", "local");
        Tree role = Tree.of("Path", "/")
                .with("RoleName", name)
                .with("RoleId", "AROADOORBUSTER000001")
                .with("Arn", "arn:aws:iam::" + Names.ACCOUNT + ":role/" + name)
                .with("CreateDate", simulation.anchor().minus(AGE))
                .with("AssumeRolePolicyDocument", URLEncoder.encode(Json.write(trust()), StandardCharsets.UTF_8))
                .with("Description", "Assumed by AWS FIS for the experiments of Doorbuster, and by nobody else")
                .with("MaxSessionDuration", 3600)
                .with("Tags", List.of(tag));
        return Tree.of("Role", role);
    }

    /** As in {@code chaos-experiments/aws/frame.yaml}: experiments of this account and Region only. */
    private static Tree trust() {
        Tree condition = Tree.of("StringEquals", Tree.of("aws:SourceAccount", Names.ACCOUNT))
                .with("ArnLike", Tree.of("aws:SourceArn", Names.arn("fis", "experiment/*")));
        Tree statement = Tree.of("Sid", "ExperimentsOfThisAccount")
                .with("Effect", "Allow")
                .with("Principal", Tree.of("Service", "fis.amazonaws.com"))
                .with("Action", "sts:AssumeRole")
                .with("Condition", condition);
        return Tree.of("Version", "2012-10-17").with("Statement", List.of(statement));
    }

    private Tree simulation(Document input) {
        checkPrincipal(input.required("PolicySourceArn"));
        List<String> actions = input.texts("ActionNames");
        if (actions.isEmpty()) {
            throw new BadInputException("The parameter ActionNames is required.");
        }
        for (String action : actions) {
            if (!ACTION.matcher(action).matches()) {
                throw invalid("Invalid action: " + action + ".");
            }
        }
        int most = input.integer("MaxItems", PAGE);
        if (most < 1 || most > MOST_PER_PAGE) {
            throw new BadInputException("The parameter MaxItems must be from 1 to " + MOST_PER_PAGE + ".");
        }
        List<String> resources = input.texts("ResourceArns");
        Page<String> page = Page.of(actions, input.text("Marker"), most, PAGE, invalid("Invalid Marker."));
        return Tree.of(
                        "EvaluationResults",
                        page.entries().stream()
                                .map(action -> allowed(action, resources))
                                .toList())
                .with("IsTruncated", page.nextToken() != null)
                .with("Marker", page.nextToken());
    }

    private static Tree allowed(String action, List<String> resources) {
        List<Tree> each = resources.stream()
                .map(resource -> Tree.of("EvalResourceName", resource).with("EvalResourceDecision", "allowed"))
                .toList();
        return Tree.of("EvalActionName", action)
                .with("EvalResourceName", resources.isEmpty() ? "*" : resources.get(0))
                .with("EvalDecision", "allowed")
                .with("MatchedStatements", List.of())
                .with("MissingContextValues", List.of())
                .with("ResourceSpecificResults", each);
    }

    /** Sessions are no principals of IAM: who asks about an assumed role has to name the role. */
    private static void checkPrincipal(String arn) {
        Matcher entity = ENTITY.matcher(arn);
        if (!entity.matches()) {
            throw invalid("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
        }
        boolean ours =
                entity.group(1).equals("role") ? entity.group(2).equals(Names.FIS_ROLE) : arn.equals(StsApi.CALLER);
        if (!ours) {
            throw notThere(entity.group(1), entity.group(2));
        }
    }

    private static AwsError invalid(String words) {
        return AwsError.of("InvalidInput", words);
    }

    private static AwsError notThere(String kind, String name) {
        return AwsError.of("NoSuchEntity", 404, "The " + kind + " with name " + name + " cannot be found.");
    }
}
