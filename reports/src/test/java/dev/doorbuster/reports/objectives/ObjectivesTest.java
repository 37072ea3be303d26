package dev.doorbuster.reports.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectivesTest {

    private static final Names NAMES = new Names(
            List.of("warm-up", "baseline", "surge", "decay"),
            List.of("az-power-interruption"),
            List.of("orders", "webhooks"),
            List.of("web", "consumers"),
            Set.of("all", "checkout", "place order", "under the line", "log in page", "eu-central", "alb"),
            true,
            true,
            List.of(),
            Map.of("warm-up", 30.0, "baseline", 60.0, "surge", 120.0, "decay", 60.0, "run", 240.0));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 of checkout < 800 ms during surge                                             | latency",
                "p99.9 of all <= 1.5 s                                                              | latency",
                "p50 of place order < 800ms during after:az-power-interruption, fault:az-power-interruption | latency",
                "p95 of \"place order\" < 2 s during run                                            | latency",
                "errors of all < 0.5 % during baseline, surge                                       | errors",
                "errors of checkout < 0.5% during surge                                             | errors",
                "errors of checkout back under 1 % within 2 m of az-power-interruption ending, for 30 s | recovery",
                "errors of checkout back under 1 % within 2 m of surge starting for 1 m             | recovery",
                "errors of checkout back under 1 % within 2 m of surge ending                       | recovery",
                "queue orders depth < 5000 during surge                                             | queue-depth",
                "queue orders drained to 100 within 5 m of surge ending                             | queue-drained",
                "dead letters of orders = 0                                                         | dead-letters",
                "web capacity reaches 8 within 8 m of surge starting                                | capacity",
                "healthy hosts >= 2 in every zone during baseline                                   | healthy-hosts",
                "healthy hosts of web >= 2                                                          | healthy-hosts",
                "cache hit ratio > 85 % during surge                                                | cache-hit-ratio",
                "mean of checkout < 300 ms during 30 s to 2 m                                       | mean-latency",
                "max of all < 5 s during 5 m to end, surge                                          | max-latency",
                "min of all > 1 ms                                                                  | min-latency",
                "share of checkout under 800 ms >= 95 %                                             | share-under",
                "share of \"under the line\" under 800ms >= 95% during surge                          | share-under",
                "error count of place order <= 10                                                   | error-count",
                "requests of all >= 10000                                                           | requests",
                "throughput of all >= 120 /s during surge                                           | throughput",
                "throughput of all >= 7200/m                                                        | throughput",
                "p99 of checkout from sent < 800 ms during surge                                    | latency",
                "mean of place order from planned < 800 ms                                          | mean-latency",
                "share of checkout from sent under 800 ms >= 95 %                                   | share-under",
                "errors of all by waf < 0.1 %                                                       | errors",
                "errors of checkout by load-balancer < 0.1 % during surge                           | errors",
                "error count of checkout by load balancer = 0                                       | error-count",
                "error count of all by time-out <= 3                                                | error-count",
                "p95 of checkout in eu-central < 1 s                                                | latency",
                "errors of place order in checkout in alb by waf < 1 % for 30 s                     | errors",
                "errors of checkout in alb back under 1 % within 2 m of surge ending                | recovery",
                "p95 of checkout < 100 ms above baseline during fault:az-power-interruption         | latency",
                "mean of all from sent <= 0 ms above 30 s to 2 m for 30 s during surge, decay       | mean-latency",
                "p99 of checkout < 800 ms for 30 s during before:az-power-interruption              | latency",
                "p99 of checkout < 800 ms during surge, decay, for 30 s                             | latency",
                "p99 of checkout < 800 ms, for 1 m                                                  | latency",
                "throughput of all >= 120 /s for 30 s                                               | throughput",
                "error count of all <= 10 for 30 s during surge                                     | error-count",
                "lost orders = 0                                                                    | lost-orders",
                "duplicate orders = 0                                                               | duplicate-orders",
                "oversold = 0                                                                       | oversold",
                "lost events = 0                                                                    | lost-events",
                "duplicate events = 0                                                               | duplicate-events",
            })
    void eachLineOfTheGrammarIsRead(String line, String kind) {
        List<Objective> objectives = parse(line);

        assertThat(objectives).singleElement().satisfies(o -> {
            assertThat(o.kind()).isEqualTo(kind);
            assertThat(o.text()).isEqualTo(line);
        });
    }

    @Test
    void semicolonSeparatesSeveralOnALine() {
        assertThat(parse("lost orders = 0 ; duplicate orders = 0; oversold = 0"))
                .extracting(Objective::text)
                .containsExactly("lost orders = 0", "duplicate orders = 0", "oversold = 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 of chekout < 800 ms          | column 8 of \"p99 of chekout < 800 ms\": there is no journey, request, region or entry point \"chekout\"; did you mean \"checkout\"?",
                "p99 of checkout < 800 ms during surgee | there is no window \"surgee\"; did you mean \"surge\"?",
                "p99 of checkout < 800            | \"800\" has no unit; write \"800 ms\" or \"800 s\"",
                "p99 of checkout < 800 msec       | column 23 of \"p99 of checkout < 800 msec\": there is no unit of time \"msec\"; did you mean \"ms\"?",
                "p99 of checkout 800 ms           | column 17 of \"p99 of checkout 800 ms\": expected one of < <= = >= >, found \"800\"",
                "p99 of checkout                  | column 16 of \"p99 of checkout\": expected one of < <= = >= >, found the end",
                "p99.999 of checkout < 1 s        | p99.999 is out of range; expected p0.1 to p99.99",
                "meen of checkout < 1 s           | no objective begins with \"meen\"; did you mean \"mean\"?",
                "share of checkout under 800 >= 95 % | column 25 of \"share of checkout under 800 >= 95 %\": \"800\" has no unit",
                "share of checkout >= 95 %        | column 19 of \"share of checkout >= 95 %\": expected \"under\", found \">=\"",
                "throughput of all >= 120         | \"120\" is no rate; write it per second",
                "throughput of all >= 120 %       | \"120\" is no rate; write it per second",
                "error rate of all < 3            | expected \"count\", found \"rate\"",
                "p99 of all < 1 s during 30 to 60 s       | \"30\" has no unit; write \"30 ms\" or \"30 s\"",
                "p99 of all < 1 s during 2 m to 30 s      | \"2 m to 30 s\" ends before it begins",
                "p99 of all < 1 s during 2 m to           | \"2 m to\" is no window; write its ends like",
                "p99 of all < 1 s during surge, 2 m to ends | \"ends\" is no number with a unit",
                "p99 of checkout from snet < 1 s  | column 22 of \"p99 of checkout from snet < 1 s\": there is no moment that latency counts from \"snet\"; did you mean \"sent\"?",
                "p99 of checkout from < 1 s       | expected \"sent\" or \"planned\", found \"<\"",
                "errors of all by wav < 1 %       | column 18 of \"errors of all by wav < 1 %\": there is no layer \"wav\"; did you mean \"waf\"?",
                "errors of all by none < 1 %      | there is no layer \"none\"; known: edge, waf, load balancer",
                "errors of all by < 1 %           | expected a layer, found \"<\"",
                "p99 of checkout in eu-wets < 1 s | column 20 of \"p99 of checkout in eu-wets < 1 s\": there is no journey, request, region or entry point \"eu-wets\"",
                "p99 of checkout in < 1 s         | expected a journey, request, region, entry point",
                "p99 of log in page < 1 s         | \"log in page\" is a name that holds \"in\", a word of the grammar; put it in double quotes",
                "p99 of all < 1 s above basline   | there is no window \"basline\"; did you mean \"baseline\"?",
                "p99 of all < 1 s above           | expected a window, found the end",
                "errors of all < 1 % above baseline | expected the end of the objective, found \"above\"",
                "p99 of all < 1 s for 30          | \"30\" has no unit",
                "p99 of all < 1 s for 0 s         | no time at all",
                "p99 of all < 1 s for 30 s during surge, for 30 s | expected the end of the objective, found \"for\"",
                "p99 of all < 1 s for 2 m during surge, baseline | column 18 of \"p99 of all < 1 s for 2 m during surge, baseline\": no stretch of 2 m lies in window \"baseline\", which lasts 60 s",
                "p99 of all < 1 s during 0 s to 20 s, for 30 s | no stretch of 30 s lies in window \"0 s to 20 s\", which lasts 20 s",
                "p99 of all < 1 s for 5 m         | no stretch of 5 m lies in window \"run\", which lasts 240 s",
                "p0 of checkout < 1 s             | p0 is out of range",
                "p100 of checkout < 1 s           | p100 is out of range",
                "errors of all < 0.5              | \"0.5\" is no share; write it in percent",
                "errors of all < 120 %            | out of range",
                "erors of all < 1 %               | no objective begins with \"erors\"; did you mean \"errors\"?",
                "queue oders depth < 5            | there is no queue of the target \"oders\"; did you mean \"orders\"?",
                "queue orders size < 5            | expected \"depth\" or \"drained to\"",
                "queue orders depth < 5.5         | \"5.5\" is no count",
                "queue orders drained to 5 within 5 m of surge         | expected \"ending\" or \"starting\", found the end",
                "queue orders drained to 5 within 5 m of sruge ending  | there is no phase or fault \"sruge\"; did you mean \"surge\"?",
                "queue orders drained to 5 within 0 s of surge ending  | no time at all",
                "wen capacity reaches 8 within 8 m of surge starting   | there is no group \"wen\"; did you mean \"web\"?",
                "errors of all < 1 % during surge please               | there is no window \"surge please\"",
                "lost orders = 0 during surge     | expected the end of the objective, found \"during\"",
                "lost carts = 0                   | expected \"orders\" or \"events\", found \"carts\"",
            })
    void aMistakeIsToldWithItsColumnAndTheNearestWord(String line, String message) {
        InvalidSettingsException e = catchThrowableOfType(InvalidSettingsException.class, () -> parse(line));

        assertThat(e.problems())
                .anySatisfy(
                        p -> assertThat(p).startsWith("day.yaml:12: column ").contains(message));
    }

    @Test
    void allProblemsOfAllObjectivesAreToldAtOnce() {
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> parse("p99 of chekout < 800 ms during sruge; queue oders depth < 5; lost orders = 0"));

        assertThat(e.problems()).hasSize(3);
    }

    @Test
    void aRequestNameThatThePlanCannotKnowIsNoMistake() {
        Names open = NAMES.with(Set.of(), false);

        assertThat(Objectives.parse(List.of(line("p99 of some request < 1 s")), open))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 of all from planned < 1 s   | column 17 of \"p99 of all from planned < 1 s\": a Gatling log does not tell when a request was planned",
                "errors of all by waf < 1 %      | column 18 of \"errors of all by waf < 1 %\": a Gatling log does not tell of the layer \"waf\"; its messages tell of connection and timeout",
                "queue orders depth < 5          | column 1 of \"queue orders depth < 5\": \"queue\" cannot be asked of a Gatling log",
            })
    void whatAGatlingLogCannotTellIsRefused(String line, String message) {
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> Objectives.parse(List.of(line(line)), Names.of(List.<GatlingLog>of())));

        assertThat(e.problems()).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99 of all from sent < 1 s",
                "errors of all by connection < 1 %",
                "errors of all by timeout = 0 %"
            })
    void whatAGatlingLogTellsCanBeAsked(String line) {
        assertThat(Objectives.parse(List.of(line(line)), Names.of(List.<GatlingLog>of())))
                .hasSize(1);
    }

    @Test
    void theObjectFormReadsAsTheLine() {
        assertThat(parseObjects("""
                        objectives:
                          - {metric: latency, of: checkout, percentile: 99, max: 800 ms, during: [surge]}
                          - {metric: latency, of: checkout, figure: mean, max: 800 ms, during: [30 s to 2 m]}
                          - {metric: share-under, of: checkout, under: 800 ms, min: 95 %}
                          - {metric: throughput, of: all, min: 120 /s}
                          - {metric: requests, of: all, min: 10000}
                          - {metric: error-count, of: all, max: 10}
                          - {metric: errors, of: all, max: 0.5 %, during: [baseline, surge]}
                          - {metric: latency, of: [checkout, eu-central], percentile: 95, max: 100 ms, above: baseline, for: 30 s, during: surge}
                          - {metric: errors, of: all, layer: load-balancer, max: 0.5 %}
                          - {metric: latency, of: all, percentile: 99, from: sent, max: 1 s}
                          - {metric: share-under, of: all, under: 1 s, from: sent, min: 95 %}
                          - {metric: recovery, of: checkout, max: 1 %, within: 2 m of az-power-interruption ending, for: 30 s}
                          - {metric: queue-depth, of: orders, max: 5000}
                          - {metric: queue-drained, of: orders, to: 100, within: 5 m of surge ending}
                          - {metric: dead-letters, of: orders, max: 0}
                          - {metric: capacity, of: web, reaches: 8, within: 8 m of surge starting}
                          - {metric: healthy-hosts, min: 2, in-every-zone: true, during: baseline}
                          - {metric: cache-hit-ratio, min: 85 %, during: [surge]}
                          - {metric: lost-orders, max: 0}
                          - {metric: oversold, max: 0}
                        """))
                .extracting(Objective::text)
                .containsExactly(
                        "p99 of checkout <= 800 ms during surge",
                        "mean of checkout <= 800 ms during 30 s to 2 m",
                        "share of checkout under 800 ms >= 95 %",
                        "throughput of all >= 120 /s",
                        "requests of all >= 10,000 requests",
                        "error count of all <= 10 errors",
                        "errors of all <= 0.5 % during baseline, surge",
                        "p95 of checkout in eu-central <= 100 ms above baseline for 30 s during surge",
                        "errors of all by load balancer <= 0.5 %",
                        "p99 of all from sent <= 1,000 ms",
                        "share of all from sent under 1,000 ms >= 95 %",
                        "errors of checkout back to 1 % within 2 m of az-power-interruption ending, for 30 s",
                        "queue orders depth <= 5,000 messages",
                        "queue orders drained to 100 within 5 m of surge ending",
                        "dead letters of orders <= 0 messages",
                        "web capacity reaches 8 within 8 m of surge starting",
                        "healthy hosts of web in every zone >= 2 hosts during baseline",
                        "cache hit ratio >= 85 % during surge",
                        "lost <= 0 orders",
                        "oversold <= 0 units");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{metric: latncy, of: all}                                | day.yaml:2: metric: \"latncy\" is not one of",
                "{of: all}                                                | day.yaml:2: \"metric\" is missing",
                "{metric: latency, of: all, percentile: 99, max: 800}     | day.yaml:2: max: \"800\" has no unit",
                "{metric: latency, of: all, percentile: 99}               | expected either \"max\" or \"min\", found neither",
                "{metric: latency, of: all, max: 1 s}                     | \"percentile\" is missing",
                "{metric: latency, of: all, figure: median, max: 1 s}     | figure: \"median\" is not one of",
                "{metric: share-under, of: all, min: 90 %}                | \"under\" is missing",
                "{metric: throughput, of: all, min: 120}                  | min: \"120\" is no rate",
                "{metric: latency, of: all, percentile: 9, max: 1 s, during: [9 s to 3 s]} | during: \"9 s to 3 s\" ends before",
                "{metric: latency, of: all, percentile: 9, max: 1 s, from: now} | from: there is no moment that latency counts from \"now\"",
                "{metric: errors, of: [all, chekout], max: 1 %}           | of: there is no journey, request, region or entry point \"chekout\"",
                "{metric: errors, of: [], max: 1 %}                       | of: expected a single value",
                "{metric: errors, of: all, max: 1 %, above: baseline}     | unknown key \"above\"",
                "{metric: latency, of: all, figure: max, max: 1 s, for: 0 s} | for: \"0 s\" is no time at all",
                "{metric: errors, of: all, max: 1 %, for: 2 m, during: baseline} | for: no stretch of 2 m lies in window",
                "{metric: errors, of: all, max: 1 %, layer: alb}          | layer: there is no layer \"alb\"",
                "{metric: errors, of: all, max: 1 %, durin: [surge]}      | unknown key \"durin\"; did you mean \"during\"?",
                "{metric: errors, of: all, max: 1 %, during: [surg]}      | there is no window \"surg\"; did you mean \"surge\"?",
                "{metric: capacity, of: web, reaches: 8, within: 8 m}     | within: \"8 m\" is no time after an event",
            })
    void aMistakeInAnObjectIsToldWithItsKey(String object, String message) {
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class, () -> parseObjects("objectives:\n  - " + object + "\n"));

        assertThat(String.join("\n", e.problems())).contains(message);
    }

    private static List<Objective> parse(String text) {
        return Objectives.parse(List.of(line(text)), NAMES);
    }

    private static List<Objective> parseObjects(String yaml) {
        Problems problems = new Problems();
        List<ObjectiveText> texts = Document.parse("day.yaml", yaml, problems).entries("objectives").stream()
                .map(e -> new ObjectiveText(e.text(), e.section(), e.place()))
                .toList();
        return Objectives.parse(texts, NAMES);
    }

    private static ObjectiveText line(String text) {
        return ObjectiveText.of(text, new Place("day.yaml", 12));
    }
}
