package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** REST with JSON: the operation is the method and the path; labels, query and body together are its input. */
record RestJsonProtocol(List<Route> routes) implements Protocol {
    private static final String JSON = "application/json";

    /**
     * One operation's place.
     *
     * @param path e.g. {@code /experiments/{id}}; a label takes one segment, percent-encoded slashes included
     * @param listQuery the query parameters that may be repeated and are lists
     */
    record Route(String method, String path, String operation, List<String> listQuery) {
        static Route of(String method, String path, String operation) {
            return new Route(method, path, operation, List.of());
        }

        /** The labels of a path of this route; null for another route's. */
        @Nullable
        Map<String, Object> match(AwsCall call) {
            // Split before decoding: an encoded slash belongs to its segment.
            String[] wanted = path.split("/", -1);
            String[] given = call.path().split("/", -1);
            if (!method.equals(call.method()) || wanted.length != given.length) {
                return null;
            }
            Map<String, Object> labels = new LinkedHashMap<>();
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i].startsWith("{")) {
                    labels.put(wanted[i].substring(1, wanted[i].length() - 1), segment(given[i]));
                } else if (!wanted[i].equals(given[i])) {
                    return null;
                }
            }
            return labels;
        }

        /** In a path a plus sign is a plus sign. */
        private static String segment(String text) {
            try {
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new BadInputException("The path is not percent-encoded properly: " + text);
            }
        }
    }

    @Override
    public Asked read(AwsCall call) {
        for (Route route : routes) {
            Map<String, Object> input = route.match(call);
            if (input != null) {
                Map<String, Object> all = new LinkedHashMap<>(Json.read(call.text()));
                all.putAll(query(call.query(), route.listQuery()));
                all.putAll(input);
                return new Asked(route.operation(), new Document(all));
            }
        }
        throw AwsError.of(
                "UnknownOperationException",
                404,
                "The local stack does not model " + call.method() + " " + call.path() + ".");
    }

    private static Map<String, Object> query(String query, List<String> lists) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = QueryForm.decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : QueryForm.decode(pair.substring(equals + 1));
            if (lists.contains(name)) {
                List<Object> values = new ArrayList<>();
                if (parameters.get(name) instanceof List<?> earlier) {
                    values.addAll(earlier);
                }
                values.add(value);
                parameters.put(name, values);
            } else {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    @Override
    public AwsAnswer write(String operation, Tree result, String requestId) {
        return new AwsAnswer(
                200,
                Map.of("Content-Type", JSON, "x-amzn-RequestId", requestId),
                Json.write(result).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsAnswer refuse(AwsError error, String requestId) {
        return new AwsAnswer(
                error.status(),
                Map.of("Content-Type", JSON, "x-amzn-RequestId", requestId, "x-amzn-ErrorType", error.code()),
                Json.write(Tree.of("message", error.words())).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AwsError unknownOperation(String service, String operation) {
        return AwsError.of(
                "UnknownOperationException", 404, "The local stack does not model " + service + ":" + operation + ".");
    }
}
