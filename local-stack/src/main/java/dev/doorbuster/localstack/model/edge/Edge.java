package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** CloudFront: a cache per edge location in front of S3 and the load balancer, with WAF before it, and the Origin Shield behind it. */
public final class Edge {
    private static final Answer BLOCKED = EdgePages.own(403, "Request blocked.");

    private final Simulation simulation;
    private final EdgeSettings settings;
    private final Origins origins;
    private final Firewall firewall;
    private final EdgeMetrics metrics;
    private final Cache shield;
    private final Map<String, Cache> caches = new HashMap<>();

    public Edge(Simulation simulation, EdgeSettings settings, LoadBalancer origin, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.origins = new Origins(simulation, settings, origin);
        this.firewall = new Firewall(simulation, settings.firewall(), meter);
        this.metrics = new EdgeMetrics(meter);
        this.shield = new Cache(
                simulation,
                settings,
                (answer, result) -> answer,
                (request, behaviour, done) -> origin(request, behaviour, settings.shieldRoundTrip(), done));
    }

    /** Objects in the caches of all edge locations, expired ones and errors too. */
    public int objects() {
        return caches.values().stream().mapToInt(Cache::objects).sum();
    }

    /** The bucket behind it. */
    public StaticOrigin staticOrigin() {
        return origins.bucket();
    }

    public void handle(ShopRequest request, Consumer<Answer> done) {
        String edge = request.edge();
        if (firewall.blocks(request)) {
            metrics.passed(BLOCKED);
            done.accept(EdgePages.seen(BLOCKED, edge, Cache.Result.ERROR));
            return;
        }
        long began = simulation.now();
        Optional<Behaviour> behaviour = behaviour(request);
        if (behaviour.isEmpty()) {
            origins.ask(request, roundTrip(request), answer -> {
                metrics.passed(answer);
                metrics.originAnswered((simulation.now() - began) / 1e6);
                Cache.Result result = answer.status() >= 400 ? Cache.Result.ERROR : Cache.Result.MISS;
                done.accept(EdgePages.seen(answer, edge, result));
            });
            return;
        }
        caches.computeIfAbsent(edge, this::cache).serve(request, behaviour.get(), served -> {
            switch (served.result()) {
                case HIT -> metrics.looked(served.answer(), true);
                case MISS -> {
                    metrics.looked(served.answer(), false);
                    metrics.originAnswered((simulation.now() - began) / 1e6);
                }
                case ERROR -> metrics.passed(served.answer());
            }
            done.accept(served.answer());
        });
    }

    private Cache cache(String edge) {
        return new Cache(simulation, settings, (answer, result) -> EdgePages.seen(answer, edge, result), this::fetch);
    }

    private Optional<Behaviour> behaviour(ShopRequest request) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        return settings.behaviours().stream()
                .filter(behaviour -> behaviour.matches(request.path()))
                .findFirst();
    }

    /** From an edge location to the origin, or to the shield, which is in its region. */
    private void fetch(ShopRequest request, Behaviour behaviour, Consumer<Answer> done) {
        Duration roundTrip = roundTrip(request);
        if (settings.originShield()) {
            Duration half = roundTrip.dividedBy(2);
            simulation.after(
                    half,
                    () -> shield.serve(
                            request, behaviour, served -> simulation.after(half, () -> done.accept(served.answer()))));
        } else {
            origin(request, behaviour, roundTrip, done);
        }
    }

    private void origin(ShopRequest request, Behaviour behaviour, Duration roundTrip, Consumer<Answer> done) {
        if (behaviour.fromStaticOrigin()) {
            origins.file(request, roundTrip, done);
        } else {
            origins.ask(request, roundTrip, done);
        }
    }

    private Duration roundTrip(ShopRequest request) {
        return settings.originRoundTrips().entrySet().stream()
                .filter(entry -> request.region().startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey()) // the longest beginning is the last in order
                .map(Map.Entry::getValue)
                .orElse(Duration.ZERO);
    }
}
