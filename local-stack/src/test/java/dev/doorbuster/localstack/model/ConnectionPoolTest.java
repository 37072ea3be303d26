package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.database.DatabaseClient;
import dev.doorbuster.localstack.model.database.PoolSettings;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    private final OpenShop open = new OpenShop();
    private final List<String> outcomes = new ArrayList<>();

    @Test
    void whoFindsNoConnectionFree_waitsForOne_butNotForEver() {
        DatabaseClient patient = client(PoolSettings.of(1, Duration.ofMillis(200)));
        // About 8 ms each, one after the other: all get their turn within 200 ms, or are refused at it.
        for (int order = 0; order < 100; order++) {
            transact(patient, "order " + order);
        }
        open.simulation.runFor(Duration.ofMillis(199));
        long committed = outcomes.stream().filter("committed"::equals).count();
        assertThat(committed).isBetween(18L, 32L);
        assertThat(outcomes).doesNotContain("refused");

        open.simulation.runFor(Duration.ofMillis(50));
        assertThat(outcomes).hasSize(100).contains("refused");
    }

    @Test
    void serverThatIsFull_refusesLogins() {
        int most = open.shop.settings().database().maxConnections();
        DatabaseClient greedy = client(PoolSettings.of(most + 1, Duration.ofSeconds(1)));
        int taken = open.shop.database().server().connections();
        assertThat(taken).isGreaterThanOrEqualTo(most);

        DatabaseClient late = client(new PoolSettings(1, Duration.ofSeconds(1), Duration.ZERO, true, 0));
        transact(late, "late");
        open.simulation.runFor(Duration.ofSeconds(1));
        assertThat(outcomes).containsExactly("refused");

        greedy.close();
        transact(late, "again");
        open.simulation.runFor(Duration.ofSeconds(1));
        assertThat(outcomes).containsExactly("refused", "committed");
    }

    @Test
    void crowdedServer_refusesWhoComesNew_andServesWhoIsThere_untilTheLastCrowdGoes() {
        DatabaseClient early = client(PoolSettings.of(1, Duration.ofSeconds(1)));
        open.shop.database().server().crowd();
        open.shop.database().server().crowd();
        DatabaseClient late = client(PoolSettings.of(1, Duration.ofSeconds(1)));

        transact(early, "early");
        transact(late, "late");
        open.simulation.runFor(Duration.ofSeconds(1));
        assertThat(outcomes).containsExactlyInAnyOrder("committed", "refused");

        outcomes.clear();
        open.shop.database().server().clear();
        transact(late, "later");
        open.simulation.runFor(Duration.ofSeconds(1));
        open.shop.database().server().clear();
        transact(late, "latest");
        open.simulation.runFor(Duration.ofSeconds(1));
        assertThat(outcomes).containsExactly("refused", "committed");
    }

    @Test
    void connectionsOfEveryInstanceAreCounted_andNoneOfAnApplicationThatIsGone() {
        open.stackMinutes(3);
        // Four web instances with ten connections each.
        assertThat(latest("shop-db")).isEqualTo(40);
        assertThat(latest("shop-db-replica-c")).isEqualTo(40);

        open.web().suspend(ScalingProcess.LAUNCH);
        open.shop.fleet().instances().stream()
                .filter(instance -> instance.zone() == Zone.A)
                .forEach(instance -> instance.stop("test"));
        open.stackMinutes(3);
        assertThat(latest("shop-db")).isEqualTo(20);
    }

    private double latest(String instance) {
        List<CloudWatch.Point> points = open.shop
                .cloudWatch()
                .query(
                        MetricId.of("AWS/RDS", "DatabaseConnections", Map.of("DBInstanceIdentifier", instance)),
                        open.simulation.anchor(),
                        open.simulation.stackNow(),
                        Duration.ofMinutes(1),
                        "Average");
        return points.get(points.size() - 1).value();
    }

    private DatabaseClient client(PoolSettings settings) {
        DatabaseClient client = new DatabaseClient(
                open.simulation, open.shop.database(), open.shop.subnets().in(Zone.A), Duration.ofSeconds(6), settings);
        client.open();
        return client;
    }

    private void transact(DatabaseClient client, String name) {
        client.transact(open.simulation.draws(name), () -> outcomes.add("committed"), () -> outcomes.add("refused"));
    }
}
