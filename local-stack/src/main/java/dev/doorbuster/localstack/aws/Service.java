package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.account.Names;
import java.util.Map;
import java.util.Set;

/** One AWS service as its clients see it: the name they sign for, the protocols they speak, the operations modelled. */
interface Service {
    /** The service in the credential scope of a signature, e.g. {@code monitoring} for CloudWatch. */
    String signingName();

    Protocol protocolOf(AwsCall call);

    Map<String, Operation> operations();

    /** The code this service uses for an input it cannot use. */
    String badInputCode();

    /** How this service refuses an access key that does not exist. */
    default AwsError unknownAccessKey() {
        return Refusals.unrecognizedClient();
    }

    /** The Regions that a call can be signed for: what is asked of another one is not here, as on the real endpoints. */
    default Set<String> regions() {
        return Set.of(Names.REGION);
    }

    /** How this service refuses a signature for another Region than that of its endpoint. */
    default AwsError wrongRegion(String region) {
        return Refusals.invalidSignature(region);
    }
}
