package dev.doorbuster.localstack.model;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.Target;
import dev.doorbuster.localstack.model.http.Answer;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.scaling.AutoScalingGroup;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** A shop in virtual time, and a crowd before its doors. */
final class OpenShop {
    static final long SEED = 20_261_127;
    static final double SPEED = 10;

    /** One request and what became of it; {@code answer} is null while it is open. */
    static final class Visit {
        final ShopRequest request;
        final long atNanos;
        Answer answer;
        long answeredNanos;

        Visit(ShopRequest request, long atNanos) {
            this.request = request;
            this.atNanos = atNanos;
        }

        int status() {
            return answer == null ? 0 : answer.status();
        }

        double millis() {
            return (answeredNanos - atNanos) / 1e6;
        }

        String text() {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
    }

    final Simulation simulation = new Simulation(Instant.parse("2026-11-27T00:00:00Z"), SPEED, SEED);
    final Shop shop;
    final List<Visit> visits = new ArrayList<>();

    OpenShop(StackSettings settings, Flaw... flaws) {
        shop = new Shop(simulation, settings, Set.of(flaws));
    }

    OpenShop(Flaw... flaws) {
        this(StackSettings.standard(), flaws);
    }

    static ShopRequest get(String id, String path) {
        return request(id, "GET", path, "", Map.of());
    }

    static ShopRequest order(String id, String sku, int units) {
        return request(
                id,
                "POST",
                "/orders",
                "{\"sku\":\"" + sku + "\",\"units\":" + units + "}",
                Map.of("idempotency-key", "key-" + id));
    }

    static ShopRequest request(String id, String method, String path, String body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        return new ShopRequest(id, "run", method, path, "", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request now. */
    Visit send(EntryPoint at, ShopRequest request) {
        Visit visit = new Visit(request, simulation.now());
        visits.add(visit);
        shop.answer(at, request, answer -> {
            visit.answer = answer;
            visit.answeredNanos = simulation.now();
        });
        return visit;
    }

    /** Sends a request now and lets time pass until it is answered. */
    Visit ask(EntryPoint at, ShopRequest request) {
        Visit visit = send(at, request);
        long patience = simulation.now() + Duration.ofSeconds(100).toNanos();
        while (visit.answer == null && simulation.now() < patience) {
            simulation.runFor(Duration.ofMillis(1));
        }
        return visit;
    }

    /** Poisson arrivals at a wall rate, from now on for so long; time does not pass here. */
    List<Visit> crowd(EntryPoint at, double perSecond, Duration wall, IntFunction<ShopRequest> requests) {
        List<Visit> crowd = new ArrayList<>();
        Draws draws = new Draws(SEED, "crowd " + visits.size() + " " + simulation.now());
        double seconds = 0;
        for (int number = 0; ; number++) {
            seconds += -Math.log(1 - draws.uniform()) / perSecond;
            if (seconds > wall.toNanos() / 1e9) {
                return crowd;
            }
            ShopRequest request = requests.apply(number);
            simulation.afterNanos((long) (seconds * 1e9), () -> crowd.add(send(at, request)));
        }
    }

    AutoScalingGroup web() {
        return shop.group(Names.WEB_GROUP).orElseThrow();
    }

    AutoScalingGroup consumers() {
        return shop.group(Names.CONSUMER_GROUP).orElseThrow();
    }

    Queue queue(String name) {
        return shop.queue(name).orElseThrow();
    }

    void stackMinutes(double minutes) {
        simulation.runForStack(Duration.ofMillis((long) (minutes * 60_000)));
    }

    long healthy(Zone zone) {
        return shop.targetGroup().count(zone, Target.Health.HEALTHY);
    }
}
