package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.queue.Message;
import dev.doorbuster.localstack.model.queue.Queue;
import dev.doorbuster.localstack.model.scaling.ScalingProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final OpenShop open = new OpenShop();
    private final Queue orders = open.queue(Names.ORDERS_QUEUE);
    private final Queue dead = open.queue(Names.ORDERS_DEAD_LETTERS);

    @BeforeEach
    void nobodyConsumes() {
        open.consumers().suspend(ScalingProcess.LAUNCH);
        open.shop.fleet().instances().forEach(instance -> instance.terminate("nobody is to consume"));
    }

    @Test
    void messageReceivedTooOften_goesToTheDeadLetters_asOldAsItsMove() {
        orders.send("poison");

        for (int time = 0; time < 5; time++) {
            assertThat(orders.receive(10)).hasSize(1);
            assertThat(orders.visible()).isZero();
            open.simulation.runForStack(Duration.ofSeconds(31));
        }

        assertThat(orders.receive(10)).isEmpty();
        assertThat(dead.visible()).isEqualTo(1);
        assertThat(dead.oldestAge()).isZero();
        Message letter = dead.receive(1).get(0);
        assertThat(letter.deadLetterSource()).isEqualTo(orders.arn());
        assertThat(sum("NumberOfMessagesSent", Names.ORDERS_DEAD_LETTERS)).isZero();
        assertThat(sum("NumberOfMessagesSent", Names.ORDERS_QUEUE)).isEqualTo(1);
        assertThat(sum("NumberOfMessagesReceived", Names.ORDERS_QUEUE)).isEqualTo(5);
    }

    @Test
    void deletedMessage_doesNotComeBack_andOnlyTheNewestReceiptIsGood() {
        dead.send("body");
        String first = dead.receive(1).get(0).receiptHandle();
        open.stackMinutes(1);
        String second = dead.receive(1).get(0).receiptHandle();

        assertThat(dead.delete(first)).isFalse();
        open.stackMinutes(1);
        assertThat(dead.visible()).isEqualTo(1);
        assertThat(dead.delete(second))
                .as("visible again, and not received by anyone else")
                .isTrue();
        assertThat(dead.delete(second)).isFalse();
        open.stackMinutes(5);

        assertThat(dead.visible() + dead.notVisible()).isZero();
    }

    @Test
    void queueWithAsMuchInFlightAsMayBe_givesNothing_untilSomethingIsDeleted() {
        for (int number = 0; number < 120_001; number++) {
            orders.send("order " + number);
        }

        List<Message> inFlight = orders.receive(200_000);
        assertThat(inFlight).hasSize(120_000);
        assertThat(orders.receive(1)).isEmpty();
        orders.delete(inFlight.get(0).receiptHandle());

        assertThat(orders.receive(10)).hasSize(1);
    }

    @Test
    void messageReceivedThreeTimes_isNotTheOldestAnyMore() {
        orders.send("old");
        open.stackMinutes(10);
        orders.send("young");
        for (int time = 0; time < 3; time++) {
            assertThat(orders.receive(1)).extracting(Message::body).containsExactly("old");
            assertThat(orders.oldestAge())
                    .isEqualTo(Duration.ofMinutes(time == 2 ? 1 : 10).plusSeconds(time == 2 ? 2 : 31L * time));
            open.simulation.runForStack(Duration.ofSeconds(31));
        }
        assertThat(orders.receive(1)).extracting(Message::body).containsExactly("young");
    }

    @Test
    void messageKeptTooLong_isDropped_andADelayedOneIsNotThereYet() {
        orders.change(Map.of("MessageRetentionPeriod", "3600", "DelaySeconds", "60"));
        orders.send("body");

        assertThat(orders.delayed()).isEqualTo(1);
        assertThat(orders.visible()).isZero();
        open.stackMinutes(1.1);
        assertThat(orders.visible()).isEqualTo(1);
        open.stackMinutes(57);
        assertThat(orders.visible()).isEqualTo(1);
        open.stackMinutes(3);
        assertThat(orders.visible()).isZero();
    }

    @Test
    void longPoll_endsWithTheFirstMessage_orEmptyAfterItsTime() {
        List<List<Message>> answers = new ArrayList<>();
        orders.receive(10, Duration.ofSeconds(30), Duration.ofSeconds(20), answers::add);
        open.simulation.runForStack(Duration.ofSeconds(19));
        assertThat(answers).isEmpty();

        orders.send("one");
        assertThat(answers).singleElement().satisfies(messages -> assertThat(messages)
                .hasSize(1));

        orders.receive(10, Duration.ofSeconds(30), Duration.ofSeconds(5), answers::add);
        open.simulation.runForStack(Duration.ofSeconds(6));
        assertThat(answers).hasSize(2).last().satisfies(messages -> assertThat(messages)
                .isEmpty());
        assertThat(orders.notVisible()).isEqualTo(1);
    }

    @Test
    void deniedQueue_givesNothing_untilItsPolicyIsGone() {
        orders.send("one");
        orders.change(
                Map.of("Policy", "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"sqs:*\"}]}"));

        assertThat(orders.receive(1)).isEmpty();
        assertThat(orders.denies("SendMessage")).isTrue();
        orders.change(Map.of("Policy", ""));
        assertThat(orders.receive(1)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> orders.change(Map.of("Policy", "no")));
    }

    /** Of everything until now. */
    private double sum(String metric, String queue) {
        open.stackMinutes(3);
        return open
                        .shop
                        .cloudWatch()
                        .query(
                                MetricId.of("AWS/SQS", metric, Map.of("QueueName", queue)),
                                open.simulation.anchor(),
                                open.simulation.stackNow(),
                                CloudWatch.PERIOD.multipliedBy(600),
                                "Sum")
                        .stream()
                        .mapToDouble(CloudWatch.Point::value)
                        .sum()
                / OpenShop.SPEED;
    }
}
