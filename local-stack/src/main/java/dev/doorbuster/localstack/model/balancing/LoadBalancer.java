package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.web.WebServer;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Application Load Balancer in front of the web group.
 *
 * <p>It answers itself: 503 when nothing is registered, 502 when the target resets the connection (it died, or is not up), 504 when
 * it cannot connect in time or the target says nothing until the idle time-out.
 */
public final class LoadBalancer {
    private static final Answer BAD_GATEWAY = page("502 Bad Gateway");
    private static final Answer NO_TARGETS = page("503 Service Temporarily Unavailable");
    private static final Answer TIMED_OUT = page("504 Gateway Time-out");

    private final Simulation simulation;
    private final LoadBalancerSettings settings;
    private final TargetGroup targetGroup;
    private final LoadBalancerMetrics metrics;

    public LoadBalancer(Simulation simulation, LoadBalancerSettings settings, TargetGroup targetGroup, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.targetGroup = targetGroup;
        this.metrics = new LoadBalancerMetrics(meter, targetGroup);
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

    public String listenerArn() {
        return Names.arn("elasticloadbalancing", "listener/" + Names.LOAD_BALANCER + "/0467ef3c8400ae65");
    }

    public String dnsName() {
        return "shop-1693024587." + Names.REGION + ".elb.amazonaws.com";
    }

    public TargetGroup targetGroup() {
        return targetGroup;
    }

    public void handle(ShopRequest request, Consumer<Answer> done) {
        Optional<Target> turn = targetGroup.next();
        if (turn.isEmpty()) {
            done.accept(own(503));
            return;
        }
        Target target = turn.get();
        Forwarding forwarding = new Forwarding(target, done);
        simulation.after(settings.hop().dividedBy(2), () -> forward(request, target, forwarding));
    }

    private void forward(ShopRequest request, Target target, Forwarding forwarding) {
        if (!target.instance().subnet().connected()) {
            simulation.after(settings.connectTimeout(), () -> forwarding.own(504));
        } else if (!target.instance().running()) {
            forwarding.reset();
        } else {
            forwarding.idle = simulation.after(settings.idleTimeout(), () -> forwarding.own(504));
            target.server().serve(request, forwarding);
        }
    }

    private Answer own(int status) {
        metrics.own(status);
        return switch (status) {
            case 502 -> BAD_GATEWAY;
            case 503 -> NO_TARGETS;
            default -> TIMED_OUT;
        };
    }

    private static Answer page(String title) {
        String body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
        return Answer.of(Integer.parseInt(title.substring(0, 3)), "text/html", "awselb/2.0", body);
    }

    /** One request on its way to a target and back; whatever comes first ends it. */
    private final class Forwarding implements WebServer.Reply {
        private final Target target;
        private final Consumer<Answer> done;
        private final long sentNanos = simulation.now();
        private boolean open = true;
        private @Nullable Event idle;

        Forwarding(Target target, Consumer<Answer> done) {
            this.target = target;
            this.done = done;
        }

        @Override
        public void answer(Answer answer) {
            Duration back = settings.hop().dividedBy(2);
            end(back, () -> {
                metrics.answered(target.instance().zone(), answer.status(), (simulation.now() - sentNanos) / 1e9);
                done.accept(answer);
            });
        }

        @Override
        public void reset() {
            end(settings.hop().dividedBy(2), () -> done.accept(LoadBalancer.this.own(502)));
        }

        void own(int status) {
            end(Duration.ZERO, () -> done.accept(LoadBalancer.this.own(status)));
        }

        private void end(Duration travel, Runnable last) {
            if (open) {
                open = false;
                if (idle != null) {
                    idle.cancel();
                }
                simulation.after(travel, last);
            }
        }
    }
}
