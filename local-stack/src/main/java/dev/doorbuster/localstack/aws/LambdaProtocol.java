package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lambda's REST: as JSON everywhere but in an invocation, whose body is the function's own and whose options are headers. */
record LambdaProtocol(RestJsonProtocol rest) implements Protocol {
    static final String INVOKE = "Invoke";

    private static final Map<String, String> OPTIONS = Map.of(
            "x-amz-invocation-type", "InvocationType",
            "x-amz-log-type", "LogType",
            "x-amz-client-context", "ClientContext");
    private static final List<String> WITHOUT_CONTENT = List.of("DeleteFunctionConcurrency");

    @Override
    public Asked read(AwsCall call) {
        if (!call.path().endsWith("/invocations")) {
            return rest.read(call);
        }
        AwsCall withoutBody = new AwsCall(call.method(), call.path(), call.query(), call.headers(), new byte[0]);
        Asked asked = rest.read(withoutBody);
        Map<String, Object> input = new LinkedHashMap<>(asked.input().raw());
        OPTIONS.forEach((header, name) -> call.header(header).ifPresent(value -> input.put(name, value)));
        input.put("Payload", call.text());
        return new Asked(asked.operation(), new Document(input));
    }

    @Override
    public AwsAnswer write(String operation, Tree result, String requestId) {
        if (operation.equals(INVOKE)) {
            return invocation(result, requestId);
        }
        if (WITHOUT_CONTENT.contains(operation)) {
            return new AwsAnswer(204, Map.of("x-amzn-RequestId", requestId), new byte[0]);
        }
        return rest.write(operation, result, requestId);
    }

    private static AwsAnswer invocation(Tree result, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId);
        headers.put("Content-Type", "application/json");
        if (result.fields().get("FunctionError") instanceof String error) {
            headers.put("X-Amz-Function-Error", error);
        }
        if (result.fields().get("ExecutedVersion") instanceof String version) {
            headers.put("X-Amz-Executed-Version", version);
        }
        String payload = result.fields().get("Payload") instanceof String text ? text : "";
        int status = result.fields().get("StatusCode") instanceof Integer code ? code : 200;
        return new AwsAnswer(status, headers, payload.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        Tree body = Tree.of("Type", error.status() < 500 ? "User" : "Service")
                .with("Message", error.words())
                .with("Reason", error.queryCode().equals(error.code()) ? null : error.queryCode());
        return new AwsAnswer(
                error.status(),
                Map.of(
                        "Content-Type",
                        "application/json",
                        "x-amzn-RequestId",
                        requestId,
                        "x-amzn-ErrorType",
                        error.code()),
                Json.write(body).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsError unknownOperation(String service, String operation) {
        return rest.unknownOperation(service, operation);
    }
}
