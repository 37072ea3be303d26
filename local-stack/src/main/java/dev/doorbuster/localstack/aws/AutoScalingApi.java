package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import java.util.LinkedHashMap;
import java.util.Map;

/** Auto Scaling 2011-01-01: groups, their instances and activities, policies, schedules. */
final class AutoScalingApi implements Service {
    private static final Protocol QUERY =
            new QueryProtocol("http://autoscaling.amazonaws.com/doc/2011-01-01/", "2011-01-01");

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    AutoScalingApi(Shop shop) {
        ScalingGroups groups = new ScalingGroups(shop);
        operations.putAll(new GroupOperations(groups).operations());
        operations.putAll(new MemberOperations(groups).operations());
        operations.putAll(new PolicyOperations(shop, groups).operations());
        operations.putAll(new ScheduleOperations(groups).operations());
    }

    @Override
    public String signingName() {
        return "autoscaling";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public String badInputCode() {
        return ScalingGroups.INVALID;
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    @Override
    public AwsError wrongRegion(String region) {
        return Refusals.signatureDoesNotMatch(region);
    }
}
