package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.aws.RestJsonProtocol.Route;
import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * REST with XML: the operation is the method and the path. Of a result the one value that is a {@link Tree} is the body, under its name; the
 * texts are headers.
 *
 * <p>Nothing that is read this way has a body.
 */
record RestXmlProtocol(String namespace, List<Route> routes) implements Protocol {
    private static final String XML = "text/xml";

    @Override
    public Asked read(AwsCall call) {
        return new RestJsonProtocol(routes)
                .read(new AwsCall(call.method(), call.path(), call.query(), call.headers(), new byte[0]));
    }

    @Override
    public AwsAnswer write(String operation, Tree result, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", XML);
        headers.put("x-amzn-RequestId", requestId);
        String body = "";
        for (Map.Entry<String, Object> field : result.fields().entrySet()) {
            if (field.getValue() instanceof Tree tree) {
                body = Xml.write(field.getKey(), namespace, tree, "member");
            } else {
                headers.put(field.getKey(), field.getValue().toString());
            }
        }
        return new AwsAnswer(200, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        return new QueryProtocol(namespace, "").refuse(error, requestId);
    }

    @Override
    public AwsError unknownOperation(String service, String operation) {
        return new RestJsonProtocol(routes).unknownOperation(service, operation);
    }
}
