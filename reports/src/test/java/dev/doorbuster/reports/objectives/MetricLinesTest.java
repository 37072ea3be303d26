package dev.doorbuster.reports.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.record.MetricUnit;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricLinesTest {

    private static final Names NAMES = new Names(
            List.of("baseline", "surge"),
            List.of("az-loss"),
            List.of("orders", "webhooks"),
            List.of("web", "consumers"),
            Set.of("all"),
            true,
            true,
            List.of(
                    ObservedMetric.of(StackMetric.CAPACITY, List.of("web", "consumers")),
                    ObservedMetric.of(StackMetric.DATABASE_CPU, List.of("shop-db")),
                    ObservedMetric.of(StackMetric.QUEUE_DEPTH, List.of("orders", "webhooks")),
                    ObservedMetric.of(StackMetric.QUEUE_OLDEST_AGE, List.of("orders")),
                    new ObservedMetric(
                            "checkout-latency",
                            List.of("eu"),
                            MetricUnit.MILLISECONDS,
                            Duration.ofMinutes(1),
                            false,
                            false,
                            false),
                    new ObservedMetric(
                            "writes",
                            List.of("stack"),
                            MetricUnit.PER_SECOND,
                            Duration.ofMinutes(1),
                            false,
                            false,
                            true)),
            Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric database-cpu of shop-db < 80 during surge                        | observed          | < 80 %",
                "metric database-cpu < 80 %                                               | observed          | < 80 %",
                "metric database-cpu mean < 60 during baseline, surge                     | observed          | < 60 %",
                "metric database-cpu < 80 for 2 m during surge                            | observed          | < 80 %",
                "metric capacity of web in every zone min >= 2                            | observed          | >= 2 instances",
                "metric queue-oldest-age < 5 m                                            | observed          | < 300 s",
                "metric queue-oldest-age of orders < 300                                  | observed          | < 300 s",
                "metric checkout-latency max < 1.5 s                                      | observed          | < 1,500 ms",
                "metric writes >= 6000 /m                                                 | observed          | >= 100 /s",
                "metric queue-depth of orders < 500 messages                              | observed          | < 500 messages",
                "metric database-cpu back under 60 within 5 m of surge ending, for 2 m    | observed-recovery | < 60 %",
                "metric database-cpu of shop-db back over 5 % within 5 m of surge ending  | observed-recovery | > 5 %",
                "metric capacity of web reaches 8 within 3 m of surge starting            | observed-reached  | >= 8 instances",
            })
    void eachLineIsRead(String line, String kind, String bound) {
        assertThat(parse(line)).singleElement().satisfies(o -> {
            assertThat(o.text()).isEqualTo(line);
            assertThat(o.kind()).isEqualTo(kind);
            assertThat(Figures.of(bound(o))).isEqualTo(bound);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "alarm shop-customers-hurt fires within 3 m of az-loss starting, alarm-fires",
        "alarm \"p99 over 2 s\" fires within 3 m of az-loss starting, alarm-fires",
        "alarm shop-customers-hurt stays quiet, alarm-quiet",
        "alarm shop-customers-hurt stays quiet during baseline, alarm-quiet",
    })
    void eachLineAboutAlarmsIsRead(String line, String kind) {
        assertThat(parse(line)).singleElement().satisfies(o -> {
            assertThat(o.text()).isEqualTo(line);
            assertThat(o.kind()).isEqualTo(kind);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric databse-cpu < 80             | column 8 of \"metric databse-cpu < 80\": there is no metric of the target \"databse-cpu\"; did you mean \"database-cpu\"?",
                "metric database-cpu of shop-bd < 80 | column 24 of \"metric database-cpu of shop-bd < 80\": there is no \"database-cpu\" of \"shop-bd\"; did you mean \"shop-db\"?",
                "metric capacity >= 2                | column 8 of \"metric capacity >= 2\": \"capacity\" is observed of web, consumers; say of which, such as \"capacity of web\"",
                "metric queue-depth of orders < 80 % | column 32 of \"metric queue-depth of orders < 80 %\": \"%\" is no unit of \"queue-depth\", which is in messages; write a bare number, or \"messages\" behind it",
                "metric database-cpu < 80 ms         | \"ms\" is no unit of \"database-cpu\", which is in percent; write a bare number, or \"%\" behind it",
                "metric queue-oldest-age < 80 %      | \"%\" is no unit of \"queue-oldest-age\", which is in seconds; write a bare number, or \"s\" behind it",
                "metric database-cpu in every zone < 80 | column 21 of \"metric database-cpu in every zone < 80\": \"database-cpu\" is not observed by zone; leave out \"in every zone\"",
                "metric checkout-latency mean < 800  | column 25 of \"metric checkout-latency mean < 800\": \"checkout-latency\" is a percentile, and a mean of percentiles means nothing; ask for each sample, or for \"max\"",
                "metric checkout-latency < 800 for 2 m | a mean of percentiles means nothing",
                "metric database-cpu max < 80 for 2 m | \"for\" asks for the mean of every stretch of that length; leave out \"max\", or \"for\"",
                "metric database-cpu < 80 for 30 s   | 30 s is less than the period of \"database-cpu\", which is 1 m",
                "metric database-cpu back to 60 within 5 m of surge ending | expected \"under\" or \"over\", found \"to\"",
                "metric database-cpu 80              | expected one of < <= = >= >, found \"80\"",
                "metric < 80                         | expected a metric, found \"<\"",
                "metric database-cpu < high          | expected a number, such as 80, found \"high\"",
                "metric database-cpu < 80 during srge | there is no window \"srge\"; did you mean \"surge\"?",
                "alarm hurt fires within 3 m of az-lss starting | there is no phase or fault \"az-lss\"; did you mean \"az-loss\"?",
                "alarm hurt is quiet                 | expected \"fires within\" or \"stays quiet\", found the end",
                "alarm hurt stays calm               | expected \"quiet\", found \"calm\"",
                "alarm fires within 3 m of az-loss starting | expected an alarm, found \"fires\"",
            })
    void aMistakeIsToldWithItsColumnAndTheNearestWord(String line, String message) {
        InvalidSettingsException e = catchThrowableOfType(InvalidSettingsException.class, () -> parse(line));

        assertThat(e.problems())
                .singleElement()
                .satisfies(p -> assertThat(p).startsWith("day.yaml:12: column ").contains(message));
    }

    @Test
    void theObjectFormReadsAsTheLine() {
        assertThat(parseObjects("""
                        objectives:
                          - {metric: observed, name: database-cpu, of: shop-db, max: 80 %, during: [surge]}
                          - {metric: observed, name: database-cpu, figure: mean, max: 60}
                          - {metric: observed, name: database-cpu, max: 80, for: 2 m, during: [surge]}
                          - {metric: observed, name: capacity, of: web, in-every-zone: true, min: 2}
                          - {metric: observed-recovery, name: database-cpu, max: 60, within: 5 m of surge ending, for: 2 m}
                          - {metric: observed-reached, name: capacity, of: web, reaches: 8, within: 3 m of surge starting}
                          - {metric: alarm-fires, of: hurt, within: 3 m of az-loss starting}
                          - {metric: alarm-quiet, of: hurt, during: [baseline]}
                          - {metric: alarm-quiet, of: hurt}
                        """))
                .extracting(Objective::text)
                .containsExactly(
                        "metric database-cpu of shop-db <= 80 % during surge",
                        "metric database-cpu of shop-db mean <= 60 %",
                        "metric database-cpu of shop-db <= 80 % for 2 m during surge",
                        "metric capacity of web in every zone >= 2 instances",
                        "metric database-cpu of shop-db back to <= 60 % within 5 m of surge ending, for 2 m",
                        "metric capacity of web reaches 8 instances within 3 m of surge starting",
                        "alarm hurt fires within 3 m of az-loss starting",
                        "alarm hurt stays quiet during baseline",
                        "alarm hurt stays quiet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{metric: observed, name: databse-cpu, max: 80}                | name: there is no metric of the target \"databse-cpu\"; did you mean \"database-cpu\"?",
                "{metric: observed, name: capacity, min: 2}                    | name: \"capacity\" is observed of web, consumers; say of which",
                "{metric: observed, max: 80}                                   | \"name\" is missing",
                "{metric: observed, name: database-cpu, max: 80 ms}            | max: \"ms\" is no unit of \"database-cpu\"",
                "{metric: observed, name: database-cpu, max: 80, figure: p99}  | figure: \"p99\" is not one of mean, max, min",
                "{metric: observed, name: database-cpu, max: 80, for: 1 s}     | for: 1 s is less than the period",
                "{metric: observed, name: database-cpu, max: 80, in-every-zone: true} | in-every-zone: \"database-cpu\" is not observed by zone",
                "{metric: observed-reached, name: capacity, of: web, within: 3 m of surge starting} | \"reaches\" is missing",
                "{metric: alarm-fires, within: 3 m of surge starting}          | \"of\" is missing",
                "{metric: alarm-quiet, of: hurt, within: 3 m of surge starting} | unknown key \"within\"",
            })
    void aMistakeInAnObjectIsToldWithItsKey(String object, String message) {
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class, () -> parseObjects("objectives:\n  - " + object + "\n"));

        assertThat(e.problems()).singleElement().satisfies(p -> assertThat(p).contains(message));
    }

    private static Bound bound(Objective objective) {
        return objective instanceof MetricObjective kept ? kept.bound() : ((MetricReachedObjective) objective).level();
    }

    private static List<Objective> parse(String text) {
        return Objectives.parse(List.of(ObjectiveText.of(text, new Place("day.yaml", 12))), NAMES);
    }

    private static List<Objective> parseObjects(String yaml) {
        Problems problems = new Problems();
        List<ObjectiveText> texts = Document.parse("day.yaml", yaml, problems).entries("objectives").stream()
                .map(e -> new ObjectiveText(e.text(), e.section(), e.place()))
                .toList();
        return Objectives.parse(texts, NAMES);
    }
}
