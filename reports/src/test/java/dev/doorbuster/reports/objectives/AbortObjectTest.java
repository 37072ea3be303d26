package dev.doorbuster.reports.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.aborts.AbortRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Abort rules as objects mean what the same lines mean. */
class AbortObjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {metric: errors, of: all, max: 50 %, for: 20 s}                      | errors of all > 50 % for 20 s
            {metric: errors, of: checkout, layer: waf, max: 5 %, after: 2 m}     | errors of checkout by waf > 5 % for 30 s after 2 m
            {metric: errors, of: [checkout, eu], max: 5 %}                       | errors of checkout in eu > 5 % for 30 s
            {metric: latency, of: checkout, percentile: 99, max: 20 s, for: 1 m} | p99 of checkout > 20 s for 1 m
            {metric: latency, of: all, figure: mean, from: sent, max: 2 s}       | mean of all from sent > 2 s for 30 s
            {metric: share-under, of: all, under: 5 s, min: 20 %}                | share of all under 5 s < 20 % for 30 s
            {metric: throughput, of: all, min: 1 /s, during: [surge]}            | throughput of all < 1 /s for 30 s during surge
            {metric: queue-depth, of: orders, max: 20000, for: 1 m}              | queue orders depth > 20000 for 1 m
            {metric: healthy-hosts, min: 1, in-any-zone: true}                   | healthy hosts of web in any zone < 1 for 30 s
            {metric: observed, name: cpu, max: 95 %, during: [2 m to 4 m]}       | metric cpu of web > 95 % for 30 s during 2 m to 4 m
            """)
    void anObjectIsTheSameRuleAsItsLine(String object, String line) {
        AbortRule ofObject = only(object);
        AbortRule ofLine = only("\"" + line + "\"");

        assertThat(ofObject.subject()).isEqualTo(ofLine.subject());
        assertThat(ofObject.trips()).isEqualTo(ofLine.trips());
        assertThat(ofObject.hold()).isEqualTo(ofLine.hold());
        assertThat(ofObject.watched()).isEqualTo(ofLine.watched());
        assertThat(ofObject.needsCountsSpeed()).isEqualTo(ofLine.needsCountsSpeed());
    }

    @Test
    void itsTextIsReadLikeALine() {
        assertThat(only("{metric: errors, of: all, layer: waf, max: 5 %, for: 20 s, after: 2 m, during: surge}")
                        .text())
                .isEqualTo("errors of all by waf > 5 % for 20 s after 2 m during surge");
        assertThat(only("{metric: healthy-hosts, min: 1, in-any-zone: true}").text())
                .isEqualTo("healthy hosts of web in any zone < 1 hosts for 30 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {metric: eerors, of: all, max: 5 %}                         | metric | did you mean "errors"
            {metric: recovery, of: all, max: 5 %}                       | metric | is not one of latency, share-under
            {metric: errors, of: all, min: 5 %}                         | min    | abort a run that does well; write "max"
            {metric: throughput, of: all, max: 5 /s}                    | max    | write "min", the least that is allowed
            {metric: errors, of: all}                                   | metric | found neither
            {metric: errors, of: all, max: 5 %, for: 0 s}               | for    | no time at all
            {metric: errors, of: all, max: 5 %, fro: 10 s}              | fro    | did you mean "for"
            {metric: errors, of: all, max: 5 %, after: 20 m}            | metric | this never trips
            {metric: errors, of: all, max: 5 %, during: [sruge]}        | during | did you mean "surge"
            {metric: errors, of: all, max: 5 %, during: ["fault:rds-failover"]} | during | known only afterwards
            {metric: latency, of: all, figure: max, max: 5 s}           | figure | judged afterwards
            {metric: observed, name: cppu, max: 5}                      | name   | did you mean "cpu"
            {metric: observed, name: cpu, max: 90, in-any-zone: true}   | in-any-zone | not observed by zone
            """)
    void whatIsWrongIsToldWithItsKey(String object, String key, String message) {
        InvalidSettingsException e =
                catchThrowableOfType(InvalidSettingsException.class, () -> AbortPlans.rules(object));

        assertThat(e).as(object).isNotNull();
        assertThat(String.join("\n", e.problems())).contains("rehearsal.yaml", key, message);
    }

    @Test
    void everythingThatIsWrongWithOneIsToldAtOnce() {
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> AbortPlans.rules("{metric: errors, of: all, max: 500 %, for: 30 parsecs, during: [sruge]}"));

        assertThat(e.problems()).hasSize(3);
    }

    private static AbortRule only(String rule) {
        return AbortPlans.rules(rule).get(0);
    }
}
