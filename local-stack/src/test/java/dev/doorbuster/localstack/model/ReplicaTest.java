package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.database.DatabaseClient;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.database.PoolSettings;
import dev.doorbuster.localstack.model.database.Replica;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.sim.Draws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    @Test
    void failover_refusesWritesForItsOutageAndTheTimeOfTheOldAddress_butNoReads() {
        OpenShop open = new OpenShop();
        open.simulation.runFor(Duration.ofSeconds(1));
        long beganNanos = open.simulation.now();
        open.shop.database().reboot(true);
        List<OpenShop.Visit> orders =
                open.crowd(EntryPoint.ALB, 20, Duration.ofSeconds(20), n -> OpenShop.order("w" + n, "lamp", 1));
        List<OpenShop.Visit> reads =
                open.crowd(EntryPoint.ALB, 20, Duration.ofSeconds(20), n -> OpenShop.get("r" + n, "/products/lamp"));
        open.simulation.runFor(Duration.ofSeconds(22));

        double lastRefused = seconds(orders, 503, beganNanos, true);
        double firstTaken = seconds(orders, 201, beganNanos, false);
        double outage = (stackSeconds(open.shop.database()) + 5) / OpenShop.SPEED;
        assertThat(lastRefused).isCloseTo(outage, Offset.offset(0.3)).isLessThan(outage + 0.06);
        assertThat(firstTaken).isGreaterThan(outage).isCloseTo(outage, Offset.offset(0.3));
        assertThat(reads).allSatisfy(visit -> assertThat(visit.status()).isEqualTo(200));
    }

    @Test
    void lagGrows_whenMoreIsWrittenThanAReplicaApplies_andShrinksAgain() {
        OpenShop open = new OpenShop();
        Replica replica = open.shop.database().replicas().get(0);
        assertThat(replica.lag()).isEqualTo(Duration.ofMillis(20));

        // 3,000 commits in 2 s, where a replica applies 1,000 a second: 1 s of them is left, and 20 ms.
        writes(open, 3_000, Duration.ofSeconds(2));
        assertThat(replica.lag().toMillis()).isBetween(1_000L, 1_050L);

        open.simulation.runFor(Duration.ofMillis(1_100));
        assertThat(replica.lag()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void stockPage_isAsOldAsTheReplica() {
        OpenShop open = new OpenShop();
        open.ask(EntryPoint.ALB, OpenShop.order("one", "lamp", 1));
        open.simulation.runFor(Duration.ofSeconds(5));
        writes(open, 1_000, Duration.ofMillis(100));

        OpenShop.Visit second = open.ask(EntryPoint.ALB, OpenShop.order("two", "lamp", 1));
        OpenShop.Visit old = open.ask(EntryPoint.ALB, OpenShop.get("old", "/stock/lamp"));
        open.simulation.runFor(Duration.ofSeconds(2));
        OpenShop.Visit fresh = open.ask(EntryPoint.ALB, OpenShop.get("fresh", "/stock/lamp"));

        assertThat(second.status()).isEqualTo(201);
        assertThat(old.text()).isEqualTo("{\"sku\":\"lamp\",\"units\":999999}");
        assertThat(fresh.text()).isEqualTo("{\"sku\":\"lamp\",\"units\":999998}");
    }

    @Test
    void replicaThatReboots_isReadElsewhere() {
        OpenShop open = new OpenShop();
        open.shop.database().replicas().get(1).reboot(false);

        List<OpenShop.Visit> reads =
                open.crowd(EntryPoint.ALB, 20, Duration.ofSeconds(2), n -> OpenShop.get("r" + n, "/products/lamp"));
        open.simulation.runFor(Duration.ofSeconds(3));

        assertThat(reads).allSatisfy(visit -> assertThat(visit.status()).isEqualTo(200));
        assertThat(open.shop.database().replicas().get(1).server().connections())
                .isZero();
    }

    /** So many commits, evenly over that time, by a client of its own. */
    private static void writes(OpenShop open, int number, Duration over) {
        Database database = open.shop.database();
        DatabaseClient client = new DatabaseClient(
                open.simulation,
                database,
                open.shop.subnets().in(Zone.A),
                Duration.ofSeconds(6),
                PoolSettings.of(1_000, Duration.ofSeconds(1)));
        client.open();
        for (int write = 0; write < number; write++) {
            Draws draws = open.simulation.draws("write " + write);
            open.simulation.afterNanos(
                    over.toNanos() * write / number,
                    () -> client.transact(draws, () -> {}, () -> {
                        throw new AssertionError("refused");
                    }));
        }
        open.simulation.runFor(over);
        client.close();
    }

    private static double stackSeconds(Database database) {
        List<Instant> times = database.events().stream().map(DatabaseEvent::at).toList();
        return Duration.between(times.get(0), times.get(2)).toMillis() / 1e3;
    }

    /** When the first or the last of that status came in, in wall seconds after the beginning. */
    private static double seconds(List<OpenShop.Visit> visits, int status, long beganNanos, boolean last) {
        return visits.stream()
                        .filter(visit -> visit.status() == status)
                        .mapToLong(visit -> visit.answeredNanos - beganNanos)
                        .reduce(last ? Math::max : Math::min)
                        .orElseThrow()
                / 1e9;
    }
}
