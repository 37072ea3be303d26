package dev.doorbuster.chaos.rules;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Just enough of CloudFront and WAF over HTTP: a distribution with a web ACL of one rule. */
final class FakeEdge implements AutoCloseable {

    private static final String DISTRIBUTION = """
            <?xml version="1.0"?>
            <DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">
              <WebACLId>arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/a1b2</WebACLId>
            </DistributionConfig>""";
    private static final String GROUP = """
            {"RuleGroup": {"Name": "ours", "Id": "1", "Rules": [{"Name": "inner", "Priority": 0, "Action": {"Block": {}},
             "Statement": {"RateBasedStatement": {"Limit": 100, "AggregateKeyType": "IP"}}}]}}""";

    private final HttpServer server;
    private final String rule;

    FakeEdge(String rule) throws IOException {
        this.rule = rule;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String asked = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (asked == null) {
                answer(exchange, "text/xml", DISTRIBUTION);
            } else if (asked.endsWith(".GetRuleGroup")) {
                answer(exchange, "application/x-amz-json-1.1", GROUP);
            } else {
                answer(
                        exchange,
                        "application/x-amz-json-1.1",
                        "{\"WebACL\": {\"Name\": \"shop\", \"Id\": \"a1b2\", \"Rules\": [" + rule + "]}}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
