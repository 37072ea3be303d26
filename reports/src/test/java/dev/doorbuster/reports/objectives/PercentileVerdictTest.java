package dev.doorbuster.reports.objectives;

import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.Judged;
import dev.doorbuster.reports.RunBuilder;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A percentile that lies within a thousandth of its bound is judged as an exact sort would have it, or not at all. */
class PercentileVerdictTest {

    private static final List<String> PERCENTILES = List.of("50", "75", "90", "33.3", "12.5");

    private record Visit(double atSeconds, double latencyMs, boolean failed) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofAWindow_isThatOfASort(long seed) {
        List<Visit> visits = visits(new Random(seed), 200);
        RunBuilder run = run(visits);
        List<Verdict> expected = new ArrayList<>();
        for (String percentile : PERCENTILES) {
            for (Comparison comparison : Comparison.values()) {
                run.objective("p" + percentile + " of all " + comparison.symbol() + " 800.03 ms");
                expected.add(verdict(figure(visits.stream(), percentile), comparison));
            }
        }

        List<Finding> findings = Judged.assess(run).objectives();

        assertThat(findings).extracting(Finding::verdict).as("seed " + seed).isEqualTo(expected);
        assertThat(findings).allSatisfy(PercentileVerdictTest::assertNumberAgrees);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void ofEveryStretch_isThatOfASort(long seed) {
        List<Visit> visits = visits(new Random(seed), 2400);
        RunBuilder run = run(visits);
        List<Verdict> expected = new ArrayList<>();
        for (String percentile : PERCENTILES) {
            for (Comparison comparison : List.of(Comparison.BELOW, Comparison.AT_MOST)) {
                run.objective("p" + percentile + " of all " + comparison.symbol() + " 800.03 ms for 30 s");
                boolean all = true;
                for (int from = 0; from <= 30; from++) {
                    double begin = from;
                    Stream<Visit> stretch =
                            visits.stream().filter(v -> v.atSeconds() >= begin && v.atSeconds() < begin + 30);
                    all &= verdict(figure(stretch, percentile), comparison) == Verdict.PASS;
                }
                expected.add(all ? Verdict.PASS : Verdict.FAIL);
            }
        }

        List<Finding> findings = Judged.assess(run).objectives();

        assertThat(findings).extracting(Finding::verdict).as("seed " + seed).isEqualTo(expected);
        assertThat(findings).allSatisfy(PercentileVerdictTest::assertNumberAgrees);
    }

    @Test
    void aDifferenceThatTheDigitsDoNotDecide_isInconclusive_andSaysBetweenWhat() {
        RunBuilder run = history()
                .phase("baseline", 30)
                .phase("surge", 30)
                .steady(0, 30, 20, 100)
                .steady(30, 60, 20, 900)
                .ok(10, 50)
                .ok(10, 150)
                .ok(40, 500)
                .ok(40, 1500);

        Finding near = Judged.finding(run.objective("p50 of all < 800 ms above baseline during surge"));
        assertThat(near.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(near.guard()).isNull();
        assertThat(near.reason()).contains("three digits", "between 799.553 ms and 800.127 ms");
        assertThat(Judged.finding(run.objective("p50 of all < 802 ms above baseline during surge"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Judged.finding(run.objective("p50 of all < 798 ms above baseline during surge"))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Judged.finding(run.objective("max of all <= 1350 ms above baseline during surge"))
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    private static void assertNumberAgrees(Finding f) {
        double observed = java.util.Objects.requireNonNull(f.observed());
        boolean holds = java.util.Objects.requireNonNull(f.comparison())
                .holds(observed, java.util.Objects.requireNonNull(f.required()));
        assertThat(holds).as(f.toString()).isEqualTo(f.verdict() == Verdict.PASS);
    }

    /** All within a bucket or two of 800.03 ms, some of them errors; now and then exactly there. */
    private static List<Visit> visits(Random random, int howMany) {
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            long micros = random.nextInt(3) == 0 ? 800_030 : 800_030 + random.nextInt(-40, 41);
            visits.add(new Visit(60.0 * i / howMany, micros / 1000.0, random.nextInt(10) == 0));
        }
        return visits;
    }

    private static RunBuilder run(List<Visit> visits) {
        RunBuilder run = history().yaml("guards: {samples-beyond-percentile: 1}");
        visits.forEach(v -> {
            if (v.failed()) {
                run.failed(v.atSeconds(), v.latencyMs());
            } else {
                run.ok(v.atSeconds(), v.latencyMs());
            }
        });
        return run;
    }

    /** Of all, or of those that were served, whichever is longer. */
    private static double figure(Stream<Visit> of, String percentile) {
        List<Visit> visits = of.toList();
        double ofAll = exact(visits.stream(), percentile);
        return Math.max(ofAll, exact(visits.stream().filter(v -> !v.failed()), percentile));
    }

    private static double exact(Stream<Visit> visits, String percentile) {
        List<Double> sorted = visits.map(Visit::latencyMs).sorted().toList();
        int rank = new BigDecimal(percentile)
                .multiply(BigDecimal.valueOf(sorted.size()))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .intValueExact();
        return sorted.get(rank - 1);
    }

    private static Verdict verdict(double exact, Comparison comparison) {
        return comparison.holds(exact, 800.03) ? Verdict.PASS : Verdict.FAIL;
    }
}
