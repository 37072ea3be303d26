package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbuster.localstack.model.edge.EdgeSettings;
import dev.doorbuster.localstack.model.edge.FirewallSettings;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.http.ShopRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirewallTest {
    @Test
    void visitorWhoAsksTooOften_isBlockedLate_andLetInAgainLate() {
        OpenShop open = new OpenShop(
                StackSettings.standard().with(EdgeSettings.standard().with(rule(100, Duration.ofMinutes(1)))));
        // 100 in a minute are 1.7 a second; the greedy visitor asks for 5 a second, the modest one for 1.
        greedy(open, "greedy", 5);
        greedy(open, "modest", 1);
        open.stackMinutes(5);

        double blockedFrom = firstBlocked(open, "greedy");
        // A window of it is over the limit after 20 s, which is known 20 s later, and looked at every 10 s.
        assertThat(blockedFrom).isBetween(40.0, 51.0);
        assertThat(open.visits)
                .filteredOn(visit -> visitor(visit).equals("modest"))
                .noneMatch(visit -> visit.status() == 403);
        assertThat(open.ask(EntryPoint.CLOUDFRONT, from("greedy", "later")).status())
                .isEqualTo(200);
        assertThat(EdgeTest.sum(open, "AWS/WAFV2", "BlockedRequests", Map.of("WebACL", "shop", "Rule", "rate")))
                .isPositive();
    }

    @Test
    void limitsAndWindowsThatAwsDoesNotTake_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(9, Duration.ofMinutes(5)))
                .withMessageContaining("10 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule(100, Duration.ofMinutes(3)))
                .withMessageContaining("60, 120, 300 or 600 s");
    }

    private static FirewallSettings rule(int limit, Duration stackWindow) {
        return new FirewallSettings(limit, stackWindow, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /** For two stack minutes, at a wall rate. */
    private static void greedy(OpenShop open, String visitor, double perSecond) {
        open.crowd(EntryPoint.CLOUDFRONT, perSecond, Duration.ofSeconds(12), n -> from(visitor, visitor + n));
    }

    private static double firstBlocked(OpenShop open, String visitor) {
        return open.visits.stream()
                .filter(visit -> visitor(visit).equals(visitor) && visit.status() == 403)
                .mapToDouble(visit -> visit.atNanos * OpenShop.SPEED / 1e9)
                .min()
                .orElseThrow();
    }

    private static String visitor(OpenShop.Visit visit) {
        return visit.request.visitor();
    }

    private static ShopRequest from(String visitor, String id) {
        return OpenShop.request(id, "GET", "/static/1.jpg", "", Map.of("x-doorbuster-visitor", visitor));
    }
}
