package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.scaling.GroupSettings;
import dev.doorbuster.localstack.model.web.WebServerSettings;
import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueingTest {
    private static final int WORKERS = 4;
    private static final double SERVICE_SECONDS = 0.08;

    @Test
    void meanWait_isThatOfErlangC() {
        double load = 0.7;
        double perSecond = load * WORKERS / SERVICE_SECONDS;
        OpenShop open = new OpenShop(oneInstance(new ServiceTime(Duration.ofMillis(80), 1)));

        List<OpenShop.Visit> crowd =
                open.crowd(EntryPoint.ALB, perSecond, Duration.ofMinutes(80), n -> OpenShop.get("q" + n, "/ranking"));
        open.simulation.runFor(Duration.ofMinutes(81));

        double hop = open.shop.settings().loadBalancer().hop().toNanos() / 1e6;
        double meanMillis =
                crowd.stream().mapToDouble(OpenShop.Visit::millis).average().orElseThrow();
        // Wq = C(c, a) / (c mu - lambda); with a coefficient of variation of 1 the service time's shape matters little.
        double wait = erlangC(WORKERS, load * WORKERS) / (WORKERS / SERVICE_SECONDS - perSecond) * 1000;
        assertThat(crowd).hasSizeGreaterThan(150_000);
        assertThat(meanMillis - hop - SERVICE_SECONDS * 1000).isCloseTo(wait, within(wait * 0.1));
    }

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

    /** The probability that an arrival waits, in M/M/c with a = lambda / mu. */
    private static double erlangC(int servers, double a) {
        double term = 1;
        double sum = 1;
        for (int k = 1; k < servers; k++) {
            term *= a / k;
            sum += term;
        }
        double last = term * a / servers * servers / (servers - a);
        return last / (sum + last);
    }

    private static StackSettings oneInstance(ServiceTime service) {
        StackSettings standard = StackSettings.standard();
        GroupSettings web = standard.web();
        return standard.withWeb(
                new GroupSettings(web.name(), 1, 1, 1, web.instances(), web.stackWarmUp(), web.stackHealthCheck(), 50),
                new WebServerSettings(WORKERS, 100_000, service, 10, Duration.ofSeconds(1)));
    }
}
