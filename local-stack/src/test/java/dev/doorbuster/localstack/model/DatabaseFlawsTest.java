package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.database.DatabaseEvent;
import dev.doorbuster.localstack.model.http.EntryPoint;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A failover under orders and pages, with each flaw of the database's clients and without. */
class DatabaseFlawsTest {
    /** Orders and pages for 40 s, and a failover at 5 s that takes 6 to 12. */
    private static final class Rehearsal {
        final OpenShop open;
        final List<OpenShop.Visit> orders;
        final List<OpenShop.Visit> pages;
        final Set<Instance> before;

        Rehearsal(Flaw... flaws) {
            open = new OpenShop(flaws);
            before = Set.copyOf(open.web().instances());
            orders = open.crowd(EntryPoint.ALB, 10, Duration.ofSeconds(40), n -> OpenShop.order("o" + n, "lamp", 1));
            pages = open.crowd(
                    EntryPoint.ALB, 30, Duration.ofSeconds(40), n -> OpenShop.get("p" + n, "/products/lamp"));
            open.simulation.after(
                    Duration.ofSeconds(5), () -> open.shop.database().reboot(true));
            open.simulation.runFor(Duration.ofSeconds(60));
        }

        List<OpenShop.Visit> between(List<OpenShop.Visit> visits, int fromSecond, int toSecond) {
            return visits.stream()
                    .filter(visit ->
                            visit.atNanos >= fromSecond * 1_000_000_000L && visit.atNanos < toSecond * 1_000_000_000L)
                    .toList();
        }

        double errorPercent(List<OpenShop.Visit> visits) {
            return 100.0
                    * visits.stream().filter(visit -> visit.status() >= 500).count()
                    / visits.size();
        }

        double p95Millis(List<OpenShop.Visit> visits) {
            return visits.stream().mapToDouble(OpenShop.Visit::millis).sorted().toArray()[visits.size() * 95 / 100];
        }

        List<OpenShop.Visit> during(List<OpenShop.Visit> visits) {
            return between(visits, 5, 11);
        }

        List<OpenShop.Visit> after(List<OpenShop.Visit> visits) {
            return between(visits, 20, 40);
        }

        /** Pages asked for when the database was back that took more than a second. */
        long slowAfterPromotion() {
            List<DatabaseEvent> events = open.shop.database().events();
            long promotedNanos =
                    open.simulation.wallNanos(events.get(events.size() - 1).at());
            return pages.stream()
                    .filter(visit -> visit.atNanos > promotedNanos && visit.millis() > 1_000)
                    .count();
        }

        long replaced() {
            Set<Instance> after = Set.copyOf(open.web().instances());
            return before.stream().filter(instance -> !after.contains(instance)).count();
        }
    }

    private static final Rehearsal SOUND = new Rehearsal();

    @Test
    void soundShop_servesPagesAllAlong_andTakesOrdersAgainAfterwards() {
        assertThat(SOUND.errorPercent(SOUND.between(SOUND.pages, 0, 40))).isZero();
        assertThat(SOUND.p95Millis(SOUND.during(SOUND.pages))).isLessThan(500);
        assertThat(SOUND.errorPercent(SOUND.during(SOUND.orders))).isEqualTo(100);
        assertThat(SOUND.errorPercent(SOUND.after(SOUND.orders))).isZero();
        assertThat(SOUND.replaced()).isZero();
    }

    @Test
    void healthCheckThatAsksTheDatabase_hasTheWholeGroupReplaced_andPagesFail() {
        Rehearsal flawed = new Rehearsal(Flaw.HEALTH_CHECK_HITS_THE_DATABASE);

        assertThat(flawed.errorPercent(flawed.during(flawed.pages))).isGreaterThan(30);
        assertThat(flawed.replaced()).isEqualTo(4);
        assertThat(flawed.errorPercent(flawed.after(flawed.orders))).isZero();
    }

    @Test
    void poolThatTrustsItsConnections_refusesOrdersLongAfterTheFailover_butPagesAreServed() {
        Rehearsal flawed = new Rehearsal(Flaw.NO_CONNECTION_POOL_RECOVERY);

        assertThat(flawed.errorPercent(flawed.after(flawed.orders))).isEqualTo(100);
        assertThat(flawed.errorPercent(flawed.between(flawed.pages, 0, 40))).isZero();
        assertThat(flawed.p95Millis(flawed.during(flawed.pages))).isLessThan(500);
    }

    @Test
    void deadConnectionsAreReplaced_onceTheyAreTooOld() {
        OpenShop open = new OpenShop(Flaw.NO_CONNECTION_POOL_RECOVERY);
        open.shop.database().reboot(true);

        open.stackMinutes(29.9);
        assertThat(open.ask(EntryPoint.ALB, OpenShop.order("dead", "lamp", 1)).status())
                .isEqualTo(503);
        open.stackMinutes(0.2);
        assertThat(open.ask(EntryPoint.ALB, OpenShop.order("new", "lamp", 1)).status())
                .isEqualTo(201);
    }

    @Test
    void retryStorm_takesTheWorkersFromThePages_andTheyRecoverLaterThanTheDatabase() {
        Rehearsal flawed = new Rehearsal(Flaw.RETRY_STORM);

        assertThat(flawed.p95Millis(flawed.during(flawed.pages))).isGreaterThan(2_000);
        assertThat(flawed.slowAfterPromotion()).isGreaterThan(10);
        assertThat(SOUND.slowAfterPromotion()).isZero();
        assertThat(flawed.errorPercent(flawed.after(flawed.orders))).isZero();
        assertThat(flawed.replaced()).isZero();
    }
}
