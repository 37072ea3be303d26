package dev.doorbuster.localstack.model.edge;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.LoadBalancer;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.Pages;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * CloudFront: a cache per edge location in front of S3 and the load balancer, with WAF before it.
 *
 * <p>Requests for what is already being fetched wait for that fetch (collapsing). When the origin fails, an object that has expired
 * is served still, as CloudFront does.
 */
public final class Edge {
    private record Cached(Answer hit, long expiresNanos) {}

    private final Simulation simulation;
    private final EdgeSettings settings;
    private final LoadBalancer origin;
    private final Firewall firewall;
    private final EdgeMetrics metrics;
    private final Map<String, Cached> cache = new HashMap<>();
    private final Map<String, List<Consumer<Answer>>> fetches = new HashMap<>();

    public Edge(Simulation simulation, EdgeSettings settings, LoadBalancer origin, Meter meter) {
        this.simulation = simulation;
        this.settings = settings;
        this.origin = origin;
        this.firewall = new Firewall(simulation, settings, meter);
        this.metrics = new EdgeMetrics(meter);
    }

    public String distributionId() {
        return Names.DISTRIBUTION;
    }

    public String domainName() {
        return "d111111abcdef8.cloudfront.net";
    }

    /** Objects in all caches, expired ones too. */
    public int objects() {
        return cache.size();
    }

    public void handle(ShopRequest request, Consumer<Answer> done) {
        if (firewall.blocks(request)) {
            done.accept(own(request, 403, "Request blocked."));
            return;
        }
        Optional<Duration> ttl = ttl(request);
        if (ttl.isEmpty()) {
            fetch(request, answer -> {
                metrics.passed(answer);
                done.accept(seen(request, answer, answer.status() >= 400 ? "Error" : "Miss"));
            });
            return;
        }
        String key = request.edge() + " " + request.path() + "?" + request.query();
        Cached cached = cache.get(key);
        if (cached != null && cached.expiresNanos > simulation.now()) {
            metrics.looked(cached.hit, true);
            done.accept(cached.hit);
        } else {
            collapse(request, key, ttl.get(), done);
        }
    }

    private void collapse(ShopRequest request, String key, Duration ttl, Consumer<Answer> done) {
        List<Consumer<Answer>> waiting = fetches.get(key);
        if (waiting != null) {
            waiting.add(done);
            return;
        }
        fetches.put(key, new ArrayList<>());
        fetch(request, answer -> {
            List<Consumer<Answer>> others =
                    Optional.ofNullable(fetches.remove(key)).orElse(List.of());
            Cached old = cache.get(key);
            if (answer.status() == 200) {
                Answer hit = seen(request, answer, "Hit");
                cache.put(key, new Cached(hit, simulation.now() + wallNanos(ttl)));
                metrics.looked(answer, false);
                done.accept(seen(request, answer, "Miss"));
                share(hit, others);
            } else if (answer.failed() && old != null) {
                metrics.looked(old.hit, true);
                done.accept(old.hit);
                share(old.hit, others);
            } else {
                Answer error = seen(request, answer, "Error");
                metrics.passed(error);
                done.accept(error);
                others.forEach(other -> {
                    metrics.passed(error);
                    other.accept(error);
                });
            }
        });
    }

    private void share(Answer hit, List<Consumer<Answer>> others) {
        others.forEach(other -> {
            metrics.looked(hit, true);
            other.accept(hit);
        });
    }

    private void fetch(ShopRequest request, Consumer<Answer> done) {
        Duration half = roundTrip(request).dividedBy(2);
        Fetch fetch = new Fetch(request, done);
        simulation.after(half, () -> {
            Consumer<Answer> back = answer -> simulation.after(half, () -> fetch.end(answer));
            if (request.path().startsWith("/static/")) {
                simulation.after(settings.staticOrigin(), () -> back.accept(file(request.path())));
            } else {
                origin.handle(request, back);
            }
        });
    }

    private static Answer file(String path) {
        return Answer.of(200, Pages.contentType(path), "AmazonS3", Pages.file());
    }

    /** How long an answer may be kept; empty when it may not. */
    private Optional<Duration> ttl(ShopRequest request) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        String path = request.path();
        if (path.startsWith("/static/")) {
            return Optional.of(settings.stackStaticTtl());
        }
        if (path.startsWith("/products/")) {
            return Optional.of(settings.stackProductTtl());
        }
        if (path.startsWith("/stock/")) {
            return Optional.of(settings.stackStockTtl());
        }
        return switch (path) {
            case "/" -> Optional.of(settings.stackHomeTtl());
            case "/ranking" -> Optional.of(settings.stackRankingTtl());
            default -> Optional.empty();
        };
    }

    private Duration roundTrip(ShopRequest request) {
        return settings.originRoundTrips().entrySet().stream()
                .filter(entry -> request.region().startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey()) // the longest beginning is the last in order
                .map(Map.Entry::getValue)
                .orElse(Duration.ZERO);
    }

    private long wallNanos(Duration stack) {
        return (long) (stack.toNanos() / simulation.speed());
    }

    private static Answer seen(ShopRequest request, Answer answer, String how) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Cache", how + " from cloudfront");
        headers.put("Via", "1.1 5f1c9e0d7a3b48c26e9f5a1d0b7c4e32.cloudfront.net (CloudFront)");
        headers.put("X-Amz-Cf-Pop", request.edge());
        return answer.with(headers);
    }

    private static Answer own(ShopRequest request, int status, String message) {
        String body = "<HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY><H1>" + status
                + " ERROR</H1><H2>The request could not be satisfied.</H2>" + message + "</BODY></HTML>";
        return seen(request, Answer.of(status, "text/html", "CloudFront", body), "Error");
    }

    /** A request to the origin; CloudFront waits for it no longer than the origin's response time-out. */
    private final class Fetch {
        private final Consumer<Answer> done;
        private final Event timeout;

        Fetch(ShopRequest request, Consumer<Answer> done) {
            this.done = done;
            this.timeout = simulation.after(
                    settings.originTimeout(),
                    () -> done.accept(own(
                            request,
                            504,
                            "CloudFront attempted to establish a connection with the "
                                    + "origin, but either the attempt failed or the origin closed the connection.")));
        }

        void end(Answer answer) {
            if (timeout.pending()) {
                timeout.cancel();
                done.accept(answer);
            }
        }
    }
}
