package dev.doorbuster.localstack.model.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Which metric: namespace, name and dimensions; two are the same when all three are, whatever the order of the dimensions. */
public record MetricId(String namespace, String name, Map<String, String> dimensions) {
    public MetricId {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    public static MetricId of(String namespace, String name, Map<String, String> dimensions) {
        return new MetricId(namespace, name, dimensions);
    }
}
