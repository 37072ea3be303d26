package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.model.account.Names;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls in the shape of botocore's model of Lambda. */
class LambdaApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FUNCTION = "/2015-03-31/functions/shop-webhook";

    private final VirtualStack stack = new VirtualStack();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void functionIsFoundByName_andByItsArn_andOthersAreNot() throws Exception {
        JsonNode function = json(call("GET", FUNCTION, ""));
        assertThat(function.at("/Configuration/FunctionArn").asText())
                .isEqualTo("arn:aws:lambda:ap-northeast-2:111122223333:function:shop-webhook");
        assertThat(function.at("/Configuration/Timeout").asInt()).isEqualTo(29);
        assertThat(function.at("/Tags/doorbuster:faults").asText()).isEqualTo("allowed");

        String arn = "arn%3Aaws%3Alambda%3Aap-northeast-2%3A111122223333%3Afunction%3Ashop-webhook";
        assertThat(json(call("GET", "/2015-03-31/functions/" + arn + "/configuration", ""))
                        .path("State")
                        .asText())
                .isEqualTo("Active");
        assertThat(json(call("GET", "/2017-03-31/tags/" + arn, "")).path("Tags"))
                .hasSize(1);

        HttpResponse<String> unknown = call("GET", "/2015-03-31/functions/nothing", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(json(unknown).path("Message").asText()).startsWith("Function not found: arn:aws:lambda:");
    }

    @Test
    void whatIsNotModelled_andAPageOfNothing_areRefused() throws Exception {
        assertThat(call("GET", "/2015-03-31/functions/shop-webhook/aliases", "").body())
                .contains("The local stack does not model GET /2015-03-31/functions/shop-webhook/aliases.");
        assertThat(call("GET", "/2015-03-31/functions?MaxItems=0", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void concurrencyIsReserved_comesOffTheAccounts_andIsReleased() throws Exception {
        String concurrency = "/2017-10-31/functions/shop-webhook/concurrency";
        assertThat(json(call("PUT", concurrency, "{\"ReservedConcurrentExecutions\":7}"))
                        .path("ReservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(7);
        assertThat(stack.shop().function().concurrency()).isEqualTo(7);
        assertThat(json(call("GET", "/2016-08-19/account-settings/", ""))
                        .at("/AccountLimit/UnreservedConcurrentExecutions")
                        .asInt())
                .isEqualTo(993);
        assertThat(call("PUT", concurrency, "{\"ReservedConcurrentExecutions\":901}")
                        .statusCode())
                .isEqualTo(400);

        HttpResponse<String> released = call("DELETE", concurrency, "");
        assertThat(released.statusCode()).isEqualTo(204);
        assertThat(released.body()).isEmpty();
        assertThat(json(call("GET", "/2019-09-30/functions/shop-webhook/concurrency", "")))
                .isEmpty();
    }

    @Test
    void invocationRunsTheHandler_inTheModelsTime() throws Exception {
        String event = "{\"httpMethod\":\"POST\",\"path\":\"/webhooks/pay\",\"headers\":{\"X-Webhook-Id\":\"e-1\","
                + "\"X-Signature-256\":\"sha256=forged\"},"
                + "\"body\":\"{}\"}";
        CompletableFuture<HttpResponse<String>> invoked = later("POST", FUNCTION + "/invocations", event);
        stack.awaitCalls(1);
        assertThat(invoked).isNotDone();

        stack.pass(Duration.ofSeconds(10));

        HttpResponse<String> answer = invoked.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Amz-Executed-Version")).contains("$LATEST");
        assertThat(answer.headers().firstValue("X-Amz-Function-Error")).isEmpty();
        assertThat(json(answer).path("statusCode").asInt()).isEqualTo(401);
    }

    @Test
    void errorOfTheHandler_isAnAnswerWithAFunctionError_andAThrottleIsARefusal() throws Exception {
        CompletableFuture<HttpResponse<String>> failing = later("POST", FUNCTION + "/invocations", "{}");
        stack.awaitCalls(1);
        stack.pass(Duration.ofSeconds(10));
        assertThat(failing.get(10, TimeUnit.SECONDS).headers().firstValue("X-Amz-Function-Error"))
                .contains("Unhandled");
        assertThat(json(failing.get()).path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");

        stack.shop().function().reserveConcurrency(0);
        HttpResponse<String> throttled = call("POST", FUNCTION + "/invocations", "{}");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(json(throttled).path("Reason").asText())
                .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
    }

    @Test
    void invocationThatIsNotModelled_isRefusedByName_andADryRunRunsNothing() throws Exception {
        HttpRequest.Builder event = request("POST", FUNCTION + "/invocations", "{}");
        assertThat(http.send(
                                event.copy()
                                        .header("X-Amz-Invocation-Type", "Event")
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .contains("does not model InvocationType Event");
        assertThat(http.send(
                                event.copy()
                                        .header("X-Amz-Invocation-Type", "DryRun")
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(204);
        assertThat(stack.shop().function().running()).isZero();
        assertThat(call("GET", FUNCTION + "/policy", "").statusCode()).isEqualTo(404);
    }

    private CompletableFuture<HttpResponse<String>> later(String method, String path, String body) {
        return http.sendAsync(request(method, path, body).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> call(String method, String path, String body) throws Exception {
        return later(method, path, body).get(10, TimeUnit.SECONDS);
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(stack.address() + path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=doorbuster/20261127/" + Names.REGION + "/lambda/aws4_request")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }
}
