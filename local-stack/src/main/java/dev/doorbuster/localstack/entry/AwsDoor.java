package dev.doorbuster.localstack.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.http.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The address of the AWS APIs, and of {@code POST /reset}. */
final class AwsDoor implements Door {
    private static final Logger LOG = LoggerFactory.getLogger(AwsDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shop shop;
    private final AwsApi api;

    AwsDoor(Shop shop, AwsApi api) {
        this.shop = shop;
        this.api = api;
    }

    @Override
    public void enter(Arrival arrival, Consumer<Reply> answer) {
        if (arrival.is("GET", "/clock")) {
            answer.accept(Reply.of(Clock.tell(shop.simulation())));
        } else if (arrival.is("POST", "/reset")) {
            shop.simulation().execute(() -> answer.accept(Reply.of(reset(arrival.body()))));
        } else {
            AwsCall call =
                    new AwsCall(arrival.method(), arrival.path(), arrival.query(), arrival.headers(), arrival.body());
            shop.simulation().execute(() -> call(call, given -> answer.accept(Reply.of(given))));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what fails is answered, too
    private void call(AwsCall call, Consumer<Answer> done) {
        try {
            api.answer(call)
                    .whenComplete((answer, bug) -> done.accept(answer == null ? failed(call, bug) : answer(answer)));
        } catch (RuntimeException bug) {
            done.accept(failed(call, bug));
        }
    }

    private static Answer answer(AwsAnswer answer) {
        return new Answer(answer.status(), answer.headers(), answer.body());
    }

    private static Answer failed(AwsCall call, @Nullable Throwable bug) {
        LOG.error("{} {} failed", call.method(), call.path(), bug);
        return json(500, "{\"__type\":\"InternalFailure\",\"message\":\"The request processing has failed.\"}");
    }

    private Answer reset(byte[] body) {
        try {
            JsonNode wanted = JSON.readTree(body);
            if (!wanted.path("run").isTextual() || !wanted.path("seed").isIntegralNumber()) {
                return json(400, "{\"message\":\"the body must be {\\\"run\\\":\\\"<id>\\\",\\\"seed\\\":<number>}\"}");
            }
            shop.reset(wanted.get("run").asText(), wanted.get("seed").asLong());
            return json(200, "{}");
        } catch (IOException notJson) {
            return json(400, "{\"message\":\"the body is no JSON\"}");
        }
    }

    private static Answer json(int status, String body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }
}
