package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * AWS JSON 1.0 and 1.1: the operation is in {@code X-Amz-Target}, input and output are JSON.
 *
 * @param contentType of the answers
 * @param targetPrefix what stands before the operation in {@code X-Amz-Target}
 * @param typePrefix what stands before the code in the {@code __type} of an error
 */
record AwsJsonProtocol(String contentType, String targetPrefix, String typePrefix) implements Protocol {
    /** @param shapeNamespace what stands before {@code #Code} in the {@code __type} of an error */
    static AwsJsonProtocol json10(String targetPrefix, String shapeNamespace) {
        return new AwsJsonProtocol("application/x-amz-json-1.0", targetPrefix, shapeNamespace + "#");
    }

    /** Services of this version name the code alone. */
    static AwsJsonProtocol json11(String targetPrefix) {
        return new AwsJsonProtocol("application/x-amz-json-1.1", targetPrefix, "");
    }

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
        return answer(200, Map.of("x-amzn-RequestId", requestId, "Content-Type", contentType), result);
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        Map<String, String> headers = Map.of(
                "x-amzn-RequestId",
                requestId,
                "Content-Type",
                contentType,
                "x-amzn-query-error",
                error.queryCode() + ";" + error.fault());
        Tree body = Tree.of("__type", typePrefix + error.code()).with("message", error.words());
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
