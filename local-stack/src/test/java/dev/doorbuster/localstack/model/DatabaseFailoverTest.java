package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.database.Database;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseFailoverTest {
    @Test
    void refusesForItsTime_thenTheOtherZoneWrites_andAcknowledgedOrdersSurvive() {
        OpenShop open = new OpenShop();
        List<OpenShop.Visit> orders = ordersAroundAFailover(open);

        Database database = open.shop.database();
        assertThat(database.writerZone()).isEqualTo(Zone.C);
        assertThat(database.status()).isEqualTo(Database.Status.AVAILABLE);
        assertThat(database.events())
                .extracting(DatabaseEvent::message)
                .containsExactly(
                        "Multi-AZ instance failover started",
                        "DB instance restarted",
                        "Multi-AZ instance failover completed");
        assertThat(outage(database)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(orders).anySatisfy(visit -> assertThat(visit.status()).isEqualTo(503));
        assertThat(orders.get(orders.size() - 1).status()).isEqualTo(201);
        assertThat(lost(open, orders)).isEmpty();
    }

    @Test
    void withALaggingStandby_theLastAcknowledgedOrdersAreLost_andOnlyThose() {
        OpenShop open = new OpenShop(Flaw.LOSE_WRITES_ON_FAILOVER);
        List<OpenShop.Visit> orders = ordersAroundAFailover(open);

        List<OpenShop.Visit> lost = lost(open, orders);
        assertThat(lost).hasSizeGreaterThan(3);
        assertThat(lost).allSatisfy(visit -> assertThat(visit.answeredNanos)
                .isBetween(
                        Duration.ofSeconds(5).toNanos(),
                        Duration.ofMillis(10_200).toNanos()));
    }

    @Test
    void rebootDuringAFailover_isRefused() {
        OpenShop open = new OpenShop();
        open.shop.database().reboot(true);

        assertThatThrownBy(() -> open.shop.database().reboot(true)).isInstanceOf(IllegalStateException.class);
    }

    /** Ten seconds of orders before it, and twenty after its beginning. */
    private static List<OpenShop.Visit> ordersAroundAFailover(OpenShop open) {
        List<OpenShop.Visit> orders =
                open.crowd(EntryPoint.ALB, 5, Duration.ofSeconds(30), n -> OpenShop.order("o" + n, "lamp", 1));
        open.simulation.runFor(Duration.ofSeconds(10));
        open.shop.database().reboot(true);
        open.simulation.runFor(Duration.ofSeconds(25));
        return orders;
    }

    private static List<OpenShop.Visit> lost(OpenShop open, List<OpenShop.Visit> orders) {
        String kept = String.join("\n", open.shop.audit().orders("run"));
        return orders.stream()
                .filter(visit -> visit.status() == 201)
                .filter(visit ->
                        !kept.contains(visit.text().substring(1, visit.text().length() - 1)))
                .toList();
    }

    private static Duration outage(Database database) {
        List<Instant> times = database.events().stream().map(DatabaseEvent::at).toList();
        return Duration.between(times.get(0), times.get(2));
    }
}
