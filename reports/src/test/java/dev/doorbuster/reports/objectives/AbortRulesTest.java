package dev.doorbuster.reports.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.aborts.AbortRule;
import dev.doorbuster.reports.aborts.MetricSubject;
import dev.doorbuster.reports.aborts.RequestSubject;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbortRulesTest {

    @Test
    void aRuleHasAFigureABoundAndAHoldTime() {
        AbortRule rule = only("errors of checkout by waf > 5 % for 1 m after 2 m");

        assertThat(rule.text()).isEqualTo("errors of checkout by waf > 5 % for 1 m after 2 m");
        assertThat(rule.trips()).isEqualTo(new Bound(Comparison.ABOVE, 5, "%"));
        assertThat(rule.hold()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.watched()).containsExactly(Window.between("run", 120, Double.POSITIVE_INFINITY));
        assertThat(((RequestSubject) rule.subject()).of().name()).isEqualTo("checkout");
    }

    @Test
    void unlessItSaysSoItHoldsForHalfAMinuteAndSparesTheWarmUp() {
        AbortRule rule = only("p99 of all > 20 s");

        assertThat(rule.trips()).isEqualTo(new Bound(Comparison.ABOVE, 20_000, "ms"));
        assertThat(rule.hold()).isEqualTo(AbortRule.DEFAULT_HOLD);
        assertThat(rule.watched()).containsExactly(Window.between("run", 60, Double.POSITIVE_INFINITY));
    }

    @Test
    void aGraceMayBeShorterThanTheWarmUpAndMayLieInAPhase() {
        assertThat(only("mean of all > 20 s after 0 s").watched())
                .containsExactly(Window.between("run", 0, Double.POSITIVE_INFINITY));
        assertThat(only("share of all under 5 s < 50 % for 20 s during warm-up, 2 m to 4 m")
                        .watched())
                .containsExactly(Window.between("warm-up", 0, 60), Window.between("2 m to 4 m", 120, 240));
        assertThat(only("errors of all > 5 % for 20 s after 2 m during warm-up, surge")
                        .watched())
                .containsExactly(Window.between("surge", 120, 660));
    }

    @Test
    void thatNobodyIsServedMeansSomethingAsLongAsVisitsArePlanned() {
        assertThat(only("throughput of all < 1 /s").watched()).containsExactly(Window.between("run", 60, 660));
    }

    @Test
    void stretchesThatFollowUponEachOtherAreOne() {
        assertThat(only("errors of all > 5 % for 2 m during surge, warm-up").watched())
                .containsExactly(Window.between("warm-up, surge", 0, 660));
    }

    @Test
    void metricsOfTheStackAreWatchedToo() {
        AbortRule depth = only("queue orders depth > 20000 for 1 m");
        AbortRule hosts = only("healthy hosts in any zone < 1 for 30 s");

        assertThat(depth.subject()).isEqualTo(new MetricSubject("queue-depth", "orders", false));
        assertThat(depth.needsCountsSpeed()).isTrue();
        assertThat(hosts.subject()).isEqualTo(new MetricSubject("healthy-hosts", "web", true));
        assertThat(hosts.needsCountsSpeed()).isFalse();
        assertThat(only("metric queue-depth of orders > 20000 for 1 m")).satisfies(same -> {
            assertThat(same.subject()).isEqualTo(depth.subject());
            assertThat(same.trips().required()).isEqualTo(20_000);
            assertThat(same.needsCountsSpeed()).isTrue();
        });
        assertThat(only("metric cpu > 90 % for 2 m").subject()).isEqualTo(new MetricSubject("cpu", "web", false));
        assertThat(only("metric capacity in any zone < 1").subject())
                .isEqualTo(new MetricSubject("capacity", "web", true));
    }

    @Test
    void aLineMayHoldSeveral() {
        assertThat(AbortPlans.rules("errors of all > 50 % for 20 s ; throughput of all < 1 /s for 30 s"))
                .extracting(AbortRule::text)
                .containsExactly("errors of all > 50 % for 20 s", "throughput of all < 1 /s for 30 s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eerors of all > 5 %                        | column 1 | did you mean "errors"
            errors of all > 5 % for 30 parsecs         | column 28 | unit of time "parsecs"
            errors of all > 5 % for 0 s                | column 25 | no time at all
            errors of all > 5 % during sruge           | column 28 | did you mean "surge"
            errors of all > 5 % during fault:rds-failover | column 28 | known only afterwards
            errors of all < 5 %                        | column 1 | would abort a run that does well
            throughput of all > 5 /s                   | column 1 | write < or <=
            errors of all > 5 % for 30 s please        | column 30 | expected "for", "after", "during"
            error count of all > 5                     | column 1 | judged afterwards
            errors of all back under 1 % within 2 m of surge ending | column 1 | recovery is judged afterwards
            p95 of all > 150 ms above warm-up          | column 1 | compare it with a number
            queue odrers depth > 5                     | column 7 | did you mean "orders"
            lost orders > 0                            | column 1 | no abort rule begins with "lost"
            metric cppu of web > 90                    | column 8 | did you mean "cpu"
            metric cpu in any zone > 90                | column 12 | not observed by zone
            errors of all > 5 % for 11 m during surge  | column 1 | must hold for 11 m, and is watched for 10 m
            errors of all > 5 % for 30 s after 20 m    | column 1 | never trips
            for 30 s                                   | column 1 | no abort rule begins with "for"
            """)
    void whatIsWrongIsToldWithItsColumn(String line, String column, String message) {
        InvalidSettingsException e = catchThrowableOfType(InvalidSettingsException.class, () -> AbortPlans.rules(line));

        assertThat(e).as(line).isNotNull();
        assertThat(String.join("\n", e.problems())).contains("rehearsal.yaml", column, message);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        InvalidSettingsException e = catchThrowableOfType(
                InvalidSettingsException.class,
                () -> AbortPlans.rules("errors of all > 500 % for 30 parsecs", "{metric: errors, max: 5 %}"));

        assertThat(e.problems()).hasSize(3);
        assertThat(String.join("\n", e.problems())).contains("500%", "parsecs", "\"of\"");
    }

    private static AbortRule only(String line) {
        List<AbortRule> rules = AbortPlans.rules("\"" + line + "\"");
        assertThat(rules).hasSize(1);
        return rules.get(0);
    }
}
