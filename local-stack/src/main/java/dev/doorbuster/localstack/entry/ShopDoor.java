package dev.doorbuster.localstack.entry;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One of the shop's three entry points; the audit, which is read outside of all queueing, is on the load balancer's. */
final class ShopDoor implements Door {
    /** A request that bears this header is told the delay that the model decided; the rest of what its client waits is the stack's own. */
    static final String TELL_DELAY = "x-doorbuster-tell-delay";

    /** The answer's header: microseconds between the moment that the model took the request and that of its answer, on the model's clock. */
    static final String MODEL_DELAY = "X-Doorbuster-Model-Delay-Micros";

    private static final Answer NO_SUCH_AUDIT = Answer.of(
            404, "text/plain", "doorbuster", "the audits are /audit/orders, /audit/events and /audit/stock\n");

    private final EntryPoint entryPoint;
    private final Shop shop;
    private final AtomicLong unnamed = new AtomicLong();

    ShopDoor(EntryPoint entryPoint, Shop shop) {
        this.entryPoint = entryPoint;
        this.shop = shop;
    }

    @Override
    public void enter(Arrival arrival, Consumer<Reply> answer) {
        if (arrival.is("GET", "/clock")) {
            answer.accept(Reply.of(Clock.tell(shop.simulation())));
        } else if (entryPoint == EntryPoint.ALB && arrival.path().startsWith("/audit/")) {
            shop.simulation().execute(() -> answer.accept(audit(arrival)));
        } else {
            ShopRequest visit = visit(arrival);
            shop.simulation().execute(() -> answer(visit, answer));
        }
    }

    private void answer(ShopRequest visit, Consumer<Reply> answer) {
        long takenNanos = shop.simulation().now();
        shop.answer(entryPoint, visit, given -> {
            long micros = (shop.simulation().now() - takenNanos) / 1000;
            answer.accept(Reply.of(
                    visit.header(TELL_DELAY).isPresent()
                            ? given.with(Map.of(MODEL_DELAY, Long.toString(micros)))
                            : given));
        });
    }

    private Reply audit(Arrival arrival) {
        String run = arrival.parameter("run");
        return switch (arrival.path()) {
            case "/audit/orders" -> new AuditReply(shop.audit().orders(run));
            case "/audit/events" -> new AuditReply(shop.audit().events(run));
            case "/audit/stock" -> new AuditReply(shop.audit().stock());
            default -> Reply.of(NO_SUCH_AUDIT);
        };
    }

    private ShopRequest visit(Arrival arrival) {
        Map<String, String> headers = arrival.headers();
        String id = headers.get("x-doorbuster-request");
        return new ShopRequest(
                id != null ? id : entryPoint + " " + unnamed.incrementAndGet(),
                headers.getOrDefault("x-doorbuster-run", ""),
                arrival.method(),
                arrival.path(),
                arrival.query(),
                headers,
                arrival.body());
    }
}
