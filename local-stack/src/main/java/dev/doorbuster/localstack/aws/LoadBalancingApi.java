package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Elastic Load Balancing 2015-12-01: the load balancer, its listener, its target group, and how its targets are. */
final class LoadBalancingApi implements Service {
    private static final Protocol QUERY =
            new QueryProtocol("http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/", "2015-12-01");
    private static final int MOST_PER_PAGE = 400;

    private final LoadBalancerOperations loadBalancer;
    private final TargetGroupOperations targetGroup;
    private final TargetOperations targets;

    LoadBalancingApi(Shop shop) {
        this.loadBalancer = new LoadBalancerOperations(shop);
        this.targetGroup = new TargetGroupOperations(shop);
        this.targets = new TargetOperations(shop);
    }

    @Override
    public String signingName() {
        return "elasticloadbalancing";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>(loadBalancer.operations());
        operations.putAll(targetGroup.operations());
        operations.putAll(targets.operations());
        return operations;
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
    public AwsError wrongRegion(String region) {
        return Refusals.signatureDoesNotMatch(region);
    }

    /** A page of a list, with the token that this service calls a marker. */
    static Tree page(String name, List<Tree> all, Document input) {
        int most = input.integer("PageSize", MOST_PER_PAGE);
        if (most < 1 || most > MOST_PER_PAGE) {
            throw new BadInputException("Page size must be between 1 and " + MOST_PER_PAGE + ".");
        }
        Page<Tree> page = Page.of(
                all, input.text("Marker"), most, MOST_PER_PAGE, AwsError.of("ValidationError", "Invalid marker"));
        return Tree.of(name, page.entries()).with("NextMarker", page.nextToken());
    }

    static Tree attribute(String key, @Nullable String value) {
        return Tree.of("Key", key).with("Value", value);
    }
}
