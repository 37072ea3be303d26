package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Promises about any observed metric. */
class ObservedMetricsTest {

    /** A minute of load, and the database's CPU every ten seconds. */
    private static RunBuilder cpu(double... percents) {
        return history().steady(0, 60, 10, 20).observed("database-cpu", "shop-db", 0, 10, percents);
    }

    private static RunBuilder desired(double... instances) {
        return history().steady(0, 60, 10, 20).observed("desired-capacity", "web", 0, 10, instances);
    }

    @Test
    void worstSampleDecides() {
        Assessment a = assess(cpu(50, 60, 80, 60, 50, 40)
                .objective("metric database-cpu of shop-db <= 80")
                .objective("metric database-cpu < 80 %")
                .objective("metric database-cpu max < 81")
                .objective("metric database-cpu min > 40"));

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(PASS, FAIL, PASS, FAIL);
        assertThat(a.objectives()).extracting(Finding::observed).containsExactly(80.0, 80.0, 80.0, 40.0);
        assertThat(a.objectives().get(1).kind()).isEqualTo("observed");
        assertThat(a.objectives().get(1).reason()).isEqualTo("observed 80 %, required < 80 %");
    }

    @Test
    void meanIsOfTheWindow() {
        assertFinding(finding(cpu(40, 50, 60, 70, 80, 90).objective("metric database-cpu mean < 65")), FAIL, 65.0, 6);
        assertFinding(
                finding(cpu(40, 50, 60, 70, 80, 90).objective("metric database-cpu mean < 65 during 0 s to 30 s")),
                PASS,
                50.0,
                3);
    }

    @Test
    void worstStretchDecides() {
        Finding f = finding(desired(1, 9, 9, 1, 1, 1).objective("metric desired-capacity of web < 6 for 20 s"));

        assertFinding(f, FAIL, 9.0, 6);
        assertThat(f.reason()).isEqualTo("observed 9 instances, required < 6 instances, from 0:10 to 0:30");
        assertThat(f.windows().get(0).worstFromSeconds()).isEqualTo(10);
        assertThat(f.windows().get(0).worstToSeconds()).isEqualTo(30);
        assertFinding(
                finding(desired(1, 9, 9, 1, 1, 1).objective("metric desired-capacity of web < 6 for 40 s")),
                PASS,
                5.0,
                6);
    }

    @Test
    void stretchThatEndsWithTheWindow_counts() {
        assertFinding(
                finding(desired(1, 1, 1, 1, 9, 9).objective("metric desired-capacity of web < 6 for 15 s")),
                FAIL,
                9.0,
                6);
    }

