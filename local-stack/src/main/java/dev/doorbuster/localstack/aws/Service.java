package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import java.util.Map;

/** One AWS service as its clients see it: the name they sign for, the protocols they speak, the operations modelled. */
interface Service {
    /** The service in the credential scope of a signature, e.g. {@code monitoring} for CloudWatch. */
    String signingName();

    Protocol protocolOf(AwsCall call);

    Map<String, Operation> operations();

    /** The code this service uses for an input it cannot use. */
    String badInputCode();

    /** How this service refuses an access key that does not exist. */
    AwsError unknownAccessKey();
}
