package dev.doorbuster.localstack.model.database;

import dev.doorbuster.localstack.model.account.Names;
import dev.doorbuster.localstack.model.trade.Events;
import java.util.Map;

/** The DynamoDB table in which consumers note what they processed. On-demand, far below its limits. */
public final class Table {
    private final Events events;

    public Table(Events events) {
        this.events = events;
    }

    public String name() {
        return Names.TABLE;
    }

    public String arn() {
        return Names.arn("dynamodb", "table/" + Names.TABLE);
    }

    public Map<String, String> tags() {
        return Names.FAULTS_ALLOWED;
    }

    public int items() {
        return events.processed();
    }
}
