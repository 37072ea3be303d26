package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.account.Names;
import java.util.Map;
import java.util.Set;

/** STS 2011-06-15: who is calling. */
final class StsApi implements Service {
    /** Who every call is made by. */
    static final String CALLER = "arn:aws:iam::" + Names.ACCOUNT + ":user/" + ControlPlane.ACCESS_KEY;

    private static final Protocol QUERY = new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15");

    @Override
    public String signingName() {
        return "sts";
    }

    @Override
    public Protocol protocolOf(AwsCall call) {
        return QUERY;
    }

    @Override
    public Map<String, Operation> operations() {
        return Map.of("GetCallerIdentity", Operation.of(input -> callerIdentity()));
    }

    @Override
    public String badInputCode() {
        return "ValidationError";
    }

    @Override
    public AwsError unknownAccessKey() {
        return Refusals.invalidClientTokenId();
    }

    /** The global endpoint is one of us-east-1. */
    @Override
    public Set<String> regions() {
        return Set.of(Names.REGION, Names.GLOBAL_REGION);
    }

    @Override
    public AwsError wrongRegion(String region) {
        return Refusals.signatureDoesNotMatch(region);
    }

    private static Tree callerIdentity() {
        return Tree.of("Arn", CALLER).with("UserId", "AIDADOORBUSTER000001").with("Account", Names.ACCOUNT);
    }
}
