package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VisitsTest {

    private static final long SECOND = 1_000_000;
    private static final long GAP = Duration.ofMinutes(30).toNanos() / 1000;

    private final PathTemplates templates = new PathTemplates();
    private final RequestClass home = new RequestClass("home", new Count(), true, templates.of("/"));
    private final RequestClass cart = new RequestClass("cart", new Count(), true, templates.of("/cart"));
    private final RequestClass picture = new RequestClass("static", new Count(), false, templates.of("/a.png"));

    @Test
    void aVisitEndsWithAPauseAsLongAsTheGap() {
        Visits visits = new Visits(GAP);
        add(visits, 1, 0, home);
        add(visits, 1, 1799, cart);
        add(visits, 1, 1799 + 1800, home);
        add(visits, 2, 5, home);

        VisitAccount account = visits.account(RequestClass::kind);

        assertThat(account.count()).isEqualTo(3);
        assertThat(account.requestsEach()).first().isEqualTo(1.0);
        assertThat(account.requestsEach()).last().isEqualTo(2.0);
        assertThat(account.thinkSeconds()).containsOnly(1799.0);
        assertThat(account.transitions()).hasToString("{begin={home=3}, cart={end=1}, home={cart=1, end=2}}");
    }

    @Test
    void theOrderInWhichRequestsComeDoesNotMatter_norDoPicturesBetweenPages() {
        Visits visits = new Visits(GAP);
        add(visits, 1, 20, cart);
        add(visits, 1, 10, picture);
        add(visits, 1, 0, home);

        VisitAccount account = visits.account(RequestClass::kind);

        assertThat(account.count()).isEqualTo(1);
        assertThat(account.thinkSeconds()).containsOnly(20.0);
        assertThat(account.transitions()).hasToString("{begin={home=1}, cart={end=1}, home={cart=1}}");
    }

    @Test
    void aPictureBetweenTwoPagesShowsThatTheVisitorIsStillThere() {
        Visits visits = new Visits(GAP);
        add(visits, 1, 0, home);
        add(visits, 1, 1200, picture);
        add(visits, 1, 2400, cart);

        VisitAccount account = visits.account(RequestClass::kind);

        assertThat(account.count()).isEqualTo(1);
        assertThat(account.thinkSeconds()).containsOnly(2400.0);
        assertThat(account.transitions()).hasToString("{begin={home=1}, cart={end=1}, home={cart=1}}");
    }

    @Test
    void whenTheTableIsFullWholeClientsAreLetGo_andTheRestTellsTheSame() {
        Visits all = new Visits(GAP);
        Visits some = new Visits(GAP, 5000);
        long seed = 7;
        Random random = new Random(seed);
        for (int client = 1; client <= 10_000; client++) {
            int lot = random.nextInt(65_536);
            for (int i = 0; i <= client % 3; i++) {
                all.add(client, lot, i * SECOND, home);
                some.add(client, lot, i * SECOND, home);
            }
        }

        VisitAccount whole = all.account(RequestClass::kind);
        VisitAccount sampled = some.account(RequestClass::kind);

        assertThat(whole.oneClientIn()).isEqualTo(1);
        assertThat(whole.count()).isEqualTo(10_000);
        assertThat(sampled.oneClientIn()).isEqualTo(8);
        assertThat(sampled.count()).as("seed " + seed).isBetween(9000L, 11_000L);
        assertThat(sampled.requestsEach().get(0)).isEqualTo(1);
        assertThat(sampled.requestsEach().get(10)).as("seed " + seed).isEqualTo(2);
        assertThat(sampled.requestsEach().get(20)).isEqualTo(3);
    }

    @Test
    void oneClientWithEverythingDoesNotPushOutTheOthers() {
        Visits visits = new Visits(GAP, 100_000);
        for (int i = 0; i < 500_000; i++) {
            visits.add(1, 0, i * SECOND, home);
            if (i % 100 == 0) {
                visits.add(2 + i, 1, i * SECOND, home);
            }
        }

        assertThat(visits.account(RequestClass::kind).count()).isGreaterThan(1000);
    }

    private static void add(Visits visits, long client, long second, RequestClass what) {
        visits.add(client, 0, second * SECOND, what);
    }
}
