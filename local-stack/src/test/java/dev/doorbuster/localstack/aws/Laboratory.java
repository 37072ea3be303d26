package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateTargetInput;
import software.amazon.awssdk.services.fis.model.ExperimentActionState;

/** One FIS experiment after the other on a virtual stack, by the real SDK. */
final class Laboratory implements AutoCloseable {
    final VirtualStack stack = new VirtualStack();
    final FisClient fis = stack.fis();
    private int asked;
    private final Map<String, CreateExperimentTemplateActionInput> actions = new HashMap<>();
    private final Map<String, CreateExperimentTemplateTargetInput> targets = new HashMap<>();

    /** An action without targets. */
    Laboratory action(String name, String actionId, Map<String, String> parameters) {
        return action(name, actionId, parameters, Map.of());
    }

    /** An action on all resources of a type whose faults are allowed, or on those of an ARN. */
    Laboratory action(
            String name, String actionId, Map<String, String> parameters, String slot, String type, String arn) {
        CreateExperimentTemplateTargetInput.Builder target =
                CreateExperimentTemplateTargetInput.builder().resourceType(type).selectionMode("ALL");
        targets.put(
                name,
                arn.isEmpty()
                        ? target.resourceTags(Map.of("doorbuster:faults", "allowed"))
                                .build()
                        : target.resourceArns(arn).build());
        return action(name, actionId, parameters, Map.of(slot, name));
    }

    private Laboratory action(String name, String id, Map<String, String> parameters, Map<String, String> slots) {
        actions.put(
                name,
                CreateExperimentTemplateActionInput.builder()
                        .actionId(id)
                        .parameters(parameters)
                        .targets(slots)
                        .build());
        return this;
    }

    /** Starts an experiment of the actions named since the last one, and lets it begin. */
    String start() {
        String template = fis.createExperimentTemplate(request -> request.description("test")
                        .actions(actions)
                        .targets(targets)
                        .stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                                .source("none")
                                .build())
                        .roleArn("arn:aws:iam::111122223333:role/fis"))
                .experimentTemplate()
                .id();
        actions.clear();
        targets.clear();
        String id = fis.startExperiment(request -> request.experimentTemplateId(template))
                .experiment()
                .id();
        stack.pass(Duration.ofSeconds(4));
        return id;
    }

    /** What the shop answers to a request that is sent now; its status is 0 while there is no answer within so much wall time. */
    Reply ask(EntryPoint at, Duration wall, String method, String path, Map<String, String> headers) {
        Reply reply = new Reply(stack.now());
        ShopRequest request = new ShopRequest(
                "request-" + ++asked,
                "run",
                method,
                path,
                "",
                headers,
                "{\"sku\":\"hot-1\",\"units\":1}".getBytes(StandardCharsets.UTF_8));
        stack.shop().answer(at, request, answer -> {
            reply.status = answer.status();
            reply.headers = answer.headers();
            reply.wallMillis = Duration.between(reply.sent, stack.now()).toMillis() / 10.0;
        });
        stack.pass(wall.multipliedBy(10));
        return reply;
    }

    /** An answer, and how long it took. */
    static final class Reply {
        private final Instant sent;
        int status;
        double wallMillis;
        Map<String, String> headers = Map.of();

        Reply(Instant sent) {
            this.sent = sent;
        }
    }

    void stop(String id) {
        fis.stopExperiment(request -> request.id(id));
    }

    String state(String id) {
        return fis.getExperiment(request -> request.id(id)).experiment().state().statusAsString();
    }

    ExperimentActionState action(String id, String name) {
        return fis.getExperiment(request -> request.id(id))
                .experiment()
                .actions()
                .get(name)
                .state();
    }

    @Override
    public void close() {
        stack.close();
    }
}
