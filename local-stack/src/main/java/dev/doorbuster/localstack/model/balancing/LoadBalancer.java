package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The Application Load Balancer in front of the web group: a node per zone, each of which picks among the targets.
 *
 * <p>It answers itself: 503 when nothing is registered that the node may use; 502 and 504 as {@link Forwarding} says. When no target is
 * healthy a node uses all that are registered (it fails open). A zone whose node has no healthy target to use, and one that traffic is
 * shifted away from, is taken out of DNS.
 */
public final class LoadBalancer {
    /** A request that was handed over. */
    public interface Call {
        /** The client goes without an answer; no effect when it has one. */
        void hangUp();
    }

    private static final Answer BAD_GATEWAY = ownPage("502 Bad Gateway");
    private static final Answer NO_TARGETS = ownPage("503 Service Temporarily Unavailable");
    private static final Answer TIMED_OUT = ownPage("504 Gateway Time-out");

    private final Simulation simulation;
    private final TargetGroup targetGroup;
    private final LoadBalancerMetrics metrics;
    private final Addresses addresses;
    private final Map<Zone, Node> nodes = new EnumMap<>(Zone.class);
    private final Clients clients;
    private LoadBalancerSettings settings;

    public LoadBalancer(Simulation simulation, LoadBalancerSettings settings, TargetGroup targetGroup, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.targetGroup = targetGroup;
        this.metrics = new LoadBalancerMetrics(meter, targetGroup);
        this.addresses = new Addresses(simulation, settings);
        this.clients = new Clients(this::idleNanos);
        long halfHopNanos = settings.hop().dividedBy(2).toNanos();
        for (Zone zone : Zone.values()) {
            nodes.put(zone, new Node(simulation, targetGroup, zone, halfHopNanos, this::idleNanos));
        }
        targetGroup.carriedBy(new Carried());
        meter.onSample(this::countConnections);
    }

    public String name() {
        return "shop";
    }

    /** As the metrics' dimension LoadBalancer has it. */
    public String dimension() {
        return Names.LOAD_BALANCER;
    }

    public String arn() {
        return Names.arn("elasticloadbalancing", "loadbalancer/" + Names.LOAD_BALANCER);
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    public String listenerArn() {
        return Names.arn("elasticloadbalancing", "listener/" + Names.LOAD_BALANCER + "/0467ef3c8400ae65");
    }

    public String defaultRuleArn() {
        return listenerArn().replace(":listener/", ":listener-rule/") + "/9683b2d02a6cabee";
    }

    public String dnsName() {
        return "shop-1693024587." + Names.REGION + ".elb.amazonaws.com";
    }

    public TargetGroup targetGroup() {
        return targetGroup;
    }

    public Duration idleTimeout() {
        return settings.idleTimeout();
    }

    /** From now on; what is under way keeps the one it began with. */
    public void changeIdleTimeout(Duration idleTimeout) {
        settings = settings.withIdleTimeout(idleTimeout);
    }

    /** A visitor who comes without the distribution. */
    public Call handle(ShopRequest request, Consumer<Answer> done) {
        return handle(request.visitor(), request, done);
    }

    /** @param client who opens the connection */
    public Call handle(String client, ShopRequest request, Consumer<Answer> done) {
        if (clients.connect(client, simulation.now())) {
            metrics.connected();
        }
        Consumer<Answer> back = answer -> {
            clients.answered(client, simulation.now());
            done.accept(answer);
        };
        Node node = node(request);
        Node.Choice choice = node.choose(request.id()).orElse(null);
        if (choice == null) {
            metrics.own(node.zone(), 503);
            back.accept(NO_TARGETS);
            return () -> {};
        }
        if (choice.failedOpen()) {
            metrics.failedOpen();
        }
        Forwarding forwarding = new Forwarding(simulation, settings, metrics, node, choice.link(), request, back);
        forwarding.send();
        return () -> {
            if (forwarding.hangUp()) {
                clients.hungUp(client);
            }
        };
    }

    private Node node(ShopRequest request) {
        Node node = nodes.get(addresses.of(request.visitor()));
        if (node == null) {
            throw new IllegalStateException("a zone without a node");
        }
        return node;
    }

    static Answer page(int status) {
        return status == 502 ? BAD_GATEWAY : TIMED_OUT;
    }

    private static Answer ownPage(String title) {
        String body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return Answer.of(Integer.parseInt(title.substring(0, 3)), "text/html", "awselb/2.0", body);
    }

    private long idleNanos() {
        return settings.idleTimeout().toNanos();
    }

    private void countConnections() {
        long now = simulation.now();
        int open = clients.open(now);
        for (Node node : nodes.values()) {
            for (Link link : node.links()) {
                open += link.connections(now);
            }
        }
        metrics.connections(open);
    }

    private final class Carried implements TargetGroup.Traffic {
        @Override
        public int connections(Target target) {
            return nodes.values().stream()
                    .mapToInt(node -> node.link(target).connections(simulation.now()))
                    .sum();
        }

        @Override
        public void cut(Target target) {
            nodes.values().forEach(node -> node.cut(target));
        }

        @Override
        public void healthChanged() {
            for (Zone zone : Zone.values()) {
                addresses.list(
                        zone,
                        !targetGroup.shiftedAway(zone)
                                && !targetGroup.usable(zone, true).isEmpty());
            }
        }
    }
}