    @Test
    void stretchIsNeverLongerThanItsWindow() {
        Finding f = finding(cpu(10, 10, 10, 10, 10, 10).objective("metric database-cpu < 60 for 2 m"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).isEqualTo("the window takes 60 s, less than one stretch of 2 m");
    }

    @Test
    void noSample_isInconclusiveByTheGuard() {
        Finding f = finding(cpu().objective("metric database-cpu < 60"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.guard()).isEqualTo("observed");
    }

    @Test
    void gap_isInconclusiveByTheGuard() {
        Finding f = finding(cpu(10, 10).objective("metric database-cpu < 60"));

        assertFinding(f, INCONCLUSIVE, 10.0, 2);
        assertThat(f.guard()).isEqualTo("observed");
    }

    @Test
    void loadThatNeverCame_isInconclusive() {
        Finding f = finding(cpu(1, 1, 1, 1, 1, 1)
                .neverSent(30)
                .neverSent(30)
                .neverSent(30)
                .neverSent(30)
                .objective("metric database-cpu < 60"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.guard()).isEqualTo("load-delivered");
    }

    @Test
    void inEveryZone_theWorstZoneDecides() {
        RunBuilder run = history().steady(0, 60, 10, 20);
        for (int i = 0; i < 6; i++) {
            run.observed("capacity", "web", "zone-a", i * 10, 10, 4);
            run.observed("capacity", "web", "zone-c", i * 10, 10, i == 3 ? 1 : 2);
            run.observed("capacity", "web", null, i * 10, 10, i == 3 ? 5 : 6);
        }

        Assessment a = assess(run.objective("metric capacity of web in every zone >= 2")
                .objective("metric capacity of web >= 5")
                .objective("metric capacity of web in every zone mean >= 1.5"));

        assertFinding(a.objectives().get(0), FAIL, 1.0, 6);
        assertFinding(a.objectives().get(1), PASS, 5.0, 6);
        assertFinding(a.objectives().get(2), PASS, 11.0 / 6, 6);
    }

    @Test
    void meanOfTheCacheHitRatio_isWeightedByRequests() {
        RunBuilder run = history()
                .phase("surge", 120)
                .steady(0, 120, 10, 20)
                .observed("cache-hit-ratio", "edge", 0, 60, 90, 50)
                .observed("requests", "cloudfront", 0, 60, 900, 100)
                .objective("cache hit ratio > 85 %")
                .objective("metric cache-hit-ratio mean > 85 %")
                .objective("metric cache-hit-ratio > 85 %");

        List<Finding> f = assess(run).objectives();

        assertFinding(f.get(0), PASS, 86.0, 2);
        assertFinding(f.get(1), PASS, 86.0, 2);
        assertFinding(f.get(2), FAIL, 50.0, 2);
    }

    @Test
    void whatPilesUp_isJudgedAtTheSpeedItIsMeantForOnly() {
        RunBuilder run = history()
                .speed(10, 1)
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 10, 1, 1, 1, 1, 1, 1)
                .observed("database-cpu", "shop-db", 0, 10, 1, 1, 1, 1, 1, 1)
                .objective("metric queue-depth of orders < 5")
                .objective("metric database-cpu < 5")
                .objective("metric queue-depth of orders back under 5 within 1 m of surge starting");

        List<Finding> f = assess(run).objectives();

        assertThat(f).extracting(Finding::verdict).containsExactly(INCONCLUSIVE, PASS, INCONCLUSIVE);
        assertThat(f.get(0).reason()).contains("counts are meant for speed 1");
    }

    @Test
    void recovery_isTheFirstStretchThatKeepsToIt() {
        RunBuilder run = history()
                .phase("surge", 20)
                .phase("decay", 40)
                .steady(0, 60, 10, 20)
                .observed("database-cpu", "shop-db", 0, 5, 90, 90, 90, 90, 90, 50, 70, 50, 50, 50, 50, 50)
                .objective("metric database-cpu back under 60 within 30 s of surge ending, for 15 s")
                .objective("metric database-cpu back under 60 within 30 s of surge ending")
                .objective("metric database-cpu back under 60 within 10 s of surge ending, for 15 s")
                .objective("metric database-cpu back under 40 within 30 s of surge ending, for 15 s")
                .objective("metric database-cpu back over 40 within 30 s of surge ending, for 15 s");

        List<Finding> f = assess(run).objectives();

        assertThat(f).extracting(Finding::verdict).containsExactly(PASS, PASS, FAIL, FAIL, PASS);
        assertThat(f).extracting(Finding::observed).containsExactly(15.0, 5.0, 15.0, null, 0.0);
        assertThat(f.get(3).reason()).isEqualTo("database-cpu of shop-db was never < 40 %; it got to 50 %");
    }

    @Test
    void recoveryThatIsCutOffByTheEndOfTheRecord_isInconclusive() {
        RunBuilder run = history()
                .phase("surge", 20)
                .phase("decay", 40)
                .steady(0, 60, 10, 20)
                .observed("database-cpu", "shop-db", 0, 10, 90, 90, 90, 90, 50, 50)
                .objective("metric database-cpu back under 60 within 40 s of surge ending, for 35 s");

        Finding f = finding(run);

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).isEqualTo("from 0:40 on it kept to it, but the record ends before it did so for 35 s");
    }

    @Test
    void metricThatReachesALevel_isTimed() {
        RunBuilder run = history()
                .phase("baseline", 20)
                .phase("surge", 40)
                .steady(0, 60, 10, 20)
                .observed("desired-capacity", "web", 0, 5, 2, 2, 2, 2, 2, 4, 4, 6, 6, 6, 6, 6, 6)
                .objective("metric desired-capacity of web reaches 6 within 20 s of surge starting")
                .objective("metric desired-capacity of web reaches 6 within 10 s of surge starting");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsExactly(PASS, FAIL);
    }

    @Test
    void aStretchThatBeginsBetweenTwoSamples_isAStretchToo() {
        Finding f = finding(desired(1, 10, 10, 1, 1, 1).objective("metric desired-capacity of web < 9 for 25 s"));

        assertFinding(f, FAIL, 10.0, 6);
        assertThat(f.reason()).isEqualTo("observed 10 instances, required < 9 instances, from 0:05 to 0:30");
    }

    @Test
    void aZoneThatIsShort_isSoWhicheverOtherZoneIsSilent() {
        for (String silent : List.of("zone-a", "zone-b")) {
            RunBuilder run = history().steady(0, 60, 10, 20).observed("healthy-hosts", "web", silent, 100, 10, 3);
            for (int at = 0; at < 60; at += 10) {
                run.observed("healthy-hosts", "web", silent.equals("zone-a") ? "zone-b" : "zone-a", at, 10, 1);
            }

            Finding f = finding(run.objective("healthy hosts >= 2 in every zone"));

            assertThat(f.verdict()).as("%s is silent", silent).isEqualTo(FAIL);
        }
    }

    @Test
    void sharesOfZones_areNotAddedUp() {
        RunBuilder run = history().steady(0, 60, 10, 20);
        for (int at = 0; at < 60; at += 10) {
            run.observed("cpu", "web", "zone-a", at, 10, 40).observed("cpu", "web", "zone-b", at, 10, 30);
        }

        for (String promise :
                List.of("metric cpu of web < 80", "metric cpu of web reaches 60 within 20 s of surge starting")) {
            Finding f = finding(run.objective(promise));
            assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(f.reason()).contains("zone-a, zone-b alone", "do not add up");
        }
    }
}
