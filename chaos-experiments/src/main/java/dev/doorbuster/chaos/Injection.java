package dev.doorbuster.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A running fault. Closing it heals: whatever still runs of it is stopped. */
public interface Injection extends AutoCloseable {

    /** What it is called where it runs, and what it hit; for the record. */
    Map<String, String> facts();

    /** How far it is. Asks the service; may throw what the SDK throws. */
    InjectionState state();

    /** Everything the service told of it, the newest state last asked for. */
    ObjectNode record();

    /**
     * Asks for its end and returns when that was accepted, which is at once; until nothing of it is left may take a while, see {@link
     * #close}. Any thread may ask, at any time; it is asked once. May throw what the SDK throws.
     */
    void stop();

    /**
     * Stops it if it still runs and removes what was made for it. Idempotent.
     *
     * @throws HealFailedException if it may still be running
     */
    @Override
    void close();
}
