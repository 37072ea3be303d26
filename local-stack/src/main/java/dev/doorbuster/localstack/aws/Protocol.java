package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;

/** How the calls and answers of a service look on the wire. */
interface Protocol {
    /** Which operation is called, with what. Throws {@link AwsError} for a call it cannot read. */
    Asked read(AwsCall call);

    AwsAnswer write(String operation, Tree result, String requestId);

    AwsAnswer refuse(AwsError error, String requestId);

    /** The refusal of an operation that the local stack, or the service itself, does not know. */
    AwsError unknownOperation(String service, String operation);

    record Asked(String operation, Document input) {}
}
