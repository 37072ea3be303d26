package dev.doorbuster.localstack.model.queue;

import dev.doorbuster.localstack.model.account.Names;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An SQS standard queue. A received message is invisible for its visibility time-out and visible again unless it is deleted
 * by then; received too often it goes to the dead letters instead; kept too long it is dropped.
 */
public final class Queue {
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Simulation simulation;
    private final String name;
    private final QueueSettings settings;
    private final QueueMetrics metrics;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private final Line line = new Line();
    private final InFlight inFlight;
    private final Polls polls;
    private final List<Runnable> watchers = new ArrayList<>();
    private final Instant created;
    private QueueAttributes attributes;
    private Instant modified;
    private @Nullable Instant purged;
    private long sent;
    private long receipts;

    public Queue(
            Simulation simulation,
            String name,
            QueueSettings settings,
            @Nullable Redrive redrive,
            QueueMetrics metrics) {
        this.simulation = simulation;
        this.name = name;
        this.settings = settings;
        this.metrics = metrics;
        this.inFlight = new InFlight(simulation, settings.inFlightLimit(), this::show);
        this.polls = new Polls(simulation);
        this.attributes = new QueueAttributes(settings, redrive);
        this.created = simulation.anchor().minus(Duration.ofDays(30));
        this.modified = created;
        simulation.everyStack(SWEEP, this::dropExpired);
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
        return line.visible();
    }

    public int notVisible() {
        return inFlight.size();
    }

    public int delayed() {
        return messages.size() - visible() - notVisible();
    }

    /** Whether as many are in flight as may be: a receive finds nothing then. */
    public boolean full() {
        return inFlight.full();
    }

