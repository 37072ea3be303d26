package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.web.WebServer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** What a node of the load balancer has with one target: connections, and requests under way. */
final class Link {
    /** How a request gets to the target. */
    enum Way {
        KEPT,
        /** A kept one that the target closes as the request comes: the known occasional 502 of a short keep-alive. */
        CLOSING,
        NEW
    }

    /** No incarnation of a server: the connection never came about. */
    static final int NOTHING = -1;

    private final Target target;
    private final long halfHopNanos;
    private final Connections connections;
    private final Set<Forwarding> underWay = new LinkedHashSet<>();
    private int incarnation;
    private double credit;

    Link(Target target, long halfHopNanos, LongSupplier idleNanos) {
        this.target = target;
        this.halfHopNanos = halfHopNanos;
        // What the target closes is known here half a round trip later.
        this.connections = new Connections(() -> Math.min(idleNanos.getAsLong(), keepAliveNanos() + halfHopNanos));
        this.incarnation = server().incarnation();
    }

    Target target() {
        return target;
    }

    WebServer server() {
        return target.server();
    }

    /** Requests that are not answered yet. */
    int outstanding() {
        return underWay.size();
    }

    int connections(long nowNanos) {
        tidy(nowNanos);
        return connections.open();
    }

    Way take(Forwarding forwarding, long nowNanos) {
        tidy(nowNanos);
        underWay.add(forwarding);
        target.sent();
        long idleNanos = connections.take(nowNanos);
        if (idleNanos < 0) {
            return Way.NEW;
        }
        return idleNanos > keepAliveNanos() - halfHopNanos ? Way.CLOSING : Way.KEPT;
    }

    /** The request was answered; its connection is kept. */
    void answered(Forwarding forwarding, long nowNanos) {
        end(forwarding);
        connections.giveBack(nowNanos);
    }

    /**
     * The request failed, and its connection with it.
     *
     * @param connectedTo the incarnation of the server that it was to; one that has died since has forgotten it
     */
    void broke(Forwarding forwarding, int connectedTo) {
        end(forwarding);
        connections.lose();
        if (connectedTo == server().incarnation()) {
            server().disconnected(1);
        }
    }

    /** Ends what is under way, as the end of the deregistration delay does. */
    void cut() {
        List.copyOf(underWay).forEach(Forwarding::reset);
    }

    /** Adds a target's share of one turn; whether it has come to a whole one. */
    boolean turn(double share) {
        credit += share;
        boolean whole = credit >= 1;
        if (whole) {
            credit -= 1;
        }
        return whole;
    }

    private void end(Forwarding forwarding) {
        underWay.remove(forwarding);
        target.over();
    }

    private void tidy(long nowNanos) {
        if (incarnation == server().incarnation()) {
            server().disconnected(connections.closeIdle(nowNanos));
        } else {
            incarnation = server().incarnation();
            connections.forgetIdle();
        }
    }

    private long keepAliveNanos() {
        return server().keepAlive().toNanos();
    }
}
