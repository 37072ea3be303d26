package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.compute.CpuStress;
import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.compute.PacketFault;
import dev.doorbuster.localstack.model.database.DatabaseInstance;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.VpcEndpoint;
import dev.doorbuster.localstack.model.network.Zone;
import dev.doorbuster.localstack.model.webhook.InvocationFault;
import dev.doorbuster.localstack.sim.Draws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults of every kind at random, one upon the other: every request has one answer, and when all is over the shop is as it was. */
class FaultsAtRandomTest {
    private static final Duration CROWD = Duration.ofSeconds(60);

    private final List<int[]> answers = new ArrayList<>();
    private final List<ShopRequest> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void everyRequestIsAnsweredOnce_andTheShopHeals(int seed) {
        OpenShop open = new OpenShop();
        Draws draws = new Draws(seed, "faults");
        for (int n = 0; n < 6_000; n++) {
            int number = n;
            open.simulation.after(CROWD.multipliedBy(n).dividedBy(6_000), () -> send(open, number));
        }
        for (int n = 0; n < 60; n++) {
            open.simulation.after(
                    draws.between(Duration.ZERO, CROWD),
                    () -> fault(open, draws, draws.between(Duration.ofSeconds(1), Duration.ofSeconds(10))));
        }
        open.simulation.runFor(CROWD.plusSeconds(300));

        for (int n = 0; n < answers.size(); n++) {
            assertThat(answers.get(n)[0])
                    .as(asked.get(n).id() + " " + asked.get(n).path() + " " + answers.get(n)[1])
                    .isEqualTo(1);
        }
        assertThat(open.healthy(Zone.A)).isEqualTo(2);
        assertThat(open.healthy(Zone.C)).isEqualTo(2);
        assertThat(open.consumers().inService()).hasSize(4);
        assertThat(open.queue("orders").visible() + open.queue("orders").notVisible())
                .isZero();
        assertThat(open.queue("webhooks").visible() + open.queue("webhooks").notVisible())
                .isZero();
        assertThat(open.shop.function().running()).isZero();
        assertThat(open.shop.targetGroup().targets())
                .allSatisfy(target -> assertThat(target.outstanding()).isZero());
        assertThat(open.shop.database().instances())
                .allSatisfy(one -> assertThat(one.server().connections()).isBetween(0, 40));
        answers.clear();
        for (int n = 6_000; n < 6_400; n++) {
            int number = n;
            open.simulation.after(Duration.ofMillis(20L * (n - 6_000)), () -> send(open, number));
        }
        open.simulation.runFor(Duration.ofSeconds(20));
        assertThat(answers).allSatisfy(answer -> assertThat(answer[1]).isBetween(200, 202));
    }

    private void send(OpenShop open, int number) {
        ShopRequest request =
                switch (number % 6) {
                    case 0 -> OpenShop.order("r" + number, "lamp", 1);
                    case 1 -> OpenShop.get("r" + number, "/products/p" + number % 50);
                    case 2 -> OpenShop.get("r" + number, "/ranking");
                    case 3 -> OpenShop.request("r" + number, "POST", "/cart", "{\"sku\":\"lamp\"}", Map.of());
                    case 4 -> OpenShop.get("r" + number, "/stock/lamp");
                    default -> WebhooksTest.webhook("r" + number, "w" + number, "{}");
                };
        EntryPoint at =
                number % 6 == 5 ? EntryPoint.API_GATEWAY : number % 4 == 0 ? EntryPoint.CLOUDFRONT : EntryPoint.ALB;
        int[] answer = new int[2];
        answers.add(answer);
        asked.add(request);
        open.shop.answer(at, request, given -> {
            answer[0]++;
            answer[1] = given.status();
        });
    }

    private static void fault(OpenShop open, Draws draws, Duration lasts) {
        List<Instance> alive =
                open.shop.fleet().instances().stream().filter(Instance::alive).toList();
        Instance one = alive.get((int) (draws.uniform() * alive.size()));
        Zone zone = draws.percent(50) ? Zone.A : Zone.C;
        switch ((int) (draws.uniform() * 14)) {
            case 0 -> {
                one.stop("faults");
                open.simulation.after(lasts, one::start);
            }
            case 1 -> one.terminate("faults");
            case 2 -> one.reboot();
            case 3 -> one.interrupt(Duration.ofMinutes(2));
            case 4 -> {
                Subnet subnet = open.shop.subnets().all().get((int) (draws.uniform() * 4));
                Cut cut = Cut.values()[(int) (draws.uniform() * Cut.values().length)];
                subnet.disrupt(cut);
                open.simulation.after(lasts, () -> subnet.restore(cut));
            }
            case 5 -> {
                VpcEndpoint endpoint = open.shop.network().endpoints().get(0);
                endpoint.disrupt();
                open.simulation.after(lasts, endpoint::restore);
            }
            case 6 -> {
                List<DatabaseInstance> all = open.shop.database().instances();
                DatabaseInstance instance = all.get((int) (draws.uniform() * all.size()));
                if (instance.status() == DatabaseInstance.Status.AVAILABLE) {
                    instance.reboot(instance.standby().isPresent() && draws.percent(50));
                }
            }
            case 7 -> {
                one.volume().pause();
                open.simulation.after(lasts, one.volume()::resume);
            }
            case 8 -> {
                PacketFault packets = new PacketFault(Duration.ofMillis(700), 30, 100, EnumSet.allOf(Zone.class));
                one.egress().begin(packets);
                open.simulation.after(lasts, () -> one.egress().end(packets));
            }
            case 9 -> {
                CpuStress stress = new CpuStress(0, 100);
                one.processor().begin(stress);
                open.simulation.after(lasts, () -> one.processor().end(stress));
            }
            case 10 -> {
                InvocationFault delay = InvocationFault.delay(50, Duration.ofSeconds(20));
                open.shop.function().faults().begin(delay);
                open.simulation.after(lasts, () -> open.shop.function().faults().end(delay));
            }
            case 11 -> {
                open.shop.targetGroup().shiftAway(zone);
                open.web().shiftAway(zone);
                open.simulation.after(lasts, () -> {
                    open.shop.targetGroup().shiftBack(zone);
                    open.web().shiftBack(zone);
                });
            }
            case 12 -> {
                open.web().refuseLaunches(zone, 100);
                open.simulation.after(lasts, () -> open.web().allowLaunches(zone, 100));
            }
            default -> open.web().setDesired(4 + (int) (draws.uniform() * 8));
        }
    }
}