    /** On the stack's clock; zero when there is none. A message that was received three times or more does not count. */
    public Duration oldestAge() {
        return messages.values().stream()
                .filter(message -> message.state() != Message.State.DELAYED && !message.receivedOften())
                .map(Message::inThisQueueSince)
                .min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, simulation.stackNow()))
                .orElse(Duration.ZERO);
    }

    /** On the stack's clock. */
    public Duration visibilityTimeout() {
        return attributes.stackVisibility();
    }

    /** On the stack's clock, of a receive that does not say. */
    public Duration waitTime() {
        return attributes.stackWait();
    }

    /** On the stack's clock, of a message that does not say. */
    public Duration delay() {
        return attributes.stackDelay();
    }

    /** The most that a message with its attributes may have. */
    public int maximumBytes() {
        return attributes.maximumBytes();
    }

    public Optional<Queue> deadLetters() {
        return attributes.redrive().map(Redrive::deadLetters);
    }

    /** Whether its policy keeps everyone from an action, e.g. {@code SendMessage}. Managing its attributes is never denied. */
    public boolean denies(String action) {
        return attributes.policy().denies(action);
    }

    /** Every attribute, by the API's names and with its texts. */
    public Map<String, String> attributes() {
        Map<String, String> all = new TreeMap<>(attributes.texts());
        all.put("QueueArn", arn());
        all.put("ApproximateNumberOfMessages", String.valueOf(visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", String.valueOf(notVisible()));
        all.put("ApproximateNumberOfMessagesDelayed", String.valueOf(delayed()));
        all.put("CreatedTimestamp", String.valueOf(created.getEpochSecond()));
        all.put("LastModifiedTimestamp", String.valueOf(modified.getEpochSecond()));
        all.put("SqsManagedSseEnabled", "true");
        return all;
    }

    /**
     * Sets attributes by the API's names, all or none; the redrive policy is {@link #redrive}'s.
     *
     * @throws IllegalArgumentException for a value that the attribute cannot have
     */
    public void change(Map<String, String> values) {
        QueueAttributes changed = attributes.copy();
        values.forEach(changed::set);
        attributes = changed;
        modified = simulation.stackNow();
        offer(); // to those whom the old policy denied it
    }

    /** Where messages go from now on that are received too often; nowhere when it is null. */
    public void redrive(@Nullable Redrive redrive) {
        attributes.redrive(redrive);
        modified = simulation.stackNow();
    }

    /** Sends a message that can be received only after a delay on the stack's clock. */
    public Message send(String body, Map<String, Message.Attribute> about, Duration stackDelay) {
        String id = simulation.draws(name + " message " + ++sent).uuid();
        Message message = new Message(id, body, about, simulation.stackNow());
        messages.put(id, message);
        metrics.sent(message.bytes());
        if (stackDelay.isZero()) {
            show(message);
        } else {
            simulation.afterStack(stackDelay, () -> {
                if (message.state() == Message.State.DELAYED) {
                    show(message);
                }
            });
        }
        return message;
    }

    public Message send(String body) {
        return send(body, Map.of(), attributes.stackDelay());
    }

    /** Up to so many messages that are there now, invisible to others for the queue's visibility time-out. */
    public List<Message> receive(int most) {
        List<Message> received = take(most, attributes.stackVisibility(), 100);
        metrics.received(received.size());
        return received;
    }

    /**
     * Receives as a caller of the API does: a wait of zero is a short poll, which asks some of the servers only; a long one ends with the first
     * message there is.
     *
     * @param done called once, with up to {@code most} messages; at once or later
     */
    public void receive(int most, Duration stackVisibility, Duration stackWait, Consumer<List<Message>> done) {
        Consumer<List<Message>> counted = received -> {
            metrics.received(received.size());
            done.accept(received);
        };
        List<Message> there = take(most, stackVisibility, stackWait.isZero() ? settings.shortPollPercent() : 100);
        if (!there.isEmpty() || stackWait.isZero()) {
            counted.accept(there);
        } else {
            polls.add(most, stackVisibility, stackWait, counted);
        }
    }

    /** Whether this is a receipt handle of this queue, good or not any more. */
    public boolean gave(String receiptHandle) {
        return Receipt.parse(receiptHandle)
                .filter(receipt -> receipt.queue().equals(name))
                .isPresent();
    }

    /** Whether the receipt was the newest of a message that is still there; it may be visible again by now. */
    public boolean delete(String receiptHandle) {
        Optional<Message> message = received(receiptHandle);
        message.ifPresent(present -> {
            forget(present);
            metrics.deleted();
        });
        return message.isPresent();
    }

    /**
     * Whether the receipt is good and its message in flight. Zero makes it visible at once.
     *
     * @throws IllegalArgumentException when it would be invisible for more than 12 h since it was received
     */
    public boolean changeVisibility(String receiptHandle, Duration stackVisibility) {
        Optional<Message> message =
                received(receiptHandle).filter(present -> present.state() == Message.State.IN_FLIGHT);
        message.ifPresent(present -> inFlight.change(present, stackVisibility));
        return message.isPresent();
    }

    /** When it was purged last. */
    public Optional<Instant> purged() {
        return Optional.ofNullable(purged);
    }

    /** Forgets every message, in whoever's hands. */
    public void purge() {
        purged = simulation.stackNow();
        List.copyOf(messages.values()).forEach(this::forget);
        line.clear();
    }

    /** Called when there may be something to receive. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    private List<Message> take(int most, Duration stackVisibility, double seenPercent) {
        List<Message> taken = new ArrayList<>();
        Deque<Message> unseen = new ArrayDeque<>();
        while (taken.size() < most && !full() && !denies("ReceiveMessage")) {
            Message next = line.next().orElse(null);
            if (next == null) {
                break;
            }
            if (expired(next)) {
                forget(next);
            } else if (diesNow(next)) {
                forget(next);
                attributes.redrive().ifPresent(redrive -> redrive.deadLetters().bury(next, arn()));
            } else if (seenPercent < 100
                    && !simulation.draws(next.id() + " poll " + receipts++).percent(seenPercent)) {
                unseen.add(next);
            } else {
                line.left(next);
                next.received(simulation.stackNow(), new Receipt(name, next.id(), ++receipts).handle());
                inFlight.hide(next, stackVisibility);
                taken.add(next);
            }
        }
        line.putBack(unseen);
        return taken;
    }

    private boolean diesNow(Message message) {
        return attributes.redrive().filter(redrive -> redrive.takes(message)).isPresent();
    }

    /** Takes a dead letter in. */
    private void bury(Message message, String from) {
        message.moved(simulation.stackNow(), from);
        messages.put(message.id(), message);
        show(message);
    }

    private void show(Message message) {
        line.add(message);
        offer();
    }

    /** To those who wait, the longest first, and then to whoever watches. */
    private void offer() {
        polls.serve((most, stackVisibility) -> take(most, stackVisibility, 100));
        watchers.forEach(Runnable::run);
    }

    private Optional<Message> received(String receiptHandle) {
        return Receipt.parse(receiptHandle)
                .flatMap(receipt -> Optional.ofNullable(messages.get(receipt.messageId())))
                .filter(message -> message.receiptHandle().equals(receiptHandle));
    }

    private void forget(Message message) {
        messages.remove(message.id());
        inFlight.forget(message);
        line.left(message);
        message.become(Message.State.GONE);
    }

    private boolean expired(Message message) {
        return !message.sentAt().plus(attributes.stackRetention()).isAfter(simulation.stackNow());
    }

    private void dropExpired() {
        List.copyOf(messages.values()).stream().filter(this::expired).forEach(this::forget);
    }
}
