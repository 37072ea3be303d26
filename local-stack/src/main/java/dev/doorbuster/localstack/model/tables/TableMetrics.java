package dev.doorbuster.localstack.model.tables;

import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Series;
import java.util.Map;

/** AWS/DynamoDB of one kind of call to one table; what did not happen in a minute has no datapoint there. */
final class TableMetrics {
    private static final String NAMESPACE = "AWS/DynamoDB";

    private final Series consumed;
    private final Series latency;
    private final Series throttleEvents;
    private final Series throttledRequests;

    TableMetrics(Meter meter, String table, Call call) {
        Map<String, String> ofTable = Map.of("TableName", table);
        Map<String, String> ofOperation = Map.of("TableName", table, "Operation", call.operation());
        consumed = meter.counter(MetricId.of(NAMESPACE, "Consumed" + call.kind() + "CapacityUnits", ofTable));
        latency = meter.sizes(MetricId.of(NAMESPACE, "SuccessfulRequestLatency", ofOperation), "Milliseconds");
        throttleEvents = meter.counter(MetricId.of(NAMESPACE, call.kind() + "ThrottleEvents", ofTable));
        throttledRequests = meter.counter(MetricId.of(NAMESPACE, "ThrottledRequests", ofOperation));
    }

    void succeeded(double units, long nanos) {
        consumed.add(units);
        latency.add(nanos / 1e6);
    }

    void throttled() {
        throttleEvents.add(1);
        throttledRequests.add(1);
    }
}
