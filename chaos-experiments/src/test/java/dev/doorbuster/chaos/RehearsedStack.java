package dev.doorbuster.chaos;

import dev.doorbuster.localstack.aws.VirtualStack;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The local stack's model with visitors at every door, for one fault: stack time passes while the fault is waited for, and not otherwise, so a
 * run is the same each time and takes as long as its calls.
 */
final class RehearsedStack implements AutoCloseable {

    /** Enough for a metric to have been published of each of the five minutes that a proof looks back. */
    static final double AT = 480;

    /** Between two visitors, wall time; at the stack's speed of 10, a minute has 30 of each kind. */
    private static final Duration GAP = Duration.ofMillis(40);

    /** Every look costs calls, and none of the faults is over sooner. */
    private static final double SHORTEST_PAUSE_SECONDS = 15;

    /** A rehearsal ends at some time, whatever is left to see. */
    private static final double END = AT + 3600;

    private final VirtualStack stack = new VirtualStack();
    private final AwsClients aws = new AwsClients(Targets.allowing(stack.address()));
    private final Instant begun = stack.now();
    private int visitors;

    RehearsedStack() {
        visit();
    }

    VirtualStack stack() {
        return stack;
    }

    Target target() {
        return aws.target();
    }

    /** Has something happen at a time, such as a group that is told to grow. */
    void at(double seconds, Runnable happening) {
        stack.shop().simulation().atStack(begun.plusSeconds((long) seconds), happening);
    }

    /** Tells the web group to grow, as a scale-out does. */
    void growWebGroup() {
        stack.shop().group(Names.WEB_GROUP).ifPresent(group -> group.setDesired(group.desired() + 4));
    }

    List<FaultEvent> run(ArmedFault fault) {
        List<FaultEvent> events = new ArrayList<>();
        new ExperimentRunner(
                        new FisInjector(aws, "run-1"),
                        new AwsProofs(aws, stack::now),
                        Targets.noRules(),
                        new StopAlarms(aws),
                        new VirtualTimer(),
                        FaultLog.to(events::add),
                        fault)
                .run();
        return events;
    }

    private void visit() {
        int number = ++visitors;
        switch (number % 5) {
            case 0 -> send(EntryPoint.ALB, number, "GET", "/products/" + number % 50, "");
            case 1 -> send(EntryPoint.CLOUDFRONT, number, "GET", "/stock/" + number % 50, "");
            case 2 ->
                send(
                        EntryPoint.CLOUDFRONT,
                        number,
                        "POST",
                        "/orders",
                        "{\"sku\":\"sku-" + number % 50 + "\",\"units\":1}");
            // A file that no edge has, so that the bucket is asked.
            case 3 -> send(EntryPoint.CLOUDFRONT, number, "GET", "/static/" + number + ".css", "");
            default -> send(EntryPoint.API_GATEWAY, number, "POST", "/webhooks/github", "{}");
        }
        stack.shop().simulation().after(GAP, this::visit);
    }

    private void send(EntryPoint at, int number, String method, String path, String body) {
        ShopRequest request = new ShopRequest(
                "request-" + number,
                "run-1",
                method,
                path,
                "",
                Map.of("idempotency-key", "key-" + number),
                body.getBytes(StandardCharsets.UTF_8));
        stack.shop().answer(at, request, answer -> {});
    }

    @Override
    public void close() {
        aws.close();
        stack.close();
    }

    private final class VirtualTimer implements StackTimer {

        @Override
        public double now() {
            return Duration.between(begun, stack.now()).toMillis() / 1000.0;
        }

        @Override
        public boolean until(double atSeconds) {
            double left = Math.min(atSeconds, END) - now();
            if (left > 0) {
                stack.pass(Duration.ofMillis((long) (left * 1000)));
            }
            return now() < END;
        }

        @Override
        public boolean pause(Duration duration) {
            return until(now() + Math.max(SHORTEST_PAUSE_SECONDS, (double) duration.toSeconds()));
        }

        @Override
        public double atSecondsOfStack(Instant instant) {
            return Duration.between(begun, instant).toMillis() / 1000.0;
        }
    }
}
