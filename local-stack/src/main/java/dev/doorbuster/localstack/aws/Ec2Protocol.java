package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.util.List;

/** EC2's dialect of the query protocol: lists without {@code member}, answers without a result element, other errors. */
record Ec2Protocol(String namespace) implements Protocol {
    private static final String XML = "text/xml;charset=UTF-8";

    @Override
    public Asked read(AwsCall call) {
        return QueryProtocol.readForm(call);
    }

    @Override
    public AwsAnswer write(String operation, Tree result, String requestId) {
        Tree answer = Tree.of("requestId", requestId);
        result.fields().forEach(answer::with);
        return AwsAnswer.of(200, XML, Xml.write(operation + "Response", namespace, answer, "item"));
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        Tree one = Tree.of("Code", error.code()).with("Message", error.words());
        Tree answer = Tree.of("Errors", new Tree.Items("Error", List.of(one))).with("RequestID", requestId);
        return AwsAnswer.of(error.status(), XML, Xml.write("Response", "", answer, "item"));
    }

    @Override
    public AwsError unknownOperation(String service, String operation) {
        return AwsError.of(
                "InvalidAction",
                "The action " + operation + " is not valid for this web service: the local stack does not model "
                        + service + ":" + operation + ".");
    }
}
