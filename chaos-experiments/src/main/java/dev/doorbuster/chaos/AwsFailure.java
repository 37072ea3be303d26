package dev.doorbuster.chaos;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a call to AWS that failed means for whoever made it. */
enum AwsFailure {
    /** The service understood and said no; the same call gets the same answer. */
    REFUSED,
    /** The credentials are of no use any more. They may be renewed meanwhile, as a profile's or a container's are. */
    EXPIRED,
    /** No answer, half of one, or one that asks to come again: the call may have been carried out. */
    UNANSWERED;

    /** Words of the services for credentials that were good once. */
    private static final Set<String> EXPIRED_CODES = Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired");

    static AwsFailure of(SdkException failure) {
        if (!(failure instanceof SdkServiceException answered)) {
            return UNANSWERED;
        }
        if (failure instanceof AwsServiceException service
                && service.awsErrorDetails() != null
                && EXPIRED_CODES.contains(
                        String.valueOf(service.awsErrorDetails().errorCode()))) {
            return EXPIRED;
        }
        boolean asksToComeAgain = answered.statusCode() >= 500
                || answered.isThrottlingException()
                || answered.isClockSkewException()
                || answered.isRetryableException();
        return asksToComeAgain ? UNANSWERED : REFUSED;
    }

    /** The failure in one line, called what it is. */
    static String words(SdkException failure) {
        return of(failure) == EXPIRED
                ? "the credentials have expired, get new ones: " + failure.getMessage()
                : String.valueOf(failure.getMessage());
    }
}
