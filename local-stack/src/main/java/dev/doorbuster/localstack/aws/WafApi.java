package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.edge.FirewallSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * WAF 2019-07-29: the web ACL of the distribution, which is in us-east-1 as every one of the scope CLOUDFRONT. The load balancer has none.
 */
final class WafApi implements Service {
    private static final Protocol JSON = AwsJsonProtocol.json11("AWSWAF_20190729");
    private static final String CLOUDFRONT = "CLOUDFRONT";
    private static final int MOST_PER_PAGE = 100;

    /** What a rate rule costs (2) and what each of its custom keys adds (30). */
    private static final int CAPACITY = 32;

    private final Shop shop;

    WafApi(Shop shop) {
        this.shop = shop;
    }

    @Override
    public String signingName() {
        return "wafv2";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return JSON;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of(
                "GetWebACL",
                Operation.of(this::acl, "ARN", "Name", "Scope", "Id"),
                "GetWebACLForResource",
                Operation.of(this::aclOf, "ResourceArn"),
                "ListWebACLs",
                Operation.of(this::acls, "Scope", "NextMarker", "Limit"));
    }

    @Override
    public String badInputCode() {
        return "WAFInvalidParameterException";
    }

    @Override
    public Set<String> regions() {
        return Set.of(Names.REGION, Names.GLOBAL_REGION);
    }

    private Tree acl(Document input) {
        boolean ours;
        if (input.has("ARN")) {
            ours = input.required("ARN").equals(Names.webAclArn())
                    && input.region().equals(Names.GLOBAL_REGION);
        } else {
            ours = scope(input).equals(CLOUDFRONT)
                    && input.required("Name").equals(Names.WEB_ACL)
                    && input.required("Id").equals(Names.WEB_ACL_ID);
        }
        if (!ours) {
            throw notThere();
        }
        return Tree.of("WebACL", shown(shop.settings().edge().firewall())).with("LockToken", lockToken());
    }

    private Tree aclOf(Document input) {
        String arn = input.required("ResourceArn");
        if (arn.startsWith("arn:aws:cloudfront:")) {
            throw new BadInputException(reason(
                    "The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons"
                            + " or slashes.",
                    "RESOURCE_ARN",
                    arn));
        }
        if (!arn.equals(shop.loadBalancer().arn()) || !input.region().equals(Names.REGION)) {
            throw notThere();
        }
        return Tree.empty();
    }

    private Tree acls(Document input) {
        List<Tree> all = scope(input).equals(CLOUDFRONT)
                ? List.of(named().with("Description", "").with("LockToken", lockToken()))
                : List.of();
        int most = input.integer("Limit", MOST_PER_PAGE);
        if (most < 1 || most > MOST_PER_PAGE) {
            throw new BadInputException(reason("The limit must be from 1 to 100.", "LIMIT", String.valueOf(most)));
        }
        Page<Tree> page = Page.of(
                all,
                input.text("NextMarker"),
                most,
                MOST_PER_PAGE,
                AwsError.of(badInputCode(), reason("The marker is not valid.", "NEXT_MARKER", "")));
        return Tree.of("WebACLs", page.entries()).with("NextMarker", page.nextToken());
    }

    /** The scope asked for; CLOUDFRONT is one of us-east-1 alone. */
    private static String scope(Document input) {
        String scope = input.required("Scope");
        boolean known = scope.equals("REGIONAL")
                || (scope.equals(CLOUDFRONT) && input.region().equals(Names.GLOBAL_REGION));
        if (!known) {
            throw new BadInputException(reason("The scope is not valid.", "SCOPE_VALUE", scope));
        }
        return scope;
    }

    private static String reason(String words, String field, String parameter) {
        return "Error reason: " + words + ", field: " + field + ", parameter: " + parameter;
    }

    private static AwsError notThere() {
        return AwsError.of(
                "WAFNonexistentItemException",
                "AWS WAF couldn\u2019t perform the operation because your resource doesn\u2019t exist.");
    }

    private static Tree named() {
        return Tree.of("Name", Names.WEB_ACL).with("Id", Names.WEB_ACL_ID).with("ARN", Names.webAclArn());
    }

    private String lockToken() {
        return shop.simulation().draws("web ACL").uuid();
    }

    private static Tree shown(FirewallSettings settings) {
        return named().with("DefaultAction", Tree.of("Allow", Tree.empty()))
                .with("Description", "")
                .with("Rules", List.of(rule(settings)))
                .with("VisibilityConfig", visibility(Names.WEB_ACL))
                .with("Capacity", CAPACITY)
                .with("ManagedByFirewallManager", false)
                .with("RetrofittedByFirewallManager", false)
                .with("LabelNamespace", "awswaf:" + Names.ACCOUNT + ":webacl:" + Names.WEB_ACL + ":");
    }

    /** It counts by the visitor's header as the model does, and not by address. */
    private static Tree rule(FirewallSettings settings) {
        Tree header = Tree.of("Name", FirewallSettings.VISITOR_HEADER)
                .with("TextTransformations", List.of(Tree.of("Priority", 0).with("Type", "NONE")));
        Tree rate = Tree.of("Limit", settings.limit())
                .with("EvaluationWindowSec", settings.stackWindow().toSeconds())
                .with("AggregateKeyType", "CUSTOM_KEYS")
                .with("CustomKeys", List.of(Tree.of("Header", header)));
        return Tree.of("Name", FirewallSettings.RULE)
                .with("Priority", 0)
                .with("Statement", Tree.of("RateBasedStatement", rate))
                .with("Action", Tree.of("Block", Tree.empty()))
                .with("VisibilityConfig", visibility(FirewallSettings.RULE));
    }

    private static Tree visibility(String metric) {
        return Tree.of("SampledRequestsEnabled", true)
                .with("CloudWatchMetricsEnabled", true)
                .with("MetricName", metric);
    }
}
