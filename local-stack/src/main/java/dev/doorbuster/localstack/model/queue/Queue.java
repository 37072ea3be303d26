package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.sim.Event;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An SQS standard queue. A received message is invisible for its visibility time-out and visible again unless it is deleted
 * by then; received too often it goes to the dead letters instead.
 */
public final class Queue {
    private record Receipt(Message message, Event visibleAgain) {}

    private final Simulation simulation;
    private final String name;
    private final @Nullable Queue deadLetters;
    private final int maxReceiveCount;
    private final QueueMetrics metrics;
    private final Deque<Message> visible = new ArrayDeque<>();
    private final Map<String, Receipt> notVisible = new LinkedHashMap<>();
    private final Map<String, String> changed = new TreeMap<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private Duration visibility;
    private int delayed;
    private long sent;
    private long receipts;

    public Queue(
            Simulation simulation,
            String name,
            Duration visibility,
            @Nullable Queue deadLetters,
            int maxReceiveCount,
            QueueMetrics metrics) {
        this.simulation = simulation;
        this.name = name;
        this.visibility = visibility;
        this.deadLetters = deadLetters;
        this.maxReceiveCount = maxReceiveCount;
        this.metrics = metrics;
    }

    public String name() {
        return name;
    }

    public String arn() {
        return Names.arn("sqs", name);
    }

    /** Its URL on AWS; what a client sends it to is the control plane's affair. */
    public String url() {
        return "https://sqs." + Names.REGION + ".amazonaws.com/" + Names.ACCOUNT + "/" + name;
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    public int visible() {
        return visible.size();
    }

    public int notVisible() {
        return notVisible.size();
    }

    public int delayed() {
        return delayed;
    }

    /** On the stack's clock; zero when there is none. */
    public Duration oldestAge() {
        return Stream.concat(visible.stream(), notVisible.values().stream().map(Receipt::message))
                .map(Message::sentAt)
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, simulation.stackNow()))
                .orElse(Duration.ZERO);
    }

    /** On the stack's clock. */
    public Duration visibilityTimeout() {
        return visibility;
    }

    public Optional<Queue> deadLetters() {
        return Optional.ofNullable(deadLetters);
    }

    public int maxReceiveCount() {
        return maxReceiveCount;
    }

    /** Every attribute, by the API's names and with its texts. */
    public Map<String, String> attributes() {
        Map<String, String> all = new TreeMap<>();
        all.put("QueueArn", arn());
        all.put("ApproximateNumberOfMessages", String.valueOf(visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(notVisible()));
        all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(delayed()));
        String created =
                String.valueOf(simulation.anchor().minus(Duration.ofDays(30)).getEpochSecond());
        all.put("CreatedTimestamp", created);
        all.put("LastModifiedTimestamp", created);
        all.put("VisibilityTimeout", String.valueOf(visibility.toSeconds()));
        all.put("MaximumMessageSize", "1048576");
        all.put("MessageRetentionPeriod", "345600");
        all.put("DelaySeconds", "0");
        all.put("ReceiveMessageWaitTimeSeconds", "20");
        all.put("SqsManagedSseEnabled", "true");
        if (deadLetters != null) {
            all.put(
                    "RedrivePolicy",
                    "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\",\"maxReceiveCount\":" + maxReceiveCount
                            + "}");
        }
        all.putAll(changed);
        return all;
    }

    /** Sets an attribute. The visibility time-out takes effect, the others are kept and shown. */
    public void setAttribute(String attribute, String value) {
        if (attribute.equals("VisibilityTimeout")) {
            visibility = Duration.ofSeconds(Long.parseLong(value));
        } else {
            changed.put(attribute, value);
        }
    }

    /** Sends a message that can be received only after a delay on the stack's clock. */
    public Message send(String body, Duration stackDelay) {
        Message message =
                new Message(simulation.draws(name + " message " + ++sent).uuid(), body, simulation.stackNow());
        metrics.sent();
        if (stackDelay.isZero()) {
            show(message);
        } else {
            delayed++;
            simulation.afterStack(stackDelay, () -> {
                delayed--;
                show(message);
            });
        }
        return message;
    }

    public Message send(String body) {
        return send(body, Duration.ZERO);
    }

    /** Up to so many messages, invisible to others for so long on the stack's clock. */
    public List<Message> receive(int max, Duration stackVisibility) {
        List<Message> received = new ArrayList<>();
        while (received.size() < max) {
            Message next = visible.poll();
            if (next == null) {
                break;
            }
            if (deadLetters != null && next.receiveCount() >= maxReceiveCount) {
                deadLetters.show(next);
                continue;
            }
            String handle = name + "/" + next.id() + "/" + ++receipts;
            next.received(simulation.stackNow(), handle);
            notVisible.put(handle, new Receipt(next, visibleAgain(handle, stackVisibility)));
            received.add(next);
        }
        metrics.received(received.size());
        return received;
    }

    public List<Message> receive(int max) {
        return receive(max, visibility);
    }

    /** Whether the receipt was good; a message whose time is over may be in others' hands. */
    public boolean delete(String receiptHandle) {
        Receipt receipt = notVisible.remove(receiptHandle);
        if (receipt == null) {
            return false;
        }
        receipt.visibleAgain.cancel();
        metrics.deleted();
        return true;
    }

    /** Whether the receipt was good. Zero makes it visible at once. */
    public boolean changeVisibility(String receiptHandle, Duration stackVisibility) {
        Receipt receipt = notVisible.get(receiptHandle);
        if (receipt == null) {
            return false;
        }
        receipt.visibleAgain.cancel();
        notVisible.put(receiptHandle, new Receipt(receipt.message, visibleAgain(receiptHandle, stackVisibility)));
        return true;
    }

    /** Forgets every message, in whoever's hands. */
    public void purge() {
        visible.clear();
        notVisible.values().forEach(receipt -> receipt.visibleAgain.cancel());
        notVisible.clear();
    }

    /** Called when there is something to receive. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    private void show(Message message) {
        visible.add(message);
        watchers.forEach(Runnable::run);
    }

    private Event visibleAgain(String handle, Duration stackVisibility) {
        return simulation.afterStack(stackVisibility, () -> {
            Receipt receipt = notVisible.remove(handle);
            if (receipt != null) {
                show(receipt.message);
            }
        });
    }
}
