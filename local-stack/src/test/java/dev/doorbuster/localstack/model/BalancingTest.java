package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.balancing.LoadBalancerSettings;
import dev.doorbuster.localstack.model.balancing.Target;
import dev.doorbuster.localstack.model.balancing.TargetGroupSettings;
import dev.doorbuster.localstack.model.balancing.TargetGroupSettings.Algorithm;
import dev.doorbuster.localstack.model.balancing.TargetGroupSettings.CrossZone;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalancingTest {
    private static final LoadBalancerSettings BALANCER = LoadBalancerSettings.standard();
    private static final TargetGroupSettings GROUP = BALANCER.targetGroup();

    @Test
    void noTargetHealthy_allAreUsed() {
        OpenShop open = new OpenShop(standard().with(BALANCER.with(GROUP)), Flaw.NO_SCALE_OUT);
        open.web().suspend(ScalingProcess.REPLACE_UNHEALTHY);
        cutOffForAWhile(open);

        assertThat(open.healthy(Zone.A) + open.healthy(Zone.C)).isZero();
        OpenShop.Visit visit = open.ask(EntryPoint.ALB, OpenShop.get("f", "/ranking"));
        assertThat(visit.status()).isEqualTo(200);
        open.stackMinutes(3);
        assertThat(sum(open, "UnhealthyRoutingRequestCount")).isPositive();
    }

    @Test
    void targetInSlowStart_getsAShareThatGrowsInAStraightLine() {
        Duration slow = Duration.ofMinutes(10);
        OpenShop open = new OpenShop(standard().with(BALANCER.with(GROUP.withSlowStart(slow))), Flaw.NO_SCALE_OUT);
        Instance newcomer = open.web().instances().get(0);
        open.shop.targetGroup().deregister(newcomer);
        open.stackMinutes(6);
        open.shop.targetGroup().register(newcomer);
        while (target(open, newcomer).health() != Target.Health.HEALTHY) {
            open.simulation.runForStack(Duration.ofSeconds(1));
        }

        // Three warm targets take a whole turn each, so its share of all is s / (3 + s); over 120 s of 600 s, s is 0.1,
        // 0.3, ...
        for (double share = 0.1; share < 1; share += 0.2) {
            long before = target(open, newcomer).requests();
            int all = open.visits.size();
            open.crowd(EntryPoint.ALB, 60, Duration.ofSeconds(12), n -> OpenShop.get("w" + all + "." + n, "/ranking"));
            open.simulation.runForStack(Duration.ofMinutes(2));
            double got = (target(open, newcomer).requests() - before) / (double) (open.visits.size() - all);
            assertThat(got).isCloseTo(share / (3 + share), within(0.02));
        }
    }

    @Test
    void slowStart_isForRoundRobinOnly() {
        assertThatIllegalArgumentException().isThrownBy(() -> GROUP.withSlowStart(Duration.ofMinutes(1))
                .with(Algorithm.LEAST_OUTSTANDING_REQUESTS));
        assertThatIllegalArgumentException().isThrownBy(() -> GROUP.withSlowStart(Duration.ofSeconds(20)));
    }

    @Test
    void busyTarget_isSpared_withLeastOutstandingRequests_andNotWithRoundRobin() {
        double roundRobin = shareOfBusy(Algorithm.ROUND_ROBIN);
        double leastOutstanding = shareOfBusy(Algorithm.LEAST_OUTSTANDING_REQUESTS);

        assertThat(roundRobin).isCloseTo(0.25, within(0.02));
        assertThat(leastOutstanding).isZero();
    }

    @Test
    void crossZoneOff_aNodeKeepsToItsZone_andAZoneWithoutTargetsLeavesDns() {
        OpenShop open = new OpenShop(standard().with(BALANCER.with(GROUP.with(CrossZone.FALSE))), Flaw.NO_SCALE_OUT);
        open.web().suspend(ScalingProcess.LAUNCH);
        open.web().instances().stream()
                .filter(instance -> instance.zone() == Zone.A)
                .forEach(instance -> instance.stop("test"));

        List<OpenShop.Visit> soon = crowd(open, "soon");
        open.stackMinutes(3);
        List<OpenShop.Visit> later = crowd(open, "later");

        double lost = soon.stream().filter(visit -> visit.status() != 200).count() / (double) soon.size();
        assertThat(lost).isCloseTo(0.5, within(0.1));
        assertThat(later).allMatch(visit -> visit.status() == 200);
    }

    @Test
    void requestsInFlight_haveUntilTheDeregistrationDelayIsOver() {
        OpenShop open = new OpenShop(
                standard()
                        .withWeb(standard().web(), server(ServiceTime.ofMillis(20_000, 0), 100, Duration.ofSeconds(75)))
                        .with(BALANCER.with(GROUP.withDeregistrationDelay(Duration.ofSeconds(100)))),
                Flaw.NO_SCALE_OUT);
        for (int number = 0; number < 8; number++) {
            open.send(EntryPoint.ALB, OpenShop.get("d" + number, "/ranking"));
        }
        open.simulation.runFor(Duration.ofMillis(10));
        Instance leaver = open.web().instances().get(0);
        long working = target(open, leaver).outstanding();
        open.shop.targetGroup().deregister(leaver);
        assertThat(target(open, leaver).reason()).isEqualTo("Target.DeregistrationInProgress");

        open.simulation.runFor(Duration.ofMinutes(1));

        assertThat(working).isPositive();
        assertThat(open.visits)
                .filteredOn(visit -> visit.status() == 502)
                .hasSize((int) working)
                .allSatisfy(visit -> assertThat(visit.millis()).isCloseTo(10_010, within(2.0)));
        assertThat(open.visits).filteredOn(visit -> visit.status() == 200).hasSize(8 - (int) working);
    }

    @Test
    void keepAliveShorterThanTheIdleTimeout_givesTheOccasional502() {
        assertThat(resetsWith(Duration.ofSeconds(75))).isZero();
        assertThat(resetsWith(Duration.ofMillis(20))).isBetween(1L, 300L);
    }

    @Test
    void serverWithoutRoomForAConnection_isATimeOutAfterTenSeconds() {
        OpenShop open = new OpenShop(
                standard()
                        .withWeb(standard().web(), server(ServiceTime.ofMillis(30_000, 0), 2, Duration.ofSeconds(75))),
                Flaw.NO_SCALE_OUT);

        for (int number = 0; number < 40; number++) {
            open.send(EntryPoint.ALB, OpenShop.get("c" + number, "/ranking"));
        }
        open.simulation.runFor(Duration.ofSeconds(40));
        open.stackMinutes(3);

        assertThat(open.visits).filteredOn(visit -> visit.status() == 200).hasSize(8);
        assertThat(open.visits)
                .filteredOn(visit -> visit.status() == 504)
                .hasSize(32)
                .allSatisfy(visit -> assertThat(visit.millis()).isCloseTo(10_000, within(1.0)));
        assertThat(sum(open, "TargetConnectionErrorCount")).isEqualTo(32 * OpenShop.SPEED);
        assertThat(sum(open, "HTTPCode_ELB_504_Count")).isEqualTo(32 * OpenShop.SPEED);
    }

    @Test
    void requestThatTakesLongerThanTheIdleTimeout_is504() {
        OpenShop open = new OpenShop(
                standard()
                        .withWeb(standard().web(), server(ServiceTime.ofMillis(3_000, 0), 100, Duration.ofSeconds(75)))
                        .with(BALANCER.withIdleTimeout(Duration.ofSeconds(2))),
                Flaw.NO_SCALE_OUT);

        OpenShop.Visit visit = open.ask(EntryPoint.ALB, OpenShop.get("i", "/ranking"));

        assertThat(visit.status()).isEqualTo(504);
        assertThat(visit.millis()).isBetween(2_000.0, 2_002.0);
    }

    /** A kept connection is used again after 20 ms of idleness, give or take half a millisecond, now and then: those requests fail. */
    private static long resetsWith(Duration keepAlive) {
        OpenShop open = new OpenShop(
                standard().withWeb(standard().web(), server(ServiceTime.ofMillis(1, 0), 100, keepAlive)),
                Flaw.NO_SCALE_OUT);
        open.crowd(EntryPoint.ALB, 200, Duration.ofMinutes(1), n -> OpenShop.get("k" + n, "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(61));
        assertThat(open.visits).hasSizeGreaterThan(11_000);
        return open.visits.stream().filter(visit -> visit.status() == 502).count();
    }

    private static double shareOfBusy(Algorithm algorithm) {
        OpenShop open = new OpenShop(
                standard().with(BALANCER.with(GROUP.with(algorithm).withDeregistrationDelay(Duration.ofSeconds(1)))),
                Flaw.NO_SCALE_OUT);
        Instance busy = open.web().instances().get(0);
        List<Instance> others = open.web().instances().subList(1, 4);
        others.forEach(open.shop.targetGroup()::deregister);
        open.simulation.runForStack(Duration.ofSeconds(2));
        for (int number = 0; number < 150; number++) {
            open.send(EntryPoint.ALB, OpenShop.get("busy" + number, "/ranking"));
        }
        others.forEach(open.shop.targetGroup()::register);
        open.simulation.runForStack(Duration.ofSeconds(15));
        long before = target(open, busy).requests();

        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 40, Duration.ofSeconds(2), n -> OpenShop.get("x" + n, "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(2));

        return (target(open, busy).requests() - before) / (double) crowd.size();
    }

    private static List<OpenShop.Visit> crowd(OpenShop open, String name) {
        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 100, Duration.ofSeconds(2), n -> OpenShop.get(name + n, "/stock/lamp"));
        open.simulation.runFor(Duration.ofSeconds(6));
        return crowd;
    }

    /** Both zones, until every check has failed often enough; then they are back before the first success counts. */
    private static void cutOffForAWhile(OpenShop open) {
        open.shop.subnets().all().forEach(subnet -> subnet.disrupt(Cut.ALL));
        open.stackMinutes(1);
        open.shop.subnets().all().forEach(subnet -> subnet.restore(Cut.ALL));
    }

    private static Target target(OpenShop open, Instance instance) {
        return open.shop.targetGroup().targets().stream()
                .filter(target -> target.instance() == instance)
                .findFirst()
                .orElseThrow();
    }

    private static double sum(OpenShop open, String name) {
        return EdgeTest.sum(open, "AWS/ApplicationELB", name, Map.of("LoadBalancer", Names.LOAD_BALANCER));
    }

    private static StackSettings standard() {
        return StackSettings.standard();
    }

    private static WebServerSettings server(ServiceTime service, int connectionLimit, Duration keepAlive) {
        return new WebServerSettings(2, 200, service, 10, Duration.ofSeconds(1), connectionLimit, keepAlive, false);
    }
}
