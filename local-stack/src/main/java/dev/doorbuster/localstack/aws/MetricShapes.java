package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Statistics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The structures that CloudWatch's operations share. */
final class MetricShapes {
    private MetricShapes() {}

    static List<Tree> dimensions(MetricId metric) {
        return metric.dimensions().entrySet().stream()
                .map(dimension -> Tree.of("Name", dimension.getKey()).with("Value", dimension.getValue()))
                .toList();
    }

    static MetricId metric(Document document) {
        return MetricId.of(
                document.required("Namespace"),
                document.required("MetricName"),
                dimensionMap(document.list("Dimensions")));
    }

    static Map<String, String> dimensionMap(List<Document> dimensions) {
        Map<String, String> map = new LinkedHashMap<>();
        dimensions.forEach(dimension -> map.put(dimension.required("Name"), dimension.required("Value")));
        return map;
    }

    static Duration period(Document document) {
        document.required("Period");
        int seconds = document.integer("Period", 0);
        if (seconds < 60 || seconds % 60 != 0) {
            throw new BadInputException("The parameter Period must be a multiple of 60 of at least 60, not " + seconds
                    + ": metrics of the local stack have a resolution of one minute.");
        }
        return Duration.ofSeconds(seconds);
    }

    static String statistic(String name) {
        if (!Statistics.known(name)) {
            throw new BadInputException("The value " + name + " for the statistic is not one of SampleCount, Average, "
                    + "Sum, Minimum, Maximum, p0 to p100.");
        }
        return name;
    }
}
