package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.account.Names;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * CloudWatch 2010-08-01 in three protocols: query, as the SDK for Java 2.40.2 speaks it, JSON, as the AWS CLI does, and CBOR, as
 * newer SDKs do.
 *
 * <p>What CloudFront and its firewall publish is in us-east-1 alone, what the other services do in the stack's Region; metrics put by hand
 * and alarms are in both.
 */
final class CloudWatchApi implements Service {
    private static final Protocol QUERY =
            new QueryProtocol("http://monitoring.amazonaws.com/doc/2010-08-01/", "2010-08-01");
    private static final String SERVICE = "GraniteServiceVersion20100801";
    private static final String SHAPES = "com.amazonaws.cloudwatch";
    private static final Protocol JSON = AwsJsonProtocol.json10(SERVICE, SHAPES);
    private static final Protocol CBOR = new CborProtocol(SERVICE, SHAPES);

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    CloudWatchApi(Shop shop) {
        RegionalMetrics metrics = new RegionalMetrics(shop);
        operations.putAll(new MetricOperations(shop, metrics).operations());
        operations.putAll(new MetricDataOperation(metrics).operations());
        operations.putAll(new AlarmOperations(shop).operations());
        operations.putAll(new AlarmQueries(shop).operations());
    }

    @Override
    public String signingName() {
        return "monitoring";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        if (CborProtocol.spokenBy(call)) {
            return CBOR;
        }
        return AwsJsonProtocol.spokenBy(call) ? JSON : QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return operations;
    }

    @Override
    public String badInputCode() {
        return "InvalidParameterValue";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    @Override
    public Set<String> regions() {
        return Set.of(Names.REGION, Names.GLOBAL_REGION);
    }

    @Override
    public AwsError wrongRegion(String region) {
        return Refusals.signatureDoesNotMatch(region);
    }
}
