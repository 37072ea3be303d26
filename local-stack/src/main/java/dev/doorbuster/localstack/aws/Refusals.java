package dev.doorbuster.localstack.aws;

/** How AWS refuses an access key that does not exist; the name differs from service to service. */
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

    static AwsError authFailure() {
        return AwsError.of("AuthFailure", 401, "AWS was not able to validate the provided access credentials." + HINT);
    }
}
