package dev.doorbuster.localstack.entry;

import java.util.function.Consumer;

/** What is behind one of the stack's addresses. */
interface Door {
    /**
     * Takes a request in; called on a thread of the web server, must not wait.
     *
     * @param answer called once, from any thread, when the model has decided
     */
    void enter(Arrival arrival, Consumer<Reply> answer);
}
