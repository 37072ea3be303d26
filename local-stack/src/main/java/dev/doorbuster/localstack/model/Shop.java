package dev.doorbuster.localstack.model;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.ApiFaults;
import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.balancing.TargetGroup;
import dev.doorbuster.localstack.model.compute.Fleet;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.edge.Edge;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.Subnets;
import dev.doorbuster.localstack.model.network.ZonalShifts;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.model.tables.Table;
import dev.doorbuster.localstack.model.trade.Audit;
import dev.doorbuster.localstack.model.trade.Stock;
import dev.doorbuster.localstack.model.webhook.Api;
import dev.doorbuster.localstack.model.webhook.Function;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The whole stack: where everything in it is found, and how a request gets in.
 *
 * <p>It starts healthy, as a shop that has been open for long. {@link #reset} makes it that again with parts that are all new, so
 * ask the shop for a part each time rather than keep one. Only the simulation's thread may touch any of it.
 */
public final class Shop {
    private final Simulation simulation;
    private final StackSettings settings;
    private final Set<Flaw> flaws;
    private final List<Runnable> resetWatchers = new ArrayList<>();
    private final Set<Visit> visits = new LinkedHashSet<>();
    private Parts parts;

    public Shop(Simulation simulation, StackSettings settings, Set<Flaw> flaws) {
        this.simulation = simulation;
        this.settings = settings;
        this.flaws = Set.copyOf(flaws);
        this.parts = new Parts(simulation, settings, this.flaws);
    }

    public Simulation simulation() {
        return simulation;
    }

    public StackSettings settings() {
        return settings;
    }

    public CloudWatch cloudWatch() {
        return parts.cloudWatch;
    }

    /** All EC2 instances. */
    public Fleet fleet() {
        return parts.fleet;
    }

    public List<AutoScalingGroup> groups() {
        return List.of(parts.web, parts.consumerGroup);
    }

    public Optional<AutoScalingGroup> group(String name) {
        return groups().stream().filter(group -> group.name().equals(name)).findFirst();
    }

    public LoadBalancer loadBalancer() {
        return parts.loadBalancer;
    }

    public TargetGroup targetGroup() {
        return parts.targetGroup;
    }

    public Database database() {
        return parts.database;
    }

    public List<Queue> queues() {
        return parts.queues;
    }

    public Optional<Queue> queue(String name) {
        return queues().stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    public Function function() {
        return parts.function;
    }

    /** The DynamoDB tables, by name. */
    public List<Table> tables() {
        return parts.tables;
    }

    public Api api() {
        return parts.api;
    }

    public Edge edge() {
        return parts.edge;
    }

    /** What the AWS APIs are made to answer on purpose. */
    public ApiFaults apiFaults() {
        return parts.apiFaults;
    }

    /** The VPC: subnets, endpoints, NAT gateways. */
    public Network network() {
        return parts.network;
    }

    /** The traffic that is kept out of a zone. */
    public ZonalShifts zonalShifts() {
        return parts.zonalShifts;
    }

    public Subnets subnets() {
        return parts.network.subnets();
    }

    public Stock stock() {
        return parts.stock;
    }

    public Audit audit() {
        return parts.audit;
    }

    /**
     * Answers a customer's request, later, unless the shop is reset first: then it is answered 503 at that moment.
     *
     * @param done called once, on the simulation's thread
     */
    public void answer(EntryPoint at, ShopRequest request, Consumer<Answer> done) {
        Visit visit = new Visit(done);
        visits.add(visit);
        Duration half = request.roundTrip().dividedBy(2);
        Consumer<Answer> back = answer -> later(half, () -> visit.end(answer));
        later(half, () -> {
            switch (at) {
                case CLOUDFRONT -> edge().handle(request, back);
                case ALB -> loadBalancer().handle(request, back);
                case API_GATEWAY -> api().handle(request, back);
            }
        });
    }

    /**
     * Makes everything as it was at the start: stock, queues, capacity, metrics, experiments. The clock goes on.
     *
     * @param runId of the rehearsal that begins; said in the answers to requests that the reset cut off
     */
    public void reset(String runId, long seed) {
        Answer gone = Answer.json(503, "doorbuster", "{\"message\":\"the stack was reset for run " + runId + "\"}");
        List.copyOf(visits).forEach(visit -> visit.end(gone));
        simulation.reset(seed);
        parts.close();
        parts = new Parts(simulation, settings, flaws);
        resetWatchers.forEach(Runnable::run);
    }

    /** Called after each reset, when the parts are new and no event is planned but theirs. */
    public void onReset(Runnable watcher) {
        resetWatchers.add(watcher);
    }

    private void later(Duration wall, Runnable action) {
        if (wall.isZero()) {
            action.run();
        } else {
            simulation.after(wall, action);
        }
    }

    private final class Visit {
        private final Consumer<Answer> done;

        Visit(Consumer<Answer> done) {
            this.done = done;
        }

        void end(Answer answer) {
            if (visits.remove(this)) {
                done.accept(answer);
            }
        }
    }
}
