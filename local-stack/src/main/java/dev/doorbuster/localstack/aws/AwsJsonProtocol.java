package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * AWS JSON 1.0: the operation is in {@code X-Amz-Target}, input and output are JSON.
 *
 * @param targetPrefix what stands before the operation in {@code X-Amz-Target}
 * @param shapeNamespace what stands before {@code #Code} in the {@code __type} of an error
 */
record AwsJsonProtocol(String targetPrefix, String shapeNamespace) implements Protocol {
    static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    /** Whether a call says that it is of this protocol family. */
    static boolean spokenBy(AwsCall call) {
        return call.header("x-amz-target").isPresent();
    }

    @Override
    public Asked read(AwsCall call) {
        String target = call.header("x-amz-target").orElse("");
        if (!target.startsWith(targetPrefix + ".")) {
            throw AwsError.of(
                    "UnknownOperationException",
                    404,
                    "X-Amz-Target is \"" + target + "\", expected " + targetPrefix + ".<operation>.");
        }
        return new Asked(target.substring(targetPrefix.length() + 1), new Document(Json.read(call.text())));
    }

    @Override
    public AwsAnswer write(String operation, Tree result, String requestId) {
        return answer(200, Map.of("x-amzn-RequestId", requestId, "Content-Type", CONTENT_TYPE), result);
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        Map<String, String> headers = Map.of(
                "x-amzn-RequestId",
                requestId,
                "Content-Type",
                CONTENT_TYPE,
                "x-amzn-query-error",
                error.queryCode() + ";" + error.fault());
        Tree body = Tree.of("__type", shapeNamespace + "#" + error.code()).with("message", error.words());
        return answer(error.status(), headers, body);
    }

    private static AwsAnswer answer(int status, Map<String, String> headers, Tree body) {
        return new AwsAnswer(status, headers, Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsError unknownOperation(String service, String operation) {
        return AwsError.of(
                "UnknownOperationException", 404, "The local stack does not model " + service + ":" + operation + ".");
    }
}
