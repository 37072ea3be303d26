package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.web.WebServer;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way from a node to a target and back; whatever comes first ends it.
 *
 * <p>502 when the target resets the connection: it died, is not up, closed a kept connection as the request came, or its deregistration
 * delay is over. 504 when no connection comes about in time, or no answer until the idle time-out.
 */
final class Forwarding implements WebServer.Reply {
    private final Simulation simulation;
    private final LoadBalancerSettings settings;
    private final LoadBalancerMetrics metrics;
    private final Node node;
    private final Link link;
    private final ShopRequest request;
    private final Consumer<Answer> done;
    private final Duration halfHop;
    private final long sentNanos;
    private boolean open = true;
    private int connectedTo = Link.NOTHING;
    private @Nullable Event idle;

    Forwarding(
            Simulation simulation,
            LoadBalancerSettings settings,
            LoadBalancerMetrics metrics,
            Node node,
            Link link,
            ShopRequest request,
            Consumer<Answer> done) {
        this.simulation = simulation;
        this.settings = settings;
        this.metrics = metrics;
        this.node = node;
        this.link = link;
        this.request = request;
        this.done = done;
        this.halfHop = settings.hop().dividedBy(2);
        this.sentNanos = simulation.now();
    }

    void send() {
        Link.Way way = link.take(this, simulation.now());
        connectedTo = way == Link.Way.NEW ? Link.NOTHING : link.server().incarnation();
        switch (way) {
            case NEW -> simulation.after(halfHop, this::connect);
            case KEPT -> simulation.after(halfHop, this::deliver);
            case CLOSING -> simulation.after(halfHop, this::reset);
        }
    }

    @Override
    public void answer(Answer answer) {
        if (close()) {
            link.answered(this, simulation.now());
            simulation.after(halfHop, () -> {
                double seconds = (simulation.now() - sentNanos) / 1e9;
                metrics.answered(node.zone(), link.target().instance().zone(), answer, seconds);
                done.accept(answer);
            });
        }
    }

    @Override
    public void reset() {
        fail(502, halfHop);
    }

    /** The client has gone: the target is not told, and works on for nobody. False when the request was over before. */
    boolean hangUp() {
        boolean under = close();
        if (under) {
            link.broke(this, connectedTo);
            metrics.hungUp(node.zone());
        }
        return under;
    }

    private void connect() {
        if (!open) {
            return;
        }
        if (!link.target().instance().subnet().connected()) {
            refuse(504, settings.connectTimeout().minus(halfHop));
        } else if (!link.target().instance().running()) {
            refuse(502, halfHop);
        } else if (link.server().connect()) {
            connectedTo = link.server().incarnation();
            metrics.connected();
            deliver(); // the handshake's one round trip is left out: what a request takes must not depend on who came
            // before
        } else {
            // A full server does not answer the first packet; nor its repetitions, as long as it is full.
            refuse(504, settings.connectTimeout().minus(halfHop));
        }
    }

    private void deliver() {
        if (!open) {
            return;
        }
        if (!link.target().instance().subnet().connected()) {
            // How long AWS waits for packets that nobody acknowledges is not said; as for a connection is the
            // assumption.
            fail(504, settings.connectTimeout().minus(halfHop));
        } else if (!link.target().instance().running()) {
            reset();
        } else {
            idle = simulation.after(settings.idleTimeout(), () -> fail(504, Duration.ZERO));
            link.server().serve(request, this);
        }
    }

    private void refuse(int status, Duration later) {
        metrics.connectionFailed();
        fail(status, later);
    }

    private void fail(int status, Duration later) {
        if (close()) {
            link.broke(this, connectedTo);
            simulation.after(later, () -> {
                metrics.own(node.zone(), status);
                done.accept(LoadBalancer.page(status));
            });
        }
    }

    private boolean close() {
        boolean was = open;
        open = false;
        if (idle != null) {
            idle.cancel();
        }
        return was;
    }
}
