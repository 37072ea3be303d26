package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Smithy RPC v2 CBOR, as newer SDKs speak to CloudWatch: the operation is in the path, input and output are CBOR.
 *
 * @param service as in the path
 * @param shapeNamespace what stands before {@code #Code} in the {@code __type} of an error
 */
record CborProtocol(String service, String shapeNamespace) implements Protocol {
    private static final String PROTOCOL_HEADER = "smithy-protocol";
    private static final String PROTOCOL = "rpc-v2-cbor";
    private static final String CONTENT_TYPE = "application/cbor";

    /** Whether a call says that it is of this protocol. */
    static boolean spokenBy(AwsCall call) {
        return call.header(PROTOCOL_HEADER).map(PROTOCOL::equals).orElse(false);
    }

    @Override
    public Asked read(AwsCall call) {
        String prefix = "/service/" + service + "/operation/";
        if (!call.path().startsWith(prefix)) {
            throw AwsError.of(
                    "UnknownOperationException",
                    404,
                    "The path is " + call.path() + ", expected " + prefix + "<operation>.");
        }
        return new Asked(call.path().substring(prefix.length()), new Document(CborReader.read(call.body())));
    }

    @Override
    public AwsAnswer write(String operation, Tree result, String requestId) {
        return answer(200, headers(requestId), result);
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        Map<String, String> headers = headers(requestId);
        headers.put("x-amzn-query-error", error.queryCode() + ";" + error.fault());
        Tree body = Tree.of("__type", shapeNamespace + "#" + error.code()).with("message", error.words());
        return answer(error.status(), headers, body);
    }

    private static Map<String, String> headers(String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId);
        headers.put("Content-Type", CONTENT_TYPE);
        headers.put(PROTOCOL_HEADER, PROTOCOL);
        return headers;
    }

    private static AwsAnswer answer(int status, Map<String, String> headers, Tree body) {
        return new AwsAnswer(status, headers, CborWriter.write(body));
    }

    @Override
    public AwsError unknownOperation(String signingName, String operation) {
        return AwsError.of(
                "UnknownOperationException",
                404,
                "The local stack does not model " + signingName + ":" + operation + ".");
    }
}
