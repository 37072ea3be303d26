package dev.doorbuster.localstack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * WireMock alone, to hold the local stack's throughput against: serves what a running stack answers on a static path, as a plain stub with
 * the same settings. Prints its address and runs until its standard input ends.
 *
 * <p>Arguments: the URL on the stack, e.g. {@code http://127.0.0.1:8081/static/app.css}.
 */
final class PlainWireMock {
    private PlainWireMock() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Logging.warningsToStandardError();
        URI original = URI.create(arguments[0]);
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(original).build(), HttpResponse.BodyHandlers.ofByteArray());
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .disableRequestJournal()
                .containerThreads(32)
                .jettyAcceptors(1));
        server.start();
        server.stubFor(get(original.getPath())
                .willReturn(aResponse()
                        .withStatus(answer.statusCode())
                        .withHeader(
                                "Content-Type",
                                answer.headers().firstValue("Content-Type").orElse("text/plain"))
                        .withBody(answer.body())));
        System.out.println("http://127.0.0.1:" + server.port() + original.getPath());
        while (System.in.read() >= 0) {
            // until nobody is there any more
        }
        server.stop();
    }
}
