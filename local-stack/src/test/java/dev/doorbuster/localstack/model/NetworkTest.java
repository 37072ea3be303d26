package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.AwsService;
import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Network;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    @Test
    void cutOfOneKind_deniesThatTrafficAlone() {
        assertThat(reachableFromA(Cut.S3)).containsExactly(AwsService.SQS, AwsService.DYNAMODB);
        assertThat(reachableFromA(Cut.DYNAMODB)).containsExactly(AwsService.SQS, AwsService.S3);
        // The interface endpoint is in the VPC, the gateway endpoints lead to addresses outside of it.
        assertThat(reachableFromA(Cut.VPC)).containsExactly(AwsService.SQS);
        assertThat(reachableFromA(Cut.AVAILABILITY_ZONE)).containsExactly(AwsService.values());
        assertThat(reachableFromA(Cut.ALL)).isEmpty();
    }

    @Test
    void cutsOverlap_andHealOneByOne() {
        Network network = new OpenShop().shop.network();
        Subnet subnet = network.subnets().in(Zone.A);
        subnet.disrupt(Cut.S3);
        subnet.disrupt(Cut.S3);
        subnet.restore(Cut.S3);
        assertThat(network.call(subnet, AwsService.S3, 1, 1)).isFalse();
        subnet.restore(Cut.S3);
        assertThat(network.call(subnet, AwsService.S3, 1, 1)).isTrue();
    }

    @Test
    void endpointDisrupted_failsItsCalls_andDeleted_sendsThemThroughNat() {
        OpenShop open = new OpenShop();
        Network network = open.shop.network();
        Subnet subnet = network.subnets().in(Zone.C);

        network.endpoints().get(0).disrupt();
        assertThat(network.call(subnet, AwsService.SQS, 700, 300)).isFalse();

        assertThat(network.deleteEndpoint(network.endpoints().get(0).id())).isTrue();
        assertThat(network.call(subnet, AwsService.SQS, 700, 300)).isTrue();
        // The zone's own NAT gateway is gone with its subnet, and no route leads to the other.
        network.subnets().in(Zone.C, Subnet.Tier.PUBLIC).disrupt(Cut.ALL);
        assertThat(network.call(subnet, AwsService.SQS, 700, 300)).isFalse();
        assertThat(network.call(network.subnets().in(Zone.A), AwsService.SQS, 700, 300))
                .isTrue();
    }

    @Test
    void launchWithoutAWayToTheRelease_answersOnceThereIsOne() {
        OpenShop open = new OpenShop();
        open.shop.subnets().in(Zone.A).disrupt(Cut.S3);
        open.shop.subnets().in(Zone.C).disrupt(Cut.S3);
        open.web().setDesired(6);
        open.stackMinutes(5);
        assertThat(open.web().inService()).hasSize(4);

        open.shop.subnets().in(Zone.A).restore(Cut.S3);
        open.stackMinutes(1);
        assertThat(open.web().inService()).hasSize(5);
        open.shop.subnets().in(Zone.C).restore(Cut.S3);
        open.stackMinutes(1);
        assertThat(open.web().inService()).hasSize(6);
    }

    @Test
    void queueOutOfReach_ordersAreKeptAndNotConfirmed_andPressedAgainTheyAreSent() {
        OpenShop open = new OpenShop();
        open.shop.network().endpoints().get(0).disrupt();

        OpenShop.Visit first = open.ask(EntryPoint.ALB, OpenShop.order("o", "hot-1", 1));
        assertThat(first.status()).isEqualTo(503);
        assertThat(first.millis()).isGreaterThan(6_000);
        open.shop.network().endpoints().get(0).restore();

        assertThat(open.ask(EntryPoint.ALB, OpenShop.order("o", "hot-1", 1)).status())
                .isEqualTo(201);
        assertThat(open.queue(Names.ORDERS_QUEUE).visible()
                        + open.queue(Names.ORDERS_QUEUE).notVisible())
                .isEqualTo(1);
        assertThat(open.shop.audit().orders("run").lines()).hasSize(1);
    }

    @Test
    void databaseInTheOtherZone_isOutOfReachOfAZoneCutOffFromIt() {
        OpenShop open = new OpenShop();
        open.shop.subnets().in(Zone.C).disrupt(Cut.AVAILABILITY_ZONE);

        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, 20, Duration.ofSeconds(2), n -> OpenShop.order("d" + n, "hot-1", 1));
        open.simulation.runFor(Duration.ofSeconds(30));

        assertThat(crowd).anyMatch(visit -> visit.status() == 201).anyMatch(visit -> visit.status() == 503);
    }

    @Test
    void natOnly_losesBothZonesWithOne_andTheShopWithEndpointsDoesNot() {
        double whole = failedOrdersWhileZoneAHasNoPower(new OpenShop());
        double flawed = failedOrdersWhileZoneAHasNoPower(new OpenShop(Flaw.NAT_ONLY));

        assertThat(whole)
                .as("orders failed with endpoints, seed %d", OpenShop.SEED)
                .isLessThan(0.1);
        assertThat(flawed)
                .as("orders failed with nat-only, seed %d", OpenShop.SEED)
                .isGreaterThan(0.25);
    }

    @Test
    void natOnly_carriesTheTrafficOfBothZones_andIsAsGoodWhileNothingBreaks() {
        OpenShop open = new OpenShop(Flaw.NAT_ONLY);
        for (int n = 0; n < 20; n++) {
            assertThat(open.ask(EntryPoint.ALB, OpenShop.order("n" + n, "hot-1", 1))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(open.shop.network().natGateways()).hasSize(1);
        assertThat(open.shop.network().endpoints()).isEmpty();
    }

    private static List<AwsService> reachableFromA(Cut cut) {
        Network network = new OpenShop().shop.network();
        Subnet subnet = network.subnets().in(Zone.A);
        subnet.disrupt(cut);
        return Arrays.stream(AwsService.values())
                .filter(service -> network.call(subnet, service, 1, 1))
                .toList();
    }

    /** The share of orders that fail in the four minutes without power in zone A, of which two are without a network there. */
    private static double failedOrdersWhileZoneAHasNoPower(OpenShop open) {
        open.web().setDesired(8);
        open.stackMinutes(10);
        List<Subnet> zone = open.shop.subnets().all().stream()
                .filter(subnet -> subnet.zone() == Zone.A)
                .toList();
        zone.forEach(subnet -> subnet.disrupt(Cut.ALL));
        open.web().refuseLaunches(Zone.A, 100);
        open.web().instances().stream()
                .filter(instance -> instance.zone() == Zone.A)
                .forEach(instance -> instance.stop("the zone lost its power"));
        List<OpenShop.Visit> crowd = open.crowd(
                EntryPoint.ALB,
                80,
                Duration.ofSeconds(24),
                n -> n % 5 == 0 ? OpenShop.order("o" + n, "hot-1", 1) : OpenShop.get("b" + n, "/ranking"));
        open.stackMinutes(2);
        zone.forEach(subnet -> subnet.restore(Cut.ALL));
        open.stackMinutes(8);
        List<OpenShop.Visit> orders = crowd.stream()
                .filter(visit -> visit.request.path().equals("/orders"))
                .toList();
        return (double) orders.stream()
                        .filter(visit -> visit.status() == 0 || visit.status() >= 500 || visit.millis() > 10_000)
                        .count()
                / orders.size();
    }
}
