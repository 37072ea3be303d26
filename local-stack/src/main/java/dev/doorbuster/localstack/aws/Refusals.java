package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.account.Names;

/**
 * How AWS refuses an access key that does not exist and a signature for another Region; the names differ from service to service.
 */
final class Refusals {
    private static final String HINT =
            " The local stack takes the access key " + ControlPlane.ACCESS_KEY + " and no other.";

    private Refusals() {}

    static AwsError invalidClientTokenId() {
        return AwsError.of(
                "InvalidClientTokenId", 403, "The security token included in the request is invalid." + HINT);
    }

    static AwsError unrecognizedClient() {
        return AwsError.of(
                "UnrecognizedClientException", 403, "The security token included in the request is invalid." + HINT);
    }

    static AwsError invalidSignature(String region) {
        return AwsError.of("InvalidSignatureException", 403, scope(region));
    }

    static AwsError signatureDoesNotMatch(String region) {
        return AwsError.of("SignatureDoesNotMatch", 403, scope(region));
    }

    static AwsError authFailure(String region) {
        return AwsError.of("AuthFailure", 401, scope(region));
    }

    private static String scope(String region) {
        return "Credential should be scoped to a valid region, not '" + region + "'. The local stack is in "
                + Names.REGION + ", and what is global in " + Names.GLOBAL_REGION + ".";
    }

    static AwsError authFailure() {
        return AwsError.of("AuthFailure", 401, "AWS was not able to validate the provided access credentials." + HINT);
    }
}
