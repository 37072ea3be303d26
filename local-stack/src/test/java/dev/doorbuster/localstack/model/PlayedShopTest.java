package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.http.EntryPoint;
import dev.doorbuster.localstack.model.queue.Queue;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests of a log whose shop had other paths. */
class PlayedShopTest {

    private final OpenShop open = new OpenShop();

    @Test
    void looksAndWritesAreServed_andWhatWasRefusedIsRefused_atEveryDoor() {
        for (EntryPoint door : EntryPoint.values()) {
            assertThat(ask(door, "GET", "/m/filter/b1,p9", "", "200"))
                    .as(door + " look")
                    .isEqualTo(200);
            assertThat(ask(door, "HEAD", "/m", "", "304")).as(door + " head").isEqualTo(200);
            assertThat(ask(door, "POST", "/login", "{}", "302"))
                    .as(door + " write")
                    .isBetween(200, 202);
            assertThat(ask(door, "GET", "/gone", "", "404"))
                    .as(door + " refused")
                    .isEqualTo(404);
            assertThat(ask(door, "GET", "/broke", "", "503"))
                    .as(door + " failed then")
                    .isEqualTo(200);
            assertThat(ask(door, "GET", "/hung-up", "", "0"))
                    .as(door + " unanswered then")
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsNoReplayIsRefused() {
        assertThat(ask(EntryPoint.ALB, "GET", "/m/filter/b1,p9", "", "yes")).isEqualTo(404);
        assertThat(ask(EntryPoint.API_GATEWAY, "GET", "/m/filter/b1,p9", "", ""))
                .isEqualTo(403);
    }

    @Test
    void theDatabaseHasToBeThereForIt_andTheQueueTakesWhatIsDelivered() {
        assertThat(ask(EntryPoint.API_GATEWAY, "POST", "/hooks/of/somebody", "{\"replayed\":\"xx\"}", "200"))
                .isEqualTo(202);
        Queue deliveries = open.queue(Names.WEBHOOKS_QUEUE);
        assertThat(deliveries.visible() + deliveries.notVisible()).isEqualTo(1);

        open.shop.database().reboot(true);
        open.stackMinutes(0.1);
        assertThat(ask(EntryPoint.ALB, "POST", "/login", "{}", "200")).isEqualTo(503);
        assertThat(ask(EntryPoint.ALB, "GET", "/gone", "", "404")).isEqualTo(404);
    }

    private int ask(EntryPoint door, String method, String path, String body, String status) {
        Map<String, String> headers = Map.of("x-doorbuster-replayed", status);
        return open.ask(door, OpenShop.request("r" + open.visits.size(), method, path, body, headers))
                .status();
    }
}
