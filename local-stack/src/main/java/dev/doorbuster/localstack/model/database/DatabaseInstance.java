package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.network.Zone;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A DB instance as RDS shows it: the Multi-AZ primary or one of its read replicas. */
public interface DatabaseInstance {
    /** How it does, with the words of DescribeDBInstances. */
    enum Status {
        AVAILABLE("available"),
        REBOOTING("rebooting"),
        FAILING_OVER("failing-over");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As shown. */
        public String text() {
            return text;
        }
    }

    String identifier();

    default String arn() {
        return Names.arn("rds", "db:" + identifier());
    }

    default Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    /** Where it runs; of the primary, where the writer is. */
    Zone zone();

    /** Where its standby is; empty when it has none, and then it cannot fail over. */
    Optional<Zone> standby();

    /** The instance it copies; empty for the primary. */
    Optional<String> source();

    Status status();

    /** Oldest first. */
    List<DatabaseEvent> events();

    /** What clients connect to. */
    DatabaseServer server();

    /**
     * Reboots it, by way of the standby if asked.
     *
     * @throws IllegalStateException unless it is available, in the words of the API
     */
    void reboot(boolean forceFailover);
}
