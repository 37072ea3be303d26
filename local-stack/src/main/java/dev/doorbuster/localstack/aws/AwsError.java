package dev.doorbuster.localstack.aws;

import java.io.Serial;

/** A refusal as an AWS service words it: code, HTTP status and message; the protocol gives it its shape. */
final class AwsError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final String queryCode;

    private AwsError(String code, int status, String queryCode, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.queryCode = queryCode;
    }

    static AwsError of(String code, int status, String message) {
        return new AwsError(code, status, code, message);
    }

    /** With a finer code beside the code, for services whose errors have a place for one. */
    static AwsError of(String code, int status, String reason, String message) {
        return new AwsError(code, status, reason, message);
    }

    /** The caller's mistake: HTTP 400. */
    static AwsError of(String code, String message) {
        return of(code, 400, message);
    }

    /**
     * For services that moved from the query protocol to JSON: {@code queryCode} is what the error was called before,
     * and clients still see it through the header {@code x-amzn-query-error}.
     */
    static AwsError queryCompatible(String code, String queryCode, String message) {
        return new AwsError(code, 400, queryCode, message);
    }

    String code() {
        return code;
    }

    int status() {
        return status;
    }

    String queryCode() {
        return queryCode;
    }

    String words() {
        return String.valueOf(getMessage());
    }

    /** {@code Sender} when the caller is at fault, {@code Receiver} when the service is. */
    String fault() {
        return status < 500 ? "Sender" : "Receiver";
    }
}
