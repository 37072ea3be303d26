package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The metrics that a target names for itself. */
class TargetMetricsTest {

    private static final String TARGET = """
            target: shop
            region: ap-northeast-2
            account: "111122223333"
            entry-points: {cloudfront: "https://a.example", alb: "https://b.example", api-gateway: "https://c.example"}
            resources: {database: shop-db}
            metrics:
            """;

    private final Problems problems = new Problems();

    private Target target(String... metrics) {
        return Target.read(Document.parse(
                "target.yaml",
                TARGET + Stream.of(metrics).map(m -> "  - {" + m + "}\n").reduce("", String::concat),
                problems));
    }

    private static String metric(String more) {
        return "namespace: Shop, metric: Latency, " + more;
    }

    @Test
    void everyKey_hasItsMeaning() {
        Target target = target(
                metric("name: checkout-latency, of: eu, dimensions: {Service: checkout, Status: 200}, statistic: p99.9,"
                        + " unit: milliseconds, period: 5 m, piles-up: true, missing: zero"),
                metric("name: visitors, statistic: Sum, unit: count"));

        problems.throwIfAny();
        assertThat(target.metrics())
                .containsExactly(
                        new CloudWatchMetric(
                                "checkout-latency",
                                "eu",
                                "Shop",
                                "Latency",
                                Map.of("Service", "checkout", "Status", "200"),
                                "p99.9",
                                MetricUnit.MILLISECONDS,
                                Duration.ofMinutes(5),
                                true,
                                CloudWatchMetric.Missing.ZERO),
                        new CloudWatchMetric(
                                "visitors",
                                "stack",
                                "Shop",
                                "Latency",
                                Map.of(),
                                "Sum",
                                MetricUnit.COUNT,
                                Duration.ofMinutes(1),
                                false,
                                CloudWatchMetric.Missing.UNKNOWN));
    }

    static Stream<Arguments> mistakes() {
        String whole = "statistic: Sum, unit: count";
        return Stream.of(
                Arguments.of(
                        metric("name: database-cpu, " + whole),
                        "name: \"database-cpu\" is observed of every target already; give this metric a name of its own"),
                Arguments.of(
                        metric("name: alarm, " + whole),
                        "name: \"alarm\" is observed of every target already; give this metric a name of its own"),
                Arguments.of(
                        metric("name: Checkout Latency, " + whole),
                        "name: \"Checkout Latency\" is no name of a metric; expected a-z, 0-9 and -, the first of them a letter"),
                Arguments.of(
                        metric("name: a, statistic: average, unit: count"),
                        "statistic: \"average\" is not one of Average, Sum, Minimum, Maximum, SampleCount, or a percentile such as p99"
                                + " (also tm99, wm99, tc99, ts99, IQM)"),
                Arguments.of(
                        metric("name: a, statistic: p101, unit: count"),
                        "statistic: \"p101\" is not one of Average, Sum, Minimum, Maximum, SampleCount, or a percentile such as p99"
                                + " (also tm99, wm99, tc99, ts99, IQM)"),
                Arguments.of(
                        metric("name: a, period: 90 s, " + whole),
                        "period: CloudWatch knows periods of 1, 5, 10, 20 and 30 s and of whole minutes, here up to an hour; found 90 s"),
                Arguments.of(
                        metric("name: a, period: 0 s, " + whole),
                        "period: CloudWatch knows periods of 1, 5, 10, 20 and 30 s and of whole minutes, here up to an hour; found 0 s"),
                Arguments.of(metric("name: a, statistic: Sum"), "\"unit\" is missing"),
                Arguments.of(
                        metric("name: a, dimension: {}, " + whole),
                        "unknown key \"dimension\"; did you mean \"dimensions\"?"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistake_isToldBeforeAnythingRuns(String metric, String told) {
        target(metric);

        assertThat(problems.lines()).containsExactly("target.yaml:7: " + told);
    }

    @Test
    void unknownUnit_isToldWithTheNearest() {
        target(metric("name: a, statistic: Sum, unit: percents"));

        assertThat(problems.lines()).singleElement().asString().endsWith("; did you mean \"percent\"?");
    }

    @Test
    void twoOfOneName_areOfDifferentThingsAndMeanTheSame() {
        target(
                metric("name: a, statistic: Sum, unit: count"),
                metric("name: a, statistic: Sum, unit: count"),
                metric("name: a, of: eu, statistic: Sum, unit: seconds"));

        assertThat(problems.lines())
                .containsExactly(
                        "target.yaml:8: name: there are two metrics called \"a\" of \"stack\"; let \"of\" tell them apart",
                        "target.yaml:9: name: another metric is called \"a\" too, but its unit, statistic, period or piles-up is"
                                + " another; give one a name of its own");
    }

    @Test
    void whatATargetLacks_cannotBeAsked() {
        Target target = target(metric("name: visitors, statistic: Sum, unit: count"));

        assertThat(ObservedMetric.of(target))
                .extracting(ObservedMetric::name, ObservedMetric::things)
                .containsExactly(
                        tuple("database-cpu", List.of("shop-db")),
                        tuple("database-connections", List.of("shop-db")),
                        tuple("visitors", List.of("stack")));
    }
}
