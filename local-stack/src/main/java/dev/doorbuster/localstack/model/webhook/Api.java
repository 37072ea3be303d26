package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * API Gateway: POST /webhooks/{provider}, handed to the function.
 *
 * <p>Its own refusals: 403 for what is no route, 413 above the payload limit, 429 when the stage's bucket is empty, 504 when the function takes
 * longer than 29 s, 500 and 502 when Lambda refuses or fails.
 */
public final class Api {
    private final Simulation simulation;
    private final ApiSettings settings;
    private final Function function;
    private final Webhooks webhooks;
    private final TokenBucket bucket;
    private final ApiMetrics metrics;

    public Api(Simulation simulation, ApiSettings settings, Function function, Webhooks webhooks, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.function = function;
        this.webhooks = webhooks;
        this.bucket = new TokenBucket(settings.ratePerSecond(), settings.burst(), simulation.now());
        this.metrics = new ApiMetrics(meter);
    }

    public String name() {
        return Names.API;
    }

    public String stage() {
        return Names.STAGE;
    }

    public void handle(ShopRequest request, Consumer<Answer> done) {
        long arrivedNanos = simulation.now();
        String requestId = simulation.draws(request.id() + " api").uuid();
        Consumer<Answer> counted = answer -> {
            metrics.answered(answer.status(), (simulation.now() - arrivedNanos) / 1e6);
            done.accept(answer.with(Map.of("x-amzn-RequestId", requestId)));
        };
        if (!route(request)) {
            counted.accept(own(403, "MissingAuthenticationTokenException", "Missing Authentication Token"));
        } else if (request.body().length > settings.payloadBytes()) {
            counted.accept(own(413, "RequestTooLargeException", "Request Too Long"));
        } else if (!bucket.take(arrivedNanos)) {
            counted.accept(own(429, "TooManyRequestsException", "Too Many Requests"));
        } else {
            Duration half = settings.hop().dividedBy(2);
            Integration integration = new Integration(answer -> simulation.after(half, () -> counted.accept(answer)));
            simulation.after(
                    half, () -> function.invoke(request.id(), () -> webhooks.accept(request), integration::end));
        }
    }

    private static boolean route(ShopRequest request) {
        String prefix = "/webhooks/";
        return request.method().equals("POST")
                && request.path().startsWith(prefix)
                && request.path().length() > prefix.length()
                && request.path().indexOf('/', prefix.length()) < 0;
    }

    private static Answer own(int status, String type, String message) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
                ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** One call of the function, which is waited for no longer than the integration time-out. */
    private final class Integration {
        private final Consumer<Answer> done;
        private final Event timeout;

        Integration(Consumer<Answer> done) {
            this.done = done;
            this.timeout = simulation.after(
                    settings.timeout(),
                    () -> done.accept(own(504, "InternalServerErrorException", "Endpoint request timed out")));
        }

        void end(Function.Outcome outcome) {
            if (!timeout.pending()) {
                return;
            }
            timeout.cancel();
            if (outcome instanceof Function.Outcome.Returned returned) {
                done.accept(returned.answer());
            } else if (outcome instanceof Function.Outcome.Throttled) {
                done.accept(own(500, "InternalServerErrorException", "Internal server error"));
            } else {
                done.accept(own(502, "InternalServerErrorException", "Internal server error"));
            }
        }
    }
}
