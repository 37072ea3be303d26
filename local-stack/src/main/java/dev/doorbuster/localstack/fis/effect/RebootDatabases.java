package dev.doorbuster.localstack.fis.effect;

import dev.doorbuster.localstack.model.database.Database;
import java.time.Duration;
import java.util.List;

/** {@code aws:rds:reboot-db-instances}: reboots DB instances, with a failover to the standby when it is forced. */
record RebootDatabases(List<Database> databases, boolean forceFailover) implements Effect {
    @Override
    public Duration apply() throws EffectFailedException {
        for (Database database : databases) {
            if (!database.available()) {
                throw new EffectFailedException("Database instance is not in available state: " + database.identifier()
                        + " is " + database.status().text() + ".");
            }
            database.reboot(forceFailover);
        }
        return Duration.ZERO;
    }

    /** A reboot runs its course. */
    @Override
    public void undo() {}
}
