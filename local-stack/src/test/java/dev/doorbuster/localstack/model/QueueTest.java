package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueueTest {
    @Test
    void messageReceivedTooOften_goesToTheDeadLetters() {
        OpenShop open = new OpenShop();
        open.shop.fleet().instances().forEach(instance -> instance.terminate("nobody is to consume"));
        open.consumers().suspend(ScalingProcess.LAUNCH);
        Queue orders = open.queue(Names.ORDERS_QUEUE);
        orders.send("poison");

        for (int time = 0; time < 5; time++) {
            assertThat(orders.receive(10)).hasSize(1);
            assertThat(orders.visible()).isZero();
            open.simulation.runForStack(Duration.ofSeconds(31));
        }

        assertThat(orders.receive(10)).isEmpty();
        assertThat(open.queue(Names.ORDERS_DEAD_LETTERS).visible()).isEqualTo(1);
    }

    @Test
    void deletedMessage_doesNotComeBack_andAnOldReceiptIsNoGood() {
        OpenShop open = new OpenShop();
        Queue dead = open.queue(Names.ORDERS_DEAD_LETTERS);
        dead.send("body");
        String receipt = dead.receive(1).get(0).receiptHandle();

        assertThat(dead.delete(receipt)).isTrue();
        assertThat(dead.delete(receipt)).isFalse();
        open.stackMinutes(5);

        assertThat(dead.visible() + dead.notVisible()).isZero();
    }
}
