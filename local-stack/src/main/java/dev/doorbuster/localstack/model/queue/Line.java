package dev.doorbuster.localstack.model.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The visible messages of a queue in the order in which they are received. */
final class Line {
    /** Deleted ones too, until they come to the front. */
    private final Deque<Message> messages = new ArrayDeque<>();

    private int visible;

    int visible() {
        return visible;
    }

    /** What was received already stands in front, but what was received often at the back. */
    void add(Message message) {
        message.become(Message.State.VISIBLE);
        visible++;
        if (message.receivesHere() > 0 && !message.receivedOften()) {
            messages.addFirst(message);
        } else {
            messages.addLast(message);
        }
    }

    /** The next one, off the line; it is visible still. */
    Optional<Message> next() {
        Message next = messages.poll();
        while (next != null && next.state() != Message.State.VISIBLE) {
            next = messages.poll(); // it was deleted where it stood
        }
        return Optional.ofNullable(next);
    }

    /** Back to where they stood, in their order. */
    void putBack(Deque<Message> unseen) {
        while (!unseen.isEmpty()) {
            messages.addFirst(unseen.removeLast());
        }
    }

    /** It was received, or is about to be gone. */
    void left(Message message) {
        visible -= message.state() == Message.State.VISIBLE ? 1 : 0;
    }

    /** Lets go of the deleted ones, when there are no others. */
    void clear() {
        messages.clear();
    }
}
