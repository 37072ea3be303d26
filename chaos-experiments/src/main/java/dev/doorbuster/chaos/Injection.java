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
     * Stops it if it still runs and removes what was made for it. Idempotent.
     *
     * @throws HealFailedException if it may still be running
     */
    @Override
    void close();
}
