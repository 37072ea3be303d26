package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.database.DatabaseServer;
import java.time.Duration;

/** An automation that takes all connections that a database has left, and those that are given back. */
record ExhaustConnections(DatabaseServer server, Duration lasts) implements Effect {
    @Override
    public Duration apply() {
        server.crowd();
        return lasts;
    }

    @Override
    public void undo() {
        server.clear();
    }
}
