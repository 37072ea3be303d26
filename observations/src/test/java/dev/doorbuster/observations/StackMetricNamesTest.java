package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.MetricUnit;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be asked by name is what is recorded by that name, of that thing, in that unit and at that pace; and nothing else is. */
class StackMetricNamesTest {

    @Test
    void everyMetricOfTheStack_isRecordedAsTheListHasIt() throws IOException {
        List<String> recorded = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        try (FakeAws fake = new FakeAws()) {
            Target target = fake.target();
            try (AwsClients aws = new AwsClients(target)) {
                sources(aws, target).forEach(source -> source.sample(30).forEach(o -> recorded.add(line(o))));
            }
            MetricSeries.ofRegion(target).forEach(s -> recorded.add(line(s)));
            MetricSeries.ofEdge(target).forEach(s -> recorded.add(line(s)));
            for (ObservedMetric metric : ObservedMetric.of(target)) {
                metric.things()
                        .forEach(of -> listed.add(line(
                                metric.name(),
                                of,
                                metric.unit(),
                                metric.period().toSeconds())));
            }
        }

        assertThat(recorded.stream().distinct()).containsExactlyInAnyOrderElementsOf(listed);
        assertThat(listed).hasSizeGreaterThan(8);
    }

    @Test
    void onlyMetricsOfInstances_areSampledInZones() throws IOException {
        try (FakeAws fake = new FakeAws()) {
            Target target = fake.target();
            try (AwsClients aws = new AwsClients(target)) {
                assertThat(sources(aws, target).stream()
                                .flatMap(source -> source.sample(30).stream())
                                .filter(o -> o.zone() != null)
                                .map(Observation::metric)
                                .distinct())
                        .containsExactlyInAnyOrderElementsOf(ObservedMetric.of(target).stream()
                                .filter(ObservedMetric::inZones)
                                .map(ObservedMetric::name)
                                .toList());
            }
        }
        assertThat(StackMetric.CAPACITY.inZones()).isTrue();
    }

    private static List<Source> sources(AwsClients aws, Target target) {
        return List.of(
                new GroupCapacity(aws.autoScaling(), "web", "shop-web"),
                new HealthyHosts(
                        aws.loadBalancing(),
                        aws.autoScaling(),
                        target.resources().targetGroup().orElseThrow(),
                        "shop-web"),
                QueueMessages.waiting(aws.sqs(), "orders", "shop-orders"),
                QueueMessages.dead(aws.sqs(), "orders", "shop-orders-dlq"));
    }

    private static String line(Observation o) {
        return o.metric() + " of " + o.of() + " in " + o.unit() + " every " + Math.round(o.periodSeconds());
    }

    private static String line(MetricSeries s) {
        return s.metric() + " of " + s.of() + " in " + s.unit() + " every "
                + s.period().toSeconds();
    }

    private static String line(String metric, String of, MetricUnit unit, long seconds) {
        return metric + " of " + of + " in " + unit.word() + " every " + seconds;
    }
}
