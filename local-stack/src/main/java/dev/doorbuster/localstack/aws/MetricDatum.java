package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One datum of PutMetricData. */
record MetricDatum(MetricId metric, Instant at, List<Statistics> values, String unit, boolean fine) {
    private static final int MOST_VALUES = 150;
    private static final int MOST_DIMENSIONS = 30;
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);

    static MetricDatum read(String namespace, Document datum, Instant now) {
        List<Document> dimensions = datum.list("Dimensions");
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw new BadInputException("A metric has at most " + MOST_DIMENSIONS + " dimensions.");
        }
        Instant given = datum.time("Timestamp");
        Instant at = given == null ? now : given;
        if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(NEWEST))) {
            throw new BadInputException(
                    "The parameter Timestamp must specify a time no more than two weeks in the past "
                            + "and no more than two hours in the future.");
        }
        int resolution = datum.integer("StorageResolution", 60);
        if (resolution != 1 && resolution != 60) {
            throw new BadInputException("The parameter StorageResolution must be 1 or 60, not " + resolution + ".");
        }
        return new MetricDatum(
                MetricId.of(namespace, datum.required("MetricName"), MetricShapes.dimensionMap(dimensions)),
                at,
                values(datum),
                MetricShapes.unit(datum.text("Unit", "None")),
                resolution == 1);
    }

    void putInto(CloudWatch cloudWatch) {
        for (Statistics statistics : values) {
            if (fine) {
                cloudWatch.putFine(metric, at, statistics, unit);
            } else {
                cloudWatch.put(metric, at, statistics, unit);
            }
        }
    }

    private static List<Statistics> values(Document datum) {
        Document set = datum.inner("StatisticValues");
        List<Double> values = datum.decimals("Values");
        int given = (set == null ? 0 : 1) + (values.isEmpty() ? 0 : 1) + (datum.has("Value") ? 1 : 0);
        if (given != 1) {
            throw AwsError.of(
                    "InvalidParameterCombination",
                    "Exactly one of Value, Values and StatisticValues must be specified.");
        }
        if (set != null) {
            return List.of(new Statistics(
                    set.decimal("Sum"),
                    set.decimal("SampleCount"),
                    set.decimal("Minimum"),
                    set.decimal("Maximum"),
                    null));
        }
        if (values.isEmpty()) {
            return List.of(Statistics.of(datum.decimal("Value"), 1));
        }
        List<Double> counts = datum.decimals("Counts");
        if (!counts.isEmpty() && counts.size() != values.size()) {
            throw new BadInputException("The parameters Values and Counts must have the same number of members.");
        }
        if (values.size() > MOST_VALUES) {
            throw new BadInputException("The parameter Values must have at most " + MOST_VALUES + " members.");
        }
        List<Statistics> all = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            all.add(Statistics.of(values.get(i), counts.isEmpty() ? 1 : counts.get(i)));
        }
        return all;
    }
}
