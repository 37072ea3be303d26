package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneLossTest {
    @Test
    void inFlightRequests_failAtTheKill_andNeverSucceed() {
        OpenShop open = new OpenShop();
        open.crowd(EntryPoint.ALB, 70, Duration.ofSeconds(1), n -> OpenShop.get("z" + n, "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(1));
        long killedNanos = open.simulation.now();
        List<OpenShop.Visit> inFlight =
                open.visits.stream().filter(visit -> visit.answer == null).toList();

        kill(open, Zone.A);
        open.simulation.runFor(Duration.ofSeconds(2));

        List<OpenShop.Visit> failed =
                inFlight.stream().filter(visit -> visit.status() != 200).toList();
        assertThat(failed).isNotEmpty().hasSizeLessThan(inFlight.size()).allSatisfy(visit -> {
            assertThat(visit.status()).isEqualTo(502);
            assertThat(visit.answer.headers()).containsEntry("Server", "awselb/2.0");
            assertThat(visit.answeredNanos - killedNanos)
                    .isLessThan(Duration.ofMillis(2).toNanos());
        });
    }

    @Test
    void halfOfTheCapacityIsGone_untilItIsReplacedInTheOtherZone_andBalancedWhenTheZoneIsBack() {
        OpenShop open = new OpenShop();
        open.stackMinutes(1);
        open.web().refuseLaunches(Zone.A, 100);
        kill(open, Zone.A);

        open.stackMinutes(1);
        assertThat(open.healthy(Zone.A)).isZero();
        assertThat(open.healthy(Zone.C)).isEqualTo(2);
        assertThat(open.web().activities()).anySatisfy(activity -> {
            assertThat(activity.statusCode()).isEqualTo("Failed");
            assertThat(activity.statusMessage().orElseThrow())
                    .startsWith("Could not launch On-Demand Instances. InsufficientInstanceCapacity - ")
                    .contains("(ap-northeast-2a)");
        });
        open.stackMinutes(3);
        assertThat(open.healthy(Zone.C)).isEqualTo(4);

        open.web().allowLaunches(Zone.A, 100);
        open.stackMinutes(12);
        assertThat(open.healthy(Zone.A)).isEqualTo(2);
        assertThat(open.healthy(Zone.C)).isEqualTo(2);
        assertThat(open.web().instances()).hasSize(4);
    }

    @Test
    void cutOffSubnet_answersNothing_untilTheLoadBalancerGivesUp_andIsTakenOutByHealthChecks() {
        OpenShop open = new OpenShop();
        open.shop.subnets().in(Zone.A).disrupt(Cut.ALL);

        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 50, Duration.ofSeconds(1), n -> OpenShop.get("n" + n, "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(12));
        List<OpenShop.Visit> later =
                open.crowd(EntryPoint.ALB, 50, Duration.ofSeconds(1), n -> OpenShop.get("m" + n, "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(2));

        assertThat(crowd).anySatisfy(visit -> {
            assertThat(visit.status()).isEqualTo(504);
            assertThat(visit.millis()).isBetween(10_000.0, 10_002.0);
        });
        assertThat(later).allSatisfy(visit -> assertThat(visit.status()).isEqualTo(200));
    }

    @Test
    void nothingRegistered_isAnswered503() {
        OpenShop open = new OpenShop();
        open.web().suspend(ScalingProcess.LAUNCH);
        kill(open, Zone.A);
        kill(open, Zone.C);
        open.stackMinutes(2);

        OpenShop.Visit visit = open.ask(EntryPoint.ALB, OpenShop.get("e", "/ranking"));

        assertThat(visit.status()).isEqualTo(503);
        assertThat(visit.answer.headers()).containsEntry("Server", "awselb/2.0");
    }

    @Test
    void stickyZone_losesTheVisitorsOfALostZone_whereElseTheyAreServedByTheOther() {
        assertThat(failedPercent(new OpenShop(Flaw.STICKY_ZONE))).isZero();
        assertThat(failedPercentAfterALoss()).isZero();
        assertThat(failedPercentAfterALoss(Flaw.STICKY_ZONE)).isCloseTo(50, within(8.0));
    }

    private static double failedPercentAfterALoss(Flaw... flaws) {
        OpenShop open = new OpenShop(flaws);
        open.web().refuseLaunches(Zone.A, 100);
        kill(open, Zone.A);
        open.stackMinutes(2); // health checks and names with a time to live have done what they can
        return failedPercent(open);
    }

    private static double failedPercent(OpenShop open) {
        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 40, Duration.ofSeconds(6), n -> OpenShop.get("p" + n, "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(8));
        return 100.0 * crowd.stream().filter(visit -> visit.status() != 200).count() / crowd.size();
    }

    private static void kill(OpenShop open, Zone zone) {
        open.shop.fleet().instances().stream()
                .filter(instance -> instance.zone() == zone)
                .toList()
                .forEach(instance -> instance.stop("the zone lost its power"));
    }
}
