package dev.doorbuster.localstack.model.database;

import java.time.Duration;

/**
 * An application's connection pool, one for each server it talks to.
 *
 * @param size connections at most
 * @param patience how long a request waits for one to be free
 * @param stackLifetime after which a connection is replaced, dead or alive; HikariCP's maxLifetime is 30 minutes
 * @param validated whether a connection is tried before it is handed out
 * @param retries how often at most a refused transaction is tried again, at once
 */
public record PoolSettings(int size, Duration patience, Duration stackLifetime, boolean validated, int retries) {
    /** A pool as it should be. */
    public static PoolSettings of(int size, Duration patience) {
        return new PoolSettings(size, patience, Duration.ofMinutes(30), true, 0);
    }

    /** The same, but a connection is trusted to be alive. */
    public PoolSettings unvalidated() {
        return new PoolSettings(size, patience, stackLifetime, false, retries);
    }

    /** The same, but what the database refuses is tried again at once, so many times. */
    public PoolSettings retriedAtOnce(int times) {
        return new PoolSettings(size, patience, stackLifetime, validated, times);
    }
}
