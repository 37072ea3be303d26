package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import dev.doorbuster.localstack.model.network.Cut;
import dev.doorbuster.localstack.model.network.Subnet;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShopTest {
    @Test
    void reset_makesEverythingAsAtTheStart_andCutsOffWhatIsOpen() {
        OpenShop open = new OpenShop();
        open.ask(EntryPoint.CLOUDFRONT, OpenShop.order("one", "hot-1", 3));
        open.shop.database().reboot(true);
        open.shop.subnets().in(Zone.C).disrupt(Cut.ALL);
        open.web().setDesired(9);
        open.queue(Names.WEBHOOKS_DEAD_LETTERS).send("left over");
        open.stackMinutes(0.2);
        OpenShop.Visit cutOff = open.send(EntryPoint.ALB, OpenShop.get("late", "/ranking"));
        boolean[] told = new boolean[1];
        open.shop.onReset(() -> told[0] = true);

        open.shop.reset("next", 7);

        assertThat(cutOff.status()).isEqualTo(503);
        assertThat(told[0]).isTrue();
        assertThat(open.simulation.seed()).isEqualTo(7);
        assertThat(open.shop.stock().remaining("hot-1")).isEqualTo(400);
        assertThat(open.shop.audit().orders("")).isEmpty();
        assertThat(open.shop.database().available()).isTrue();
        assertThat(open.shop.database().writerZone()).isEqualTo(Zone.A);
        assertThat(open.shop.subnets().all()).allMatch(Subnet::connected);
        assertThat(open.queue(Names.WEBHOOKS_DEAD_LETTERS).visible()).isZero();
        assertThat(open.shop.cloudWatch().metrics()).isEmpty();
        open.stackMinutes(10);
        assertThat(open.web().inService()).hasSize(4);
        assertThat(open.healthy(Zone.A)).isEqualTo(2);
        assertThat(open.healthy(Zone.C)).isEqualTo(2);
    }

    @Test
    void runAfterAReset_isTheSameAsTheFirst() {
        OpenShop open = new OpenShop();
        List<String> first = run(open);
        open.simulation.runUntil(Duration.ofMinutes(2));
        open.shop.reset("run", OpenShop.SEED);

        assertThat(run(open)).isEqualTo(first);
    }

    /** Orders and pages while the database fails over and a zone is lost: what each request was answered, and after how long. */
    private static List<String> run(OpenShop open) {
        open.visits.clear();
        open.simulation.after(Duration.ofSeconds(10), () -> open.shop.database().reboot(true));
        open.simulation.after(Duration.ofSeconds(20), () -> open.shop.fleet().instances().stream()
                .filter(instance -> instance.zone() == Zone.A)
                .toList()
                .forEach(instance -> instance.stop("test")));
        for (int number = 0; number < 2_000; number++) {
            String id = "p" + number;
            EntryPoint at = number % 3 == 0 ? EntryPoint.CLOUDFRONT : EntryPoint.ALB;
            ShopRequest request =
                    number % 5 == 0 ? OpenShop.order(id, "hot-1", 1) : OpenShop.get(id, "/products/" + number % 40);
            open.simulation.after(Duration.ofMillis(20L * number), () -> open.send(at, request));
        }
        open.simulation.runFor(Duration.ofSeconds(110));
        return open.visits.stream()
                .map(visit -> visit.request.id() + " " + visit.status() + " " + Math.round(visit.millis() * 1000))
                .toList();
    }

    @Test
    void sameSeedAndRequestIds_drawTheSame_whateverTheOrderOfArrival() {
        List<String> ids = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            ids.add("d" + number);
        }
        Map<String, Double> inOrder = latencies(ids);
        Collections.shuffle(ids, new Random(OpenShop.SEED));

        assertThat(latencies(ids)).isEqualTo(inOrder);
        assertThat(inOrder.values()).doesNotHaveDuplicates();
    }

    /** One at a time, so that no one waits for another. */
    private static Map<String, Double> latencies(List<String> ids) {
        OpenShop open = new OpenShop();
        Map<String, Double> millis = new TreeMap<>();
        for (String id : ids) {
            OpenShop.Visit visit = open.send(EntryPoint.ALB, OpenShop.get(id, "/ranking"));
            open.simulation.runFor(Duration.ofSeconds(2));
            millis.put(id, visit.millis());
        }
        return millis;
    }
}
