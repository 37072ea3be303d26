package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.flaw.Flaw;
import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.queue.ConsumerSettings;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.scaling.Capacity;
import dev.doorbuster.localstack.model.scaling.GroupSettings;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsumersTest {
    @Test
    void backlog_drainsInTheTimeThatTheConsumersRateSays() {
        ServiceTime tenth = ServiceTime.ofMillis(100, 0);
        OpenShop open = new OpenShop(
                StackSettings.standard().withConsumers(GroupSettings.consumers(), new ConsumerSettings(tenth, tenth)));
        open.consumers().suspend(ScalingProcess.ALARM_NOTIFICATION);
        Queue orders = open.queue(Names.ORDERS_QUEUE);
        for (int number = 0; number < 4000; number++) {
            orders.send("order " + number);
        }

        open.simulation.runFor(Duration.ofSeconds(50));
        assertThat(orders.visible() + orders.notVisible()).isEqualTo(2000);
        open.simulation.runFor(Duration.ofSeconds(50));
        assertThat(orders.visible() + orders.notVisible()).isZero();
    }

    @Test
    void oddOrder_isFulfilled_orCrashesConsumersAndEndsDead_orGoesRoundForEver() {
        assertThat(leftAndDead(new OpenShop())).containsExactly(0, 0);

        int[] crashing = leftAndDead(new OpenShop(Flaw.POISON_MESSAGE));
        assertThat(crashing[0]).isZero();
        assertThat(crashing[1]).isBetween(10, 30);

        assertThat(leftAndDead(new OpenShop(Flaw.NO_DEAD_LETTER_QUEUE))).containsExactly(crashing[1], 0);
    }

    @Test
    void consumerTakenOutOfService_finishesWhatItHasInHand() {
        OpenShop open = new OpenShop();
        Queue orders = open.queue(Names.ORDERS_QUEUE);
        for (int number = 0; number < 4; number++) {
            orders.send("order " + number);
        }
        assertThat(orders.notVisible()).isEqualTo(4);

        open.consumers().resize(new Capacity(0, 4, 0));
        open.simulation.runFor(Duration.ofSeconds(1));

        assertThat(orders.visible() + orders.notVisible()).isZero();
        assertThat(open.consumers().instances()).isEmpty();
    }

    private static int[] leftAndDead(OpenShop open) {
        Queue orders = open.queue(Names.ORDERS_QUEUE);
        for (int number = 0; number < 1000; number++) {
            orders.send("order " + number);
        }
        open.stackMinutes(60);
        return new int[] {
            orders.visible() + orders.notVisible(),
            open.queue(Names.ORDERS_DEAD_LETTERS).visible()
        };
    }

    @Test
    void backlog_addsConsumersAfterThreeMinutes_andTheyGoWhenItIsGone() {
        OpenShop open = new OpenShop();
        for (int number = 0; number < 10_000; number++) {
            open.queue(Names.ORDERS_QUEUE).send("order " + number);
        }

        open.stackMinutes(3);
        assertThat(open.consumers().desired()).isEqualTo(4);
        open.stackMinutes(3);
        assertThat(open.consumers().desired()).isEqualTo(12);
        open.stackMinutes(2);
        assertThat(open.consumers().inService()).hasSize(12);

        open.stackMinutes(60);
        assertThat(open.consumers().inService()).hasSize(4);
    }
}
