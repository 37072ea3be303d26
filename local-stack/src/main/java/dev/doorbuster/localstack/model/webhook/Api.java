package dev.doorbuster.localstack.model.webhook;

import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * API Gateway: POST /webhooks/{provider}, and whatever a replay makes again, handed to the function.
 *
 * <p>Its own refusals: 403 for what is no route, 413 above its or Lambda's payload limit, 429 when the stage's or the account's bucket is
 * empty, 504 when the function takes longer than 29 s, 500 when Lambda throttles, 502 when the function fails or answers with what is no answer.
 */
public final class Api {
    private final Simulation simulation;
    private final ApiSettings settings;
    private final Function function;
    private final TokenBucket stageBucket;
    private final TokenBucket accountBucket;
    private final ApiMetrics metrics;

    public Api(Simulation simulation, ApiSettings settings, Function function, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.function = function;
        this.stageBucket = new TokenBucket(settings.ratePerSecond(), settings.burst(), simulation.now());
        this.accountBucket =
                new TokenBucket(settings.accountRatePerSecond(), settings.accountBurst(), simulation.now());
        this.metrics = new ApiMetrics(meter);
    }

    public void handle(ShopRequest request, Consumer<Answer> done) {
        long arrivedNanos = simulation.now();
        Draws draws = simulation.draws(request.id() + " api");
        String requestId = draws.uuid();
        String extendedId = draws.hex(15) + "=";
        Consumer<Answer> counted = answer -> {
            metrics.answered(answer.status(), (simulation.now() - arrivedNanos) / 1e6);
            done.accept(answer.with(Map.of("x-amzn-RequestId", requestId, "x-amz-apigw-id", extendedId)));
        };
        if (!route(request)) {
            counted.accept(own(403, "MissingAuthenticationTokenException", "Missing Authentication Token"));
        } else if (request.body().length > settings.payloadBytes()) {
            counted.accept(tooLong());
        } else if (!stageBucket.take(arrivedNanos) || !accountBucket.take(arrivedNanos)) {
            counted.accept(own(429, "TooManyRequestsException", "Too Many Requests"));
        } else {
            Duration half = settings.hop().dividedBy(2);
            simulation.after(
                    half, () -> integrate(request, answer -> simulation.after(half, () -> counted.accept(answer))));
        }
    }

    private void integrate(ShopRequest request, Consumer<Answer> done) {
        Integration integration = new Integration(done);
        if (request.body().length > function.settings().payloadBytes()) {
            integration.answer(tooLong());
        } else {
            function.invoke(request, integration::end);
        }
    }

    private static boolean route(ShopRequest request) {
        String prefix = "/webhooks/";
        return request.replayed().isPresent()
                || (request.method().equals("POST")
                        && request.path().startsWith(prefix)
                        && request.path().length() > prefix.length()
                        && request.path().indexOf('/', prefix.length()) < 0);
    }

    private static Answer own(int status, String type, String message) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
                ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static Answer tooLong() {
        return own(413, "RequestTooLargeException", "Request Too Long");
    }

    /** One call of the function, which is waited for no longer than the integration time-out. */
    private final class Integration {
        private final Consumer<Answer> done;
        private final long beganNanos = simulation.now();
        private final Event timeout;

        Integration(Consumer<Answer> done) {
            this.done = done;
            this.timeout = simulation.after(settings.timeout(), this::timedOut);
        }

        void end(Function.Outcome outcome) {
            if (!timeout.pending()) {
                return;
            }
            if (outcome instanceof Function.Outcome.Returned returned && isAnswer(returned.answer())) {
                answer(returned.answer());
            } else if (outcome instanceof Function.Outcome.Throttled) {
                answer(own(500, "InternalServerErrorException", "Internal server error"));
            } else {
                answer(own(502, "InternalServerErrorException", "Internal server error"));
            }
        }

        void answer(Answer answer) {
            timeout.cancel();
            metrics.integrated((simulation.now() - beganNanos) / 1e6);
            done.accept(answer);
        }

        private void timedOut() {
            metrics.integrated((simulation.now() - beganNanos) / 1e6);
            done.accept(own(504, "InternalServerErrorException", "Endpoint request timed out"));
        }

        /** Whether the proxy integration can make an HTTP answer of it. */
        private boolean isAnswer(Answer answer) {
            return answer.status() >= 100 && answer.status() < 600;
        }
    }
}
