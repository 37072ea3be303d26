package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsCall;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls which service, as the credential scope of a Signature Version 4 says it:
 * {@code Credential=<access key>/<date>/<region>/<service>/aws4_request}. The signature itself is not checked.
 */
record SigningScope(String accessKey, String region, String service) {
    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/,\\s]+)/([^/,\\s]+)/([^/,\\s]+)/([^/,\\s]+)/aws4_request");

    static Optional<SigningScope> of(AwsCall call) {
        Matcher matcher = CREDENTIAL.matcher(call.header("authorization").orElse(""));
        return matcher.find()
                ? Optional.of(new SigningScope(matcher.group(1), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }
}
