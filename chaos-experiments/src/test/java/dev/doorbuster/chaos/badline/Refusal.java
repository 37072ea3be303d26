package dev.doorbuster.chaos.badline;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An error as the service that was called would put it, in its own protocol. */
record Refusal(String service) {

    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/[^/]+/([^/]+)/aws4_request");

    /** @param head of the call; the service is the one that it is signed for */
    static Refusal to(String head) {
        Matcher scope = SCOPE.matcher(head);
        return new Refusal(scope.find() ? scope.group(1) : "");
    }

    byte[] of(Mishap mishap) {
        return switch (mishap) {
            case THROTTLED -> throttled();
            case EXPIRED ->
                answer(
                        json() ? 403 : 400,
                        service.equals("fis") ? "ExpiredTokenException" : "ExpiredToken",
                        "The security token included in the request is expired");
            case UNAVAILABLE_503 -> answer(503, "ServiceUnavailable", "Service is unable to handle the request.");
            default -> answer(500, "InternalFailure", "The request processing has failed.");
        };
    }

    private byte[] throttled() {
        return switch (service) {
            case "fis" -> answer(429, "ThrottlingException", "Rate exceeded");
            case "ec2" -> answer(503, "RequestLimitExceeded", "Request limit exceeded.");
            case "sqs" -> answer(400, "RequestThrottled", "Request is throttled.");
            default -> answer(400, "Throttling", "Rate exceeded");
        };
    }

    private boolean json() {
        return service.equals("fis") || service.equals("sqs") || service.equals("ssm");
    }

    private byte[] answer(int status, String code, String message) {
        String body;
        if (json()) {
            body = "{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}";
        } else if (service.equals("ec2")) {
            body = "<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                    + "</Message></Error></Errors><RequestID>r</RequestID></Response>";
        } else {
            body = "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                    + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
        }
        String head = String.format(
                Locale.ROOT,
                "HTTP/1.1 %d Bad\r\nContent-Type: %s\r\nx-amzn-ErrorType: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n",
                status,
                json() ? "application/json" : "text/xml",
                code,
                body.length());
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }
}
