package dev.doorbuster.localstack.physics;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.sim.Draws;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One web instance behind the load balancer as M/M/c: what customers wait against Erlang C, at the load balancer's door, and how busy
 * CloudWatch says the instance is.
 */
final class Waiting {
    private static final int WORKERS = 4;
    private static final Duration SERVICE = Duration.ofMillis(20);

    private final ErlangC theory;
    private final Simulation simulation;
    private final Shop shop;
    private final double hopMillis;
    private final double[] sojournMillis;
    private final int settling;
    private final Draws gaps;
    private int sent;
    private int answered;
    private Instant settled = Instant.MAX;

    /** @param load lambda over c mu, below 1 */
    Waiting(long seed, double load, int samples) {
        double perSecond = 1e9 / SERVICE.toNanos();
        theory = new ErlangC(WORKERS, load * WORKERS * perSecond, perSecond);
        simulation = new Simulation(PhysicsTable.ANCHOR, 1, seed);
        StackSettings settings = oneInstance(StackSettings.standard());
        shop = new Shop(simulation, settings, Set.of());
        hopMillis = settings.loadBalancer().hop().toNanos() / 1e6;
        sojournMillis = new double[samples];
        settling = samples / 20; // an empty queue is not yet the queue of the theory
        gaps = simulation.draws("gaps");
    }

    List<Row> rows() {
        next();
        while (answered < settling + sojournMillis.length) {
            simulation.runFor(Duration.ofSeconds(1));
        }
        Arrays.sort(sojournMillis);
        double mean = Arrays.stream(sojournMillis).average().orElseThrow();
        double p95 = sojournMillis[(int) Math.ceil(0.95 * sojournMillis.length) - 1];
        String at = String.format("M/M/%d at %.2f: ", WORKERS, theory.utilisation());
        int samples = sojournMillis.length;
        return List.of(
                new Row(
                        at + "mean wait",
                        "ms",
                        samples,
                        theory.meanWait() * 1000,
                        mean - hopMillis - 1000 / theory.service(),
                        PhysicsTable.QUEUEING_BOUND),
                new Row(
                        at + "p95 from arrival to answer",
                        "ms",
                        samples,
                        theory.sojournQuantile(0.95) * 1000,
                        p95 - hopMillis,
                        PhysicsTable.QUEUEING_BOUND),
                new Row(
                        at + "utilisation",
                        "%",
                        samples,
                        theory.utilisation() * 100,
                        utilisation(),
                        PhysicsTable.QUEUEING_BOUND));
    }

    private void next() {
        if (sent < settling + sojournMillis.length) {
            int number = sent++;
            ShopRequest request = PhysicsTable.get("q" + number, "/ranking");
            long atNanos = simulation.now();
            shop.answer(EntryPoint.ALB, request, answer -> {
                if (answer.status() != 200) {
                    throw new IllegalStateException("answered " + answer.status() + " though its queue has no end");
                }
                if (number == settling) {
                    settled = simulation.stackNow();
                }
                if (number >= settling) {
                    sojournMillis[number - settling] = (simulation.now() - atNanos) / 1e6;
                }
                answered++;
            });
            simulation.afterNanos((long) (-Math.log(1 - gaps.uniform()) / theory.arrivals() * 1e9), this::next);
        }
    }

    private double utilisation() {
        String instance = shop.fleet().instances().stream()
                .filter(web -> web.tags().containsValue("web"))
                .findFirst()
                .orElseThrow()
                .id();
        return shop
                .cloudWatch()
                .query(
                        MetricId.of("AWS/EC2", "CPUUtilization", Map.of("InstanceId", instance)),
                        settled,
                        simulation.stackNow().minus(Duration.ofMinutes(2)),
                        Duration.ofMinutes(1),
                        "Average")
                .stream()
                .mapToDouble(point -> point.value())
                .average()
                .orElse(Double.NaN);
    }

    private static StackSettings oneInstance(StackSettings standard) {
        return standard.withWeb(
                standard.web().fixedAt(1),
                new WebServerSettings(
                        WORKERS, Integer.MAX_VALUE, ServiceTime.exponential(SERVICE), 10, Duration.ofSeconds(1)));
    }
}
