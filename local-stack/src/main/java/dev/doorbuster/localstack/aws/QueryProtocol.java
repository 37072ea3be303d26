package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The AWS query protocol: form parameters with an {@code Action}, answers in XML.
 *
 * @param version the API version that the answers' namespace and the messages name
 */
record QueryProtocol(String namespace, String version) implements Protocol {
    private static final String XML = "text/xml";

    @Override
    public Asked read(AwsCall call) {
        return readForm(call);
    }

    /** The operation and its input: all parameters but the action and the version. */
    static Asked readForm(AwsCall call) {
        Map<String, Object> form =
                new LinkedHashMap<>(QueryForm.parse(call.method().equals("GET") ? call.query() : call.text()));
        Object action = form.remove("Action");
        form.remove("Version");
        if (!(action instanceof String operation) || operation.isEmpty()) {
            throw AwsError.of("MissingAction", "The request is missing an action or a required parameter.");
        }
        return new Asked(operation, new Document(form));
    }

    @Override
    public AwsAnswer write(String operation, Tree result, String requestId) {
        Tree answer = Tree.of(operation + "Result", result).with("ResponseMetadata", Tree.of("RequestId", requestId));
        return AwsAnswer.of(200, XML, Xml.write(operation + "Response", namespace, answer, "member"));
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        Tree answer = Tree.of(
                        "Error",
                        Tree.of("Type", error.fault())
                                .with("Code", error.code())
                                .with("Message", error.words()))
                .with("RequestId", requestId);
        return AwsAnswer.of(error.status(), XML, Xml.write("ErrorResponse", namespace, answer, "member"));
    }

    @Override
    public AwsError unknownOperation(String service, String operation) {
        return AwsError.of(
                "InvalidAction",
                "Could not find operation " + operation + " for version " + version
                        + ": the local stack does not model " + service + ":" + operation + ".");
    }
}
