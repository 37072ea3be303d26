package dev.doorbuster.localstack.physics;

import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.queue.ConsumerSettings;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.sim.ServiceTime;
import dev.doorbuster.localstack.sim.Simulation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The database fails over, time and again: orders are refused for as long as its own events say it was away, and its old address lives. */
final class Failover {
    private static final Duration GAP = Duration.ofMillis(2);
    /** Longer than any failover, so that one is over before the next begins. */
    private static final Duration EVERY = Duration.ofSeconds(400);

    private final Simulation simulation;
    private final Shop shop;
    private final int samples;

    Failover(long seed, int samples) {
        this.samples = samples;
        simulation = new Simulation(PhysicsTable.ANCHOR, 1, seed);
        StackSettings standard = StackSettings.standard();
        ServiceTime quick = ServiceTime.ofMillis(1, 0.5);
        StackSettings settings = standard.withWeb(
                        standard.web(), new WebServerSettings(200, 1000, quick, 100, Duration.ofSeconds(1)))
                .withConsumers(standard.consumers(), new ConsumerSettings(quick, quick));
        shop = new Shop(simulation, settings, Set.of());
    }

    Row row() {
        Crowd crowd = new Crowd(shop, GAP, samples, Failover::order);
        crowd.begin();
        Duration all = GAP.multipliedBy(samples);
        for (Duration at = EVERY.dividedBy(2); at.compareTo(all) < 0; at = at.plus(EVERY)) {
            simulation.after(at, () -> shop.database().reboot(true));
        }
        crowd.untilAnswered();
        return new Row(
                "the database fails over: orders that are refused",
                "%",
                samples,
                100.0 * outage().toMillis() / all.toMillis(),
                crowd.failedPercent(),
                PhysicsTable.ARITHMETIC_BOUND);
    }

    private Duration outage() {
        Duration outage = Duration.ZERO;
        Duration addressLives = StackSettings.standard().database().stackDnsTtl();
        Instant began = Instant.MAX;
        for (DatabaseEvent event : shop.database().events()) {
            if (event.message().endsWith("failover started")) {
                began = event.at();
            } else if (event.message().endsWith("failover completed")) {
                outage = outage.plus(Duration.between(began, event.at())).plus(addressLives);
            }
        }
        return outage;
    }

    private static ShopRequest order(int number) {
        byte[] body = ("{\"sku\":\"lamp-" + number % 100 + "\",\"units\":1}").getBytes(StandardCharsets.UTF_8);
        return new ShopRequest(
                "o" + number, "", "POST", "/orders", "", Map.of("idempotency-key", "key-" + number), body);
    }
}
