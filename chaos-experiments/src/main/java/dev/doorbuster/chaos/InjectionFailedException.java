package dev.doorbuster.chaos;

import java.net.URI;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * FIS refused something, or could not be asked. The message is one line for whoever typed the command; a run goes on without the
 * fault and cannot pass what leans on it.
 */
public final class InjectionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InjectionFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param what went wrong: FIS could not be asked */
    static InjectionFailedException of(AwsClients aws, String what, SdkException cause) {
        String where = aws.target()
                .aws()
                .endpoint()
                .map(URI::toString)
                .orElse(aws.target().region());
        return new InjectionFailedException(
                what + " at " + where + ": " + AwsFailure.words(cause) + "; check credentials with doorbuster doctor",
                cause);
    }
}
