package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.http.EntryPoint;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueingTest {
    @Test
    void moreLoad_meansLongerWaits_andBeyondCapacityRefusals() {
        List<OpenShop.Visit> calm = at(25);
        List<OpenShop.Visit> busy = at(90);
        List<OpenShop.Visit> swamped = at(200);

        assertThat(p95(busy)).isGreaterThan(1.3 * p95(calm));
        assertThat(p95(swamped)).isGreaterThan(5 * p95(busy));
        assertThat(busy).noneMatch(visit -> visit.status() != 200);
        assertThat(swamped).anyMatch(visit -> visit.status() == 503);
    }

    private static List<OpenShop.Visit> at(double perSecond) {
        OpenShop open = new OpenShop(Flaw.NO_SCALE_OUT);
        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, perSecond, Duration.ofSeconds(60), n -> OpenShop.get("b" + n, "/ranking"));
        open.simulation.runFor(Duration.ofSeconds(90));
        return crowd;
    }

    private static double p95(List<OpenShop.Visit> crowd) {
        double[] sorted =
                crowd.stream().mapToDouble(OpenShop.Visit::millis).sorted().toArray();
        return sorted[(int) (sorted.length * 0.95)];
    }
}
