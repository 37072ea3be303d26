package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The origins of the distribution, S3 and the load balancer, as one who is a round trip away sees them.
 *
 * <p>An origin that says nothing in time is hung up on. A GET is sent again, as often as there are attempts; a POST is not.
 */
final class Origins {
    private final Simulation simulation;
    private final EdgeSettings settings;
    private final LoadBalancer loadBalancer;
    private final StaticOrigin bucket = new StaticOrigin();
    private final Answer timedOut = EdgePages.own(
            504,
            "CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin "
                    + "closed the connection.");

    Origins(Simulation simulation, EdgeSettings settings, LoadBalancer loadBalancer) {
        this.simulation = simulation;
        this.settings = settings;
        this.loadBalancer = loadBalancer;
    }

    StaticOrigin bucket() {
        return bucket;
    }

    /** A file of the shop. */
    void file(ShopRequest request, Duration roundTrip, Consumer<Answer> done) {
        Duration all = roundTrip.plus(settings.staticOrigin());
        simulation.after(all, () -> done.accept(bucket.file(request.path())));
    }

    /** Something of the application. */
    void ask(ShopRequest request, Duration roundTrip, Consumer<Answer> done) {
        int attempts = request.method().equals("GET") ? settings.attempts() : 1;
        new Attempt(request, roundTrip.dividedBy(2), attempts, done).begin();
    }

    private final class Attempt {
        private final ShopRequest request;
        private final Duration half;
        private final int attemptsLeft;
        private final Consumer<Answer> done;
        private LoadBalancer.Call call = () -> {};

        Attempt(ShopRequest request, Duration half, int attemptsLeft, Consumer<Answer> done) {
            this.request = request;
            this.half = half;
            this.attemptsLeft = attemptsLeft;
            this.done = done;
        }

        void begin() {
            Event timeout = simulation.after(settings.originTimeout(), this::timedOut);
            simulation.after(
                    half,
                    () -> call = loadBalancer.handle(
                            "CloudFront " + request.edge(),
                            request,
                            answer -> simulation.after(half, () -> {
                                if (timeout.pending()) {
                                    timeout.cancel();
                                    done.accept(answer);
                                }
                            })));
        }

        private void timedOut() {
            call.hangUp();
            if (attemptsLeft > 1) {
                new Attempt(request, half, attemptsLeft - 1, done).begin();
            } else {
                done.accept(timedOut);
            }
        }
    }
}
