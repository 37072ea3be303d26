package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.compute.PacketFault;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an application was doing when its instance died never happens afterwards. */
class DeadApplicationTest {
    @Test
    void orderOfADeadInstance_isRolledBack() {
        OpenShop open = new OpenShop();
        List<OpenShop.Visit> orders =
                open.crowd(EntryPoint.ALB, 60, Duration.ofSeconds(2), n -> OpenShop.order("o" + n, "lamp", 1));
        open.simulation.runFor(Duration.ofSeconds(1));

        List.copyOf(open.web().instances()).forEach(instance -> instance.terminate("test"));
        int kept = kept(open);
        open.simulation.runFor(Duration.ofSeconds(2));

        assertThat(orders).anySatisfy(visit -> assertThat(visit.status()).isEqualTo(502));
        assertThat(kept(open)).isEqualTo(kept);
    }

    @Test
    void deadInstance_triesNothingAgain() {
        OpenShop open = new OpenShop(Flaw.RETRY_STORM);
        open.shop.database().reboot(true);
        open.crowd(EntryPoint.ALB, 60, Duration.ofSeconds(2), n -> OpenShop.order("o" + n, "lamp", 1));
        open.simulation.runFor(Duration.ofSeconds(3));

        List.copyOf(open.web().instances()).forEach(instance -> instance.terminate("test"));
        open.stackMinutes(4);

        assertThat(kept(open)).isZero();
    }

    @Test
    void answerThatIsStillInsideADeadInstance_neverComes() {
        OpenShop open = new OpenShop();
        PacketFault slow = new PacketFault(Duration.ofSeconds(5), 0, 100, EnumSet.allOf(Zone.class));
        open.web().instances().forEach(instance -> instance.egress().begin(slow));
        OpenShop.Visit visit = open.send(EntryPoint.ALB, OpenShop.get("slow", "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(2));
        assertThat(visit.answer).isNull();

        List.copyOf(open.web().instances()).forEach(instance -> instance.terminate("test"));
        open.simulation.runFor(Duration.ofSeconds(10));

        assertThat(visit.status()).isEqualTo(502);
    }

    private static int kept(OpenShop open) {
        return (int) open.shop.audit().orders("run").lines().count();
    }
}
