package dev.doorbuster.observations;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just enough of Auto Scaling, ELB, SQS, CloudWatch and the shop's audit over HTTP for the real SDK to talk to. */
final class FakeAws implements AutoCloseable {

    /** Datapoints by metric name. */
    final Map<String, NavigableMap<Instant, Double>> metrics = new ConcurrentHashMap<>();
    /** Bodies by path. */
    final Map<String, String> audit = new ConcurrentHashMap<>();

    final List<String> authorizations = new CopyOnWriteArrayList<>();
    /** What DescribeAlarms tells, as {@link #alarm} makes it. */
    final List<String> alarms = new CopyOnWriteArrayList<>(
            List.of(alarm("TargetTracking-shop-web-AlarmHigh", "ALARM", "shop-web"), alarm("else", "ALARM", "other")));
    /** Forms of the query protocol, as they came. */
    final List<String> forms = new CopyOnWriteArrayList<>();
    /** Metrics for which a call is refused whole. */
    final List<String> refusedMetrics = new CopyOnWriteArrayList<>();

    volatile boolean sqsBroken;
    volatile int auditStatus = 200;
    /** Bytes of an answer that are sent before the connection is cut; all of them if negative. */
    volatile int auditCutAfter = -1;

    private final HttpServer server;

    FakeAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Target target() {
        return target("");
    }

    /** @param more keys of the target file */
    Target target(String more) {
        Problems problems = new Problems();
        Target target = Target.read(Document.parse("target.yaml", """
                target: local
                region: ap-northeast-2
                account: "111122223333"
                entry-points: {cloudfront: "%1$s", alb: "%1$s", api-gateway: "%1$s"}
                aws: {endpoint: "%1$s", credentials: dummy}
                audit: {url: "%1$s"}
                resources:
                  web-group: shop-web
                  target-group: arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:targetgroup/shop-web/73e2
                  load-balancer: app/shop/50dc
                  queues: {orders: {queue: shop-orders, dead-letters: shop-orders-dlq}}
                  distribution: E2QW
                """.formatted(uri()) + more, problems));
        problems.throwIfAny();
        return target;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (path.startsWith("/audit/")) {
                audit(exchange, path);
            } else if (operation != null) {
                answer(exchange, sqsBroken ? 500 : 200, "application/x-amz-json-1.0", sqs(operation, body));
            } else {
                String form = URLDecoder.decode(body, StandardCharsets.UTF_8);
                forms.add(form);
                boolean refused = refusedMetrics.stream().anyMatch(name -> form.contains("MetricName=" + name));
                answer(exchange, refused ? 400 : 200, "text/xml", refused ? "<ErrorResponse/>" : query(form));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sqs(String operation, String body) {
        boolean dead = body.contains("shop-orders-dlq");
        return operation.endsWith("GetQueueUrl")
                ? "{\"QueueUrl\":\"" + uri() + "/111122223333/" + (dead ? "shop-orders-dlq" : "shop-orders") + "\"}"
                : "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"" + (dead ? 3 : 120)
                        + "\",\"ApproximateNumberOfMessagesNotVisible\":\"7\"}}";
    }

    private String query(String form) {
        if (form.contains("Action=DescribeAutoScalingGroups")) {
            return "<DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult><AutoScalingGroups><member>"
                    + "<AutoScalingGroupName>shop-web</AutoScalingGroupName><DesiredCapacity>4</DesiredCapacity>"
                    + "<AvailabilityZones><member>zone-a</member><member>zone-c</member></AvailabilityZones><Instances>"
                    + instance("i-1", "zone-c", "InService") + instance("i-2", "zone-c", "InService")
                    + instance("i-3", "zone-a", "Terminating") + unhealthy("i-4", "zone-a")
                    + "</Instances></member></AutoScalingGroups></DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>";
        }
        if (form.contains("Action=DescribeTargetHealth")) {
            return "<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions>"
                    + health("i-1", "healthy") + health("i-2", "initial") + health("i-3", "unhealthy")
                    + "</TargetHealthDescriptions></DescribeTargetHealthResult></DescribeTargetHealthResponse>";
        }
        if (form.contains("Action=DescribeAlarms")) {
            return "<DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms>" + String.join("", alarms)
                    + "</MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>";
        }
        return metricData(form);
    }

    private String metricData(String form) {
        StringBuilder results = new StringBuilder();
        Matcher query = Pattern.compile("MetricDataQueries\\.member\\.(\\d+)\\.Id=([^&]*)")
                .matcher(form);
        while (query.find()) {
            Matcher name = Pattern.compile("member\\." + query.group(1) + "\\.MetricStat\\.Metric\\.MetricName=([^&]*)")
                    .matcher(form);
            NavigableMap<Instant, Double> points = name.find()
                    ? metrics.getOrDefault(name.group(1), new ConcurrentSkipListMap<>())
                    : new ConcurrentSkipListMap<>();
            results.append("<member><Id>").append(query.group(2)).append("</Id><Timestamps>");
            points.keySet().forEach(at -> results.append("<member>").append(at).append("</member>"));
            results.append("</Timestamps><Values>");
            points.values()
                    .forEach(value -> results.append("<member>").append(value).append("</member>"));
            results.append("</Values></member>");
        }
        return "<GetMetricDataResponse><GetMetricDataResult><MetricDataResults>" + results
                + "</MetricDataResults></GetMetricDataResult></GetMetricDataResponse>";
    }

    private void audit(HttpExchange exchange, String path) throws IOException {
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] bytes = audit.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(auditStatus, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody()
                .write(bytes, 0, auditCutAfter < 0 ? bytes.length : Math.min(auditCutAfter, bytes.length));
    }

    private static String instance(String id, String zone, String state) {
        return "<member><InstanceId>" + id + "</InstanceId><AvailabilityZone>" + zone
                + "</AvailabilityZone><LifecycleState>" + state + "</LifecycleState></member>";
    }

    private static String unhealthy(String id, String zone) {
        return instance(id, zone, "InService").replace("</member>", "<HealthStatus>Unhealthy</HealthStatus></member>");
    }

    private static String health(String id, String state) {
        return "<member><Target><Id>" + id + "</Id><Port>80</Port></Target><TargetHealth><State>" + state
                + "</State></TargetHealth></member>";
    }

    static String alarm(String name, String state, String group) {
        return alarm(name, state, group, "");
    }

    static String alarm(String name, String state, Instant since) {
        return alarm(name, state, "shop-web", "<StateTransitionedTimestamp>" + since + "</StateTransitionedTimestamp>");
    }

    private static String alarm(String name, String state, String group, String more) {
        return "<member><AlarmName>" + name + "</AlarmName><StateValue>" + state + "</StateValue>" + more
                + "<Namespace>AWS/EC2</Namespace><MetricName>CPUUtilization</MetricName><Dimensions><member>"
                + "<Name>AutoScalingGroupName</Name><Value>" + group + "</Value></member></Dimensions></member>";
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
