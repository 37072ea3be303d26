package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just enough of FIS, STS and CloudWatch over HTTP for the real SDK to talk to. */
public final class FakeFis implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** 2025-12-01T00:00:00Z. */
    private static final long CREATED = 1_764_547_200;

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<String, ObjectNode> templates = new LinkedHashMap<>();
    public final Map<String, ObjectNode> experiments = new LinkedHashMap<>();
    public String lever = "disengaged";
    String leverReason = "a test says so";
    public String account = "111122223333";
    public String alarm = "OK";
    public String heartbeat = "OK";
    /** What the alarm on the heartbeat listens to, and what silence is to it. */
    public String heartbeatMetric = "Heartbeat";

    public String missingData = "breaching";
    /** The form of each call that published metrics, decoded. */
    final List<String> published = new CopyOnWriteArrayList<>();
    /** So often the alarms were looked at. */
    int alarmLooks;

    /** What other services answer, by the name of the action. */
    public final Map<String, String> answers = new TreeMap<>();

    /** What the target's lock says; empty if there is none. */
    public volatile String lock = "";

    public String caller = "arn:aws:sts::111122223333:assumed-role/rehearser/ci";
    /** Actions that a simulation of IAM denies. */
    public final Set<String> denied = new TreeSet<>();
    /** Bodies of simulations that IAM was asked for. */
    public final List<String> simulations = new CopyOnWriteArrayList<>();

    /** What a start answers instead of an experiment, having started it all the same; 0 = as it should. */
    int startAnswers;

    /** What a start is answered without being carried out; 0 = as it should. */
    int startRefusals;
    /** Whether lists are answered with 500. */
    boolean listsFail;

    /** Looks at an experiment that are answered with 500 from now on. */
    int failingLooks;
    /** Stops are refused because the experiment has just ended, which it has. */
    boolean endsBeforeTheStop;

    private final HttpServer server;

    public FakeFis() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    ObjectNode onlyTemplate() {
        return templates.values().iterator().next();
    }

    ObjectNode onlyExperiment() {
        return experiments.values().iterator().next();
    }

    /** Moves an experiment on, as time would. */
    void state(String status, String reason) {
        onlyExperiment().putObject("state").put("status", status).put("reason", reason);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            calls.add(exchange.getRequestMethod() + " " + path);
            String json = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (json != null && json.startsWith("AmazonSSM.")) {
                parameter(exchange, json.substring("AmazonSSM.".length()), JSON.readTree(body));
                return;
            }
            if (json != null) {
                String action = json.substring(json.indexOf('.') + 1);
                answer(exchange, 200, "application/x-amz-json-1.1", answers.getOrDefault(action, "{}"));
                return;
            }
            if (path.equals("/")) {
                answer(exchange, 200, "text/xml", query(body));
                return;
            }
            if (exchange.getRequestMethod().equals("GET") && path.startsWith("/experiments/") && failingLooks > 0) {
                failingLooks--;
                answer(exchange, 500, "application/json", "{}");
                return;
            }
            if (exchange.getRequestMethod().equals("DELETE") && path.startsWith("/experiments/") && endsBeforeTheStop) {
                state("completed", "Experiment completed.");
                exchange.getResponseHeaders().set("x-amzn-ErrorType", "ConflictException");
                answer(exchange, 409, "application/json", "{\"message\":\"The experiment has ended.\"}");
                return;
            }
            boolean starts =
                    path.equals("/experiments") && exchange.getRequestMethod().equals("POST");
            if ((starts && startRefusals != 0) || (path.equals("/experiments") && !starts && listsFail)) {
                answer(exchange, starts ? startRefusals : 500, "application/json", "{}");
                return;
            }
            ObjectNode result = fis(exchange.getRequestMethod(), path, body);
            boolean lost = startAnswers != 0 && starts;
            answer(exchange, lost ? startAnswers : 200, "application/json", lost ? "{}" : result.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode fis(String method, String path, String body) throws IOException {
        String[] parts = path.substring(1).split("/", -1);
        ObjectNode answer = JSON.createObjectNode();
        switch (method + " " + parts[0] + (parts.length > 2 ? "/" + parts[2] : parts.length > 1 ? "/id" : "")) {
            case "POST experimentTemplates" -> {
                ObjectNode template = (ObjectNode) JSON.readTree(body);
                template.put("id", "EXT" + (templates.size() + 1));
                templates.put(template.get("id").asText(), template);
                answer.putObject("experimentTemplate")
                        .put("id", template.get("id").asText());
            }
            case "DELETE experimentTemplates/id" -> templates.remove(parts[1]);
            case "GET experimentTemplates" -> {
                var list = answer.putArray("experimentTemplates");
                templates.values().forEach(template -> list.add(summary(template)));
            }
            case "POST experiments" -> answer.set("experiment", start((ObjectNode) JSON.readTree(body)));
            case "GET experiments" -> {
                var list = answer.putArray("experiments");
                experiments.values().forEach(list::add);
            }
            case "GET experiments/id" -> answer.set("experiment", experiments.get(parts[1]));
            case "DELETE experiments/id" -> {
                experiments
                        .get(parts[1])
                        .putObject("state")
                        .put("status", "stopped")
                        .put("reason", "by hand");
                answer.set("experiment", experiments.get(parts[1]));
            }
            case "GET experiments/resolvedTargets" ->
                answer.putArray("resolvedTargets")
                        .addObject()
                        .put("resourceType", "aws:rds:db")
                        .put("targetName", "Database")
                        .putObject("targetInformation")
                        .put("arn", "arn:aws:rds:ap-northeast-2:111122223333:db:shop-db");
            case "GET safetyLevers/id" ->
                answer.putObject("safetyLever")
                        .put("id", "default")
                        .putObject("state")
                        .put("status", lever)
                        .put("reason", leverReason);
            case "PATCH safetyLevers/state" -> {
                JsonNode state = JSON.readTree(body).get("state");
                lever = state.get("status").asText();
                leverReason = state.get("reason").asText();
                answer.putObject("safetyLever").put("id", "default");
            }
            default -> throw new IllegalArgumentException("no such route: " + method + " " + path);
        }
        return answer;
    }

    private ObjectNode start(ObjectNode request) {
        for (ObjectNode known : experiments.values()) {
            if (known.get("clientToken").equals(request.get("clientToken"))) {
                return known;
            }
        }
        ObjectNode experiment = request.deepCopy();
        experiment.put("id", "EXP" + (experiments.size() + 1)).put("creationTime", CREATED);
        boolean skipped = request.at("/experimentOptions/actionsMode").asText().equals("skip-all");
        experiment
                .putObject("state")
                .put("status", skipped ? "completed" : "running")
                .put("reason", "Experiment is running.");
        experiments.put(experiment.get("id").asText(), experiment);
        return experiment;
    }

    private static JsonNode summary(ObjectNode template) {
        ObjectNode summary = JSON.createObjectNode();
        summary.set("id", template.get("id"));
        summary.set("tags", template.get("tags"));
        summary.put("creationTime", CREATED);
        return summary;
    }

    /** The lock is the one parameter there is. */
    private void parameter(HttpExchange exchange, String action, JsonNode input) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        boolean creates =
                action.equals("PutParameter") && !input.path("Overwrite").asBoolean();
        if (creates && !lock.isEmpty()) {
            answer.put("__type", "ParameterAlreadyExists");
        } else if (!action.equals("PutParameter") && lock.isEmpty()) {
            answer.put("__type", "ParameterNotFound");
        } else if (action.equals("GetParameter")) {
            answer.putObject("Parameter").put("Value", lock);
        } else {
            lock = action.equals("PutParameter") ? input.path("Value").asText() : "";
        }
        answer(exchange, answer.has("__type") ? 400 : 200, "application/x-amz-json-1.1", answer.toString());
    }

    private String query(String body) {
        for (Map.Entry<String, String> answer : answers.entrySet()) {
            if (body.contains("Action=" + answer.getKey() + "&")) {
                return answer.getValue();
            }
        }
        if (body.contains("Action=GetRole&")) {
            return "<GetRoleResponse><GetRoleResult><Role><Path>/people/</Path>"
                    + "<Arn>arn:aws:iam::111122223333:role/people/rehearser</Arn></Role></GetRoleResult></GetRoleResponse>";
        }
        if (body.contains("Action=SimulatePrincipalPolicy")) {
            return simulation(body);
        }
        if (body.contains("Action=GetCallerIdentity")) {
            return "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>" + caller + "</Arn><Account>" + account
                    + "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
        }
        if (body.contains("Action=PutMetricData")) {
            published.add(URLDecoder.decode(body, StandardCharsets.UTF_8));
            return "<PutMetricDataResponse/>";
        }
        alarmLooks++;
        return "<DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms>" + alarm("hurt", alarm)
                + alarm("heartbeat", heartbeat) + "</MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>";
    }

    private String simulation(String body) {
        String asked = URLDecoder.decode(body, StandardCharsets.UTF_8);
        simulations.add(asked);
        StringBuilder results = new StringBuilder();
        Matcher action = Pattern.compile("ActionNames\\.member\\.\\d+=([^&]+)").matcher(asked);
        while (action.find()) {
            results.append("<member><EvalActionName>")
                    .append(action.group(1))
                    .append("</EvalActionName><EvalDecision>")
                    .append(denied.contains(action.group(1)) ? "implicitDeny" : "allowed")
                    .append("</EvalDecision></member>");
        }
        return "<SimulatePrincipalPolicyResponse><SimulatePrincipalPolicyResult><IsTruncated>false</IsTruncated><EvaluationResults>"
                + results + "</EvaluationResults></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>";
    }

    private String alarm(String name, String state) {
        return "<member><AlarmName>" + name
                + "</AlarmName><AlarmArn>arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:" + name
                + "</AlarmArn><StateValue>" + state + "</StateValue><Namespace>Doorbuster</Namespace><MetricName>"
                + heartbeatMetric
                + "</MetricName><Dimensions><member><Name>Target</Name><Value>local</Value></member></Dimensions>"
                + "<TreatMissingData>" + missingData + "</TreatMissingData></member>";
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
