package dev.doorbuster.reports;

import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.NOT_ASKED;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.RequestFigures;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssessorTest {

    @TempDir
    Path folder;

    // --- latency ---

    @Test
    void latencyWithinItsBound_passes() {
        Finding f = finding(history().steady(0, 60, 20, 20).objective("p99 of all < 30 ms during surge"));

        assertFinding(f, PASS, 20.0, 1200);
        assertThat(f.required()).isEqualTo(30);
        assertThat(f.unit()).isEqualTo("ms");
        assertThat(f.window()).isEqualTo("surge");
        assertThat(f.guard()).isNull();
        assertThat(f.reason()).isNull();
    }

    @Test
    void latencyAtItsBound_failsIfItMustBeBelow() {
        RunBuilder run =
                history().steady(0, 60, 20, 20).objective("p50 of all < 20 ms").objective("p50 of all <= 20.1 ms");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsExactly(FAIL, PASS);
    }

    @Test
    void noRequestsOfTheJourney_isInconclusiveWithNoSamples() {
        Finding f = finding(history().steady(0, 60, 20, 20).objective("p50 of checkout < 30 ms"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.guard()).isEqualTo("enough-samples");
    }

    @Test
    void oneSampleLessThanAPercentileNeeds_isInconclusive() {
        Finding few = finding(history().steady(0, 60, 999 / 60.0, 20).objective("p99 of all < 30 ms"));
        assertFinding(few, INCONCLUSIVE, 20.0, 999);
        assertThat(few.guard()).isEqualTo("enough-samples");
        assertThat(few.reason()).contains("9 of 999 samples lie beyond p99, required at least 10");

        assertFinding(
                finding(history().steady(0, 60, 1000 / 60.0, 20).objective("p99 of all < 30 ms")), PASS, 20.0, 1000);
    }

    @Test
    void lateFirstRequest_countsFromItsPlannedArrival() {
        RunBuilder run = history();
        for (int i = 0; i < 60; i++) {
            run.late(i + 0.5, 100, 20).laterRequest("pay", i + 0.6, 20);
        }

        assertThat(finding(run.objective("p50 of open browse < 200 ms")).observed())
                .isEqualTo(120, within(0.2));
        assertThat(finding(run.objective("p50 of pay < 200 ms")).observed()).isEqualTo(20, within(0.1));
    }

    @Test
    void theWorstWindowDecides_andEachIsTold() {
        Finding f = finding(history()
                .phase("baseline", 60)
                .phase("surge", 60)
                .steady(0, 60, 20, 20)
                .steady(60, 120, 20, 50)
                .objective("p50 of all < 30 ms during baseline, surge"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.reason()).isEqualTo("surge: observed 50 ms, required < 30 ms");
        assertThat(f.windows())
                .extracting("window", "verdict", "samples")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("baseline", PASS, 1200L),
                        org.assertj.core.groups.Tuple.tuple("surge", FAIL, 1200L));
    }

    @Test
    void withoutAWindow_theWarmUpIsLeftOut() {
        Finding f = finding(history()
                .phase("warm-up", 30)
                .phase("surge", 30)
                .steady(0, 30, 20, 500)
                .steady(30, 60, 20, 20)
                .objective("p50 of all < 30 ms"));

        assertFinding(f, PASS, 20.0, 600);
    }

    // --- errors ---

    @Test
    void errorsAreAShare_andExpectedRefusalsAreNone() {
        Finding f = finding(
                history().steady(0, 60, 10, 20).soldOut(3, 5).failed(4, 5).objective("errors of all < 0.5 %"));

        assertFinding(f, PASS, 100.0 / 602, 602);
    }

    @Test
    void errorsOverTheirBound_fail() {
        Finding f =
                finding(history().steady(0, 60, 10, 20).steadyFailures(1, 2, 6).objective("errors of all < 0.5 %"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.reason()).isEqualTo("observed 0.99 %, required < 0.5 %");
    }

    // --- figures, counts and rates ---

    @Test
    void meanAndLongestAreExact_inAWindowGivenByItsOffsets() {
        RunBuilder run = history()
                .steady(0, 30, 10, 20)
                .steady(30, 60, 10, 40)
                .objective("mean of all = 30 ms")
                .objective("mean of all = 20 ms during 0 s to 30 s")
                .objective("max of all = 20 ms during 10 s to 30 s")
                .objective("min of all = 40 ms during 30 s to end");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsOnly(PASS);
    }

    @Test
    void aFastErrorIsNotServedInTime() {
        RunBuilder run = history().steady(0, 60, 9, 20).steadyFailures(0, 60, 1);

        assertFinding(finding(run.objective("share of all under 30 ms >= 95 %")), FAIL, 90.0, 600);
    }

    @Test
    void aRequestThatTakesJustTheTime_isNotUnderIt() {
        RunBuilder run = history().steady(0, 60, 10, 20).objective("share of all under 20 ms = 0 %");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsOnly(PASS);
    }

    @Test
    void throughputCountsWhatWasServed_perWallSecond() {
        RunBuilder run = history()
                .speed(10, 10)
                .phase("surge", 600)
                .steady(0, 600, 2, 20)
                .steadyFailures(0, 600, 1);

        assertFinding(finding(run.objective("throughput of all >= 20 /s")), PASS, 20.0, 1800);
    }

    @Test
    void countsAtAnotherSpeedThanTheyAreMeantFor_cannotBeJudged() {
        Finding f = finding(
                history().speed(10, 1).phase("surge", 600).steady(0, 600, 1, 20).objective("requests of all >= 1"));

        assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(f.reason()).contains("counts are meant for speed 1");
    }

    @Test
    void tooFewInARecordWithHoles_showNothing_butTooManyErrorsDo() {
        RunBuilder run = history()
                .partial(Stage.LOAD)
                .steady(0, 60, 10, 20)
                .steadyFailures(0, 60, 1)
                .objective("requests of all >= 1000")
                .objective("throughput of all >= 100 /s")
                .objective("error count of all <= 10");

        assertThat(assess(run).objectives())
                .extracting(Finding::verdict)
                .containsExactly(INCONCLUSIVE, INCONCLUSIVE, FAIL);
    }

    @Test
    void requestsOfAllNames_addUpToAllOfThem_inEachWindow() {
        Assessment a = assess(history()
                .phase("baseline", 30)
                .phase("surge", 30)
                .steady(0, 60, 10, 20)
                .failed("buy", 31, 5)
                .laterRequest("pay", 32, 70)
                .objective("errors of all < 1 %"));

        for (String window : List.of("baseline", "surge", "run")) {
            RequestFigures all = a.requests().stream()
                    .filter(f -> f.window().equals(window) && f.name() == null)
                    .findFirst()
                    .orElseThrow();
            assertThat(a.requests().stream()
                            .filter(f -> f.window().equals(window) && f.name() != null)
                            .mapToLong(RequestFigures::requests)
                            .sum())
                    .isEqualTo(all.requests());
            assertThat(all.requests()).isEqualTo(window.equals("run") ? 602 : window.equals("surge") ? 302 : 300);
        }
    }

    // --- guards of the load ---

    @Test
    void loadThatWasNotDelivered_makesAFailureInconclusive() {
        RunBuilder run = history().steady(0, 60, 10, 900).objective("p50 of all < 30 ms");
        for (int i = 0; i < 7; i++) {
            run.neverSent(8 * i);
        }

        Assessment a = assess(run);

        assertFinding(a.objectives().get(0), INCONCLUSIVE, 900.0, 600);
        assertThat(a.objectives().get(0).guard()).isEqualTo("load-delivered");
        assertThat(guard(a, "load-delivered").verdict()).isEqualTo(FAIL);
        assertThat(guard(a, "load-delivered").observed()).isEqualTo(100 * 600.0 / 607, within(1e-4));
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void oneBadSecond_breaksDeliveryEvenIfTheWholeIsFine() {
        RunBuilder run = history().steady(0, 60, 20, 20).objective("p50 of all < 30 ms");
        run.neverSent(30.5).neverSent(30.6);

        Assessment a = assess(run);

        assertThat(guard(a, "load-delivered").observed()).isGreaterThan(99);
        assertThat(guard(a, "load-delivered").reason()).contains("worst second 90.9 %");
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aVisitSentASecondLate_isNotDelivered() {
        RunBuilder run = history().phase("surge", 10).steady(0, 10, 1, 20).objective("p50 of all < 30 s");

        assertThat(assess(run.late(5.5, 1000, 20)).verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(guard(assess(run), "load-delivered").verdict()).isEqualTo(PASS);
        assertThat(guard(assess(run.late(5.6, 1000.001, 20)), "load-delivered").verdict())
                .isEqualTo(FAIL);
    }

    @Test
    void latenessPausesOverflowAndMissingCounts_makeTheGeneratorUnhealthy() {
        assertThat(generator(history())).isEqualTo(PASS);
        RunBuilder late = history();
        for (int i = 0; i < 60; i++) {
            late.late(i + 0.1, 250, 20);
        }
        assertThat(generator(late)).isEqualTo(FAIL);
        assertThat(generator(history().pause(30, 500))).isEqualTo(PASS);
        assertThat(generator(history().pause(30, 501))).isEqualTo(FAIL);
        assertThat(generator(history().overflowed(1))).isEqualTo(FAIL);
        assertThat(generator(history().deaf(30))).isEqualTo(PASS);
        assertThat(generator(history().deaf(30, 31))).isEqualTo(INCONCLUSIVE);
        assertThat(generator(history().deaf(59, 60))).isEqualTo(PASS);
        assertThat(generator(history().deaf(58, 59, 60))).isEqualTo(INCONCLUSIVE);
        assertThat(generator(history().missingInGatling(1))).isEqualTo(FAIL);
    }

    private Verdict generator(RunBuilder run) {
        Assessment a = assess(run.steady(0, 60, 10, 20).objective("errors of all < 1 %"));
        Finding guard = guard(a, "generator-healthy");
        assertThat(a.verdict()).isEqualTo(guard.verdict() == PASS ? PASS : INCONCLUSIVE);
        return guard.verdict();
    }

    @Test
    void aPauseInTheWarmUp_harmsNobody() {
        RunBuilder run = history()
                .phase("warm-up", 10)
                .phase("surge", 50)
                .steady(0, 60, 10, 20)
                .pause(5, 900)
                .objective("errors of all < 1 %");

        assertThat(assess(run).verdict()).isEqualTo(PASS);
    }

    @Test
    void thresholdsOfTheRehearsal_replaceTheDefaults() {
        RunBuilder run = history()
                .steady(0, 60, 10, 20)
                .pause(30, 700)
                .yaml("guards: {longest-pause: 800 ms}")
                .objective("errors of all < 1 %");

        assertThat(assess(run).verdict()).isEqualTo(PASS);
    }

    // --- faults and recovery ---

    @Test
    void recovery_isMeasuredFromTheEndOfTheFault() {
        Finding f = finding(
                outage(20, 42).objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s"));

        assertThat(f.verdict()).isEqualTo(PASS);
        assertThat(f.observed()).isEqualTo(12, within(0.2));
    }

    @Test
    void recoveryThatComesTooLate_fails() {
        Finding f = finding(
                outage(20, 42).objective("errors of all back under 1 % within 5 s of az-loss ending, for 10 s"));

        assertThat(f.verdict()).isEqualTo(FAIL);
        assertThat(f.observed()).isEqualTo(12, within(0.2));
    }

    @Test
    void noRecoveryBeforeTheLoadEnds_isInconclusiveUnlessTheDeadlineWasSeen() {
        Finding late = finding(
                outage(20, 60).objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s"));
        assertThat(late.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(late.reason()).contains("the load ended 30 s after az-loss ending");

        Finding seen = finding(
                outage(20, 60).objective("errors of all back under 1 % within 20 s of az-loss ending, for 10 s"));
        assertThat(seen.verdict()).isEqualTo(FAIL);
        assertThat(seen.observed()).isNull();
    }

    @Test
    void silence_isNoRecovery() {
        RunBuilder run = history()
                .steady(0, 20, 10, 20)
                .steadyFailures(20, 32, 10)
                .steady(50, 60, 10, 20)
                .fault("az-loss", 20, 30);

        Finding f = finding(run.objective("errors of all back under 1 % within 25 s of az-loss ending, for 5 s"));

        assertThat(f.observed()).isEqualTo(20, within(0.2));
    }

    /** A fault from 20 to 30; errors from the one time to the other; 60 s of load. */
    private static RunBuilder outage(double from, double to) {
        return history()
                .steady(0, from, 10, 20)
                .steadyFailures(from, to, 10)
                .steady(to, 60, 10, 20)
                .fault("az-loss", 20, 30);
    }

    @Test
    void aFaultThatDidNotBite_makesWhatNamesItInconclusive() {
        Assessment a = assess(history()
                .steady(0, 60, 10, 20)
                .toothlessFault("az-loss", 20, 30)
                .objective("errors of all < 1 % during fault:az-loss")
                .objective("errors of all < 1 % during surge"));

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(INCONCLUSIVE, PASS);
        assertThat(a.objectives().get(0).guard()).isEqualTo("fault-took-effect");
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void refusedLeashedAndFailedFaults_areInconclusive_andSayWhy() {
        for (FaultEvent.Kind kind : List.of(FaultEvent.Kind.REFUSED, FaultEvent.Kind.LEASHED, FaultEvent.Kind.FAILED)) {
            Assessment a = assess(history()
                    .steady(0, 60, 10, 20)
                    .faultEvent("az-loss", kind, 20, "because of " + kind)
                    .objective("errors of all back under 1 % within 5 s of az-loss ending, for 5 s"));

            assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(a.objectives().get(0).reason()).contains("because of " + kind);
        }
    }

    @Test
    void withoutFaults_objectivesAboutThemAreNotAsked() {
        Assessment a = assess(history()
                .steady(0, 60, 10, 20)
                .plannedFault("az-loss", 20)
                .noFaults()
                .objective("errors of all < 1 % during surge")
                .objective("errors of all < 1 % during after:az-loss")
                .objective("errors of all back under 1 % within 5 s of az-loss ending"));

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(PASS, NOT_ASKED, NOT_ASKED);
        assertThat(a.verdict()).isEqualTo(PASS);
    }

    // --- what was observed ---

    @Test
    void theDeepestSampleOfAQueueDecides() {
        RunBuilder run = history().steady(0, 60, 10, 20).observed("queue-depth", "orders", 0, 5, ramp(0, 100, 12));

        Assessment a = assess(run.objective("queue orders depth < 1101").objective("queue orders depth < 1100"));

        assertFinding(a.objectives().get(0), PASS, 1100.0, 12);
        assertFinding(a.objectives().get(1), FAIL, 1100.0, 12);
    }

    @Test
    void aQueueAtAnotherSpeedThanItsCountsAreMeantFor_isInconclusive() {
        RunBuilder run = history()
                .speed(2, 10)
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, ramp(0, 1, 12))
                .objective("queue orders depth < 5000")
                .objective("queue orders drained to 5000 within 10 s of surge starting");

        assertThat(assess(run).objectives()).allSatisfy(f -> {
            assertThat(f.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(f.reason()).contains("speed 2").contains("speed 10");
        });
    }

    @Test
    void aGapOfMoreThanTwoPeriods_isInconclusive() {
        RunBuilder whole = history().steady(0, 60, 10, 20).observed("queue-depth", "orders", 0, 5, ramp(0, 1, 12));
        assertThat(finding(whole.objective("queue orders depth < 5000")).verdict())
                .isEqualTo(PASS);

        RunBuilder holed = history()
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, ramp(0, 1, 5))
                .observed("queue-depth", "orders", 31, 5, ramp(0, 1, 6));
        Assessment a = assess(holed.objective("queue orders depth < 5000"));
        assertThat(a.objectives().get(0).guard()).isEqualTo("observed");
        assertThat(guard(a, "observed").observed()).isEqualTo(2.2);
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aMetricThatWasNeverObserved_isInconclusive() {
        Finding f = finding(history().steady(0, 60, 10, 20).objective("dead letters of orders = 0"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.guard()).isEqualTo("observed");
    }

    @Test
    void aQueueThatDrainsInTime_passesWithTheTimeItTook() {
        RunBuilder run = history()
                .phase("surge", 30)
                .phase("decay", 30)
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, 10, 200, 400, 600, 800, 900, 800, 500, 99, 50, 20, 0, 0)
                .observed("queue-in-flight", "orders", 0, 5, new double[13])
                .objective("queue orders drained to 100 within 10 s of surge ending")
                .objective("queue orders drained to 100 within 9 s of surge ending")
                .objective("queue orders drained to 800 within 5 s of surge ending");

        Assessment a = assess(run);

        assertFinding(a.objectives().get(0), PASS, 10.0, 3);
        assertThat(a.objectives().get(1).verdict()).isEqualTo(FAIL);
        assertThat(a.objectives().get(1).observed()).isEqualTo(10);
        assertThat(a.objectives().get(2).observed()).isEqualTo(0);
    }

    @Test
    void whatConsumersHoldInFlight_isNotDrained() {
        RunBuilder run = history()
                .phase("surge", 30)
                .phase("decay", 30)
                .steady(0, 60, 10, 20)
                .observed("queue-depth", "orders", 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .observed("queue-in-flight", "orders", 0, 5, 9, 9, 9, 9, 9, 9, 9, 9, 3, 3, 3, 3, 3)
                .objective("queue orders drained to 3 within 10 s of surge ending")
                .objective("queue orders drained to 2 within 10 s of surge ending");

        assertThat(assess(run).objectives()).extracting(Finding::verdict).containsExactly(PASS, FAIL);
    }

    @Test
    void deadLettersOfBefore_areNotOfThisRun() {
        assertThat(deadLetters(-5, 7, 7, 7)).isEqualTo(PASS);
        assertThat(deadLetters(-5, 7, 7, 8)).isEqualTo(FAIL);
        assertThat(deadLetters(4, 7, 7, 7)).isEqualTo(PASS);
        assertThat(deadLetters(6, 7, 7, 7)).isEqualTo(INCONCLUSIVE);
    }

    private Verdict deadLetters(double from, double... first) {
        double[] values = Arrays.copyOf(first, 14);
        Arrays.fill(values, first.length, values.length, first[first.length - 1]);
        return finding(history()
                        .steady(0, 60, 10, 20)
                        .observed("dead-letters", "orders", from, 5, values)
                        .objective("dead letters of orders = 0"))
                .verdict();
    }

    @Test
    void capacityThatComesTooLateOrNever_fails() {
        RunBuilder run = history()
                .phase("baseline", 20)
                .phase("surge", 40)
                .steady(0, 60, 10, 20)
                .observed("capacity", "web", 0, 5, 2, 2, 2, 2, 2, 4, 4, 6, 6, 6, 6, 6, 6)
                .objective("web capacity reaches 6 within 15 s of surge starting")
                .objective("web capacity reaches 6 within 10 s of surge starting")
                .objective("web capacity reaches 8 within 30 s of surge starting")
                .objective("web capacity reaches 2 within 30 s of surge starting");

        List<Finding> f = assess(run).objectives();

        assertThat(f).extracting(Finding::verdict).containsExactly(PASS, FAIL, FAIL, PASS);
        assertThat(f).extracting(Finding::observed).containsExactly(15.0, 15.0, null, 0.0);
        assertThat(f.get(2).reason()).isEqualTo("capacity of web was never >= 8 instances; it got to 6 instances");
    }

    @Test
    void theZoneWithTheFewestHealthyHostsDecides() {
        RunBuilder run = history().steady(0, 60, 10, 20);
        for (int i = 0; i < 12; i++) {
            run.observed("healthy-hosts", "web", "zone-a", i * 5, 5, 3);
            run.observed("healthy-hosts", "web", "zone-c", i * 5, 5, i == 6 ? 1 : 2);
        }

        Assessment a = assess(run.objective("healthy hosts >= 2 in every zone").objective("healthy hosts >= 4"));

        assertFinding(a.objectives().get(0), FAIL, 1.0, 12);
        assertFinding(a.objectives().get(1), PASS, 4.0, 12);
    }

    @Test
    void cacheHitRatioIsWeightedByTheRequestsOfEachPeriod() {
        RunBuilder run = history()
                .steady(0, 60, 10, 20)
                .observed("cache-hit-ratio", "edge", 0, 20, 90, 80, 50)
                .observed("requests", "cloudfront", 0, 20, 900, 90, 10);

        assertFinding(finding(run.objective("cache hit ratio > 85 %")), PASS, 88.7, 3);
    }

    // --- conservation ---

    @Test
    void anAcknowledgedOrderThatIsNotInTheAudit_isLost_andListed() {
        Assessment a = assess(history()
                .acknowledged("k1", "o1")
                .acknowledged("k2", "o2")
                .indeterminate("k3")
                .kept("o1", "k1")
                .objective("lost orders = 0"));

        assertFinding(a.objectives().get(0), FAIL, 1.0, 2);
        assertThat(a.conservation().orders().lostIds()).containsExactly("o2");
        assertThat(a.conservation().orders().indeterminate()).isEqualTo(1);
        assertThat(a.verdict()).isEqualTo(FAIL);
    }

    @Test
    void anIdempotentRetry_isOneOrder() {
        Assessment a = assess(history()
                .acknowledged("k1", "o1")
                .acknowledged("k1", "o1")
                .kept("o1", "k1")
                .objective("lost orders = 0; duplicate orders = 0"));

        assertThat(a.conservation().orders().acknowledged()).isEqualTo(1);
        assertThat(a.verdict()).isEqualTo(PASS);
    }

    @Test
    void oneKeyWithTwoOrders_isADuplicate() {
        Assessment a = assess(history()
                .acknowledged("k1", "o1")
                .kept("o1", "k1")
                .kept("o2", "k1")
                .objective("duplicate orders = 0"));

        assertFinding(a.objectives().get(0), FAIL, 1.0, 1);
        assertThat(a.conservation().orders().duplicateKeys()).containsExactly("k1");
    }

    @Test
    void moreUnitsThanThereWere_isOversold() {
        RunBuilder run = history()
                .acknowledged("k1", "o1")
                .kept("o1", "k1")
                .kept("o2", "k2")
                .objective("oversold = 0");

        assertThat(finding(run).verdict()).isEqualTo(INCONCLUSIVE);
        assertFinding(finding(run.audited(AuditEntry.stock("sku-1", 1))), FAIL, 1.0, 2);
    }

    @Test
    void anEventThatTookEffectTwice_isADuplicate() {
        Assessment a = assess(history()
                .acknowledgedEvent("k1", "e1")
                .acknowledgedEvent("k2", "e2")
                .audited(AuditEntry.event("e1", "k1", true, 2))
                .audited(AuditEntry.event("e2", "k2", true, 1))
                .objective("lost events = 0; duplicate events = 0"));

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(PASS, FAIL);
    }

    @Test
    void anAuditWithoutItsEnd_isInconclusive() {
        Finding f = finding(history().acknowledged("k1", "o1").auditCut().objective("lost orders = 0"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.reason()).contains("has no end line");
    }

    @Test
    void conservationLeansOnTheAuditAlone() {
        RunBuilder run = history().acknowledged("k1", "o1").kept("o1", "k1").objective("lost orders = 0");
        for (int i = 0; i < 60; i++) {
            run.neverSent(i);
        }

        assertThat(assess(run).verdict()).isEqualTo(PASS);
    }

    @Test
    void nothingAcknowledged_isInconclusive() {
        assertThat(finding(history().objective("lost orders = 0")).verdict()).isEqualTo(INCONCLUSIVE);
    }

    // --- records with holes ---

    @Test
    void aPartialStage_canFailButNeverPass() {
        RunBuilder run = history()
                .steady(0, 60, 10, 20)
                .acknowledged("k1", "o1")
                .partial(Stage.LOAD)
                .objective("errors of all < 1 %")
                .objective("lost orders = 0");

        Assessment a = assess(run);

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(INCONCLUSIVE, FAIL);
        assertThat(a.objectives().get(0).guard()).isEqualTo("record-whole");
        assertThat(a.stages()).containsEntry("load", "partial").containsEntry("observe", "complete");
        assertThat(a.verdict()).isEqualTo(FAIL);
    }

    @Test
    void aCutRequestRecord_isInconclusive_andSaysWhere() throws IOException {
        RunDirectory run =
                history().steady(0, 60, 10, 20).objective("errors of all < 1 %").write(folder);
        Path requests = run.toRead(RunFile.REQUESTS).orElseThrow();
        byte[] all = Files.readAllBytes(requests);
        Files.write(requests, Arrays.copyOf(all, all.length / 2));

        Assessment a = Assessor.assess(run);

        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
        assertThat(guard(a, "record-whole").reason())
                .contains("load/requests.bin")
                .contains("cut");
    }

    @Test
    void whatCouldNotBeRecorded_isAHoleInTheRecord() {
        Assessment a = assess(history().steady(0, 60, 10, 20).overflowed(3).objective("lost orders = 0"));

        assertThat(guard(a, "record-whole").verdict()).isEqualTo(FAIL);
        assertThat(a.objectives().get(0).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void ourOwnFailure_isNoFailureOfTheStack() {
        Assessment a = assess(broken().ended(Manifest.OWN_FAILURE));

        assertThat(a.objectives()).extracting(Finding::verdict).containsOnly(INCONCLUSIVE);
        assertThat(a.objectives().get(0).reason()).isEqualTo("the rehearsal itself broke: the disk is full");
    }

    @Test
    void aRunThatWasCutShort_canFailButNotPass() {
        for (String ending : List.of(Manifest.ABORTED, Manifest.INTERRUPTED)) {
            assertThat(assess(broken().ended(ending)).objectives())
                    .extracting(Finding::verdict)
                    .containsExactly(FAIL, INCONCLUSIVE);
        }
        assertThat(assess(broken().ended(Manifest.COMPLETED)).objectives())
                .extracting(Finding::verdict)
                .containsExactly(FAIL, PASS);
    }

    private static RunBuilder broken() {
        return history().steady(0, 60, 20, 20).objective("p50 of all < 10 ms").objective("p50 of all < 30 ms");
    }

    @Test
    void aProofAfterTheEnd_provesNothing() {
        RunBuilder run = history()
                .steady(0, 60, 20, 20)
                .toothlessFault("az-loss", 20, 30)
                .faultEvent("az-loss", FaultEvent.Kind.PROOF_SEEN, 31, "capacity fell in that zone")
                .objective("errors of all < 1 % during fault:az-loss");

        Assessment a = assess(run);

        assertThat(guard(a, "fault-took-effect").verdict()).isEqualTo(FAIL);
        assertThat(a.objectives().get(0).verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void aRunWhoseLoadNeverBegan_isInconclusive() {
        Assessment a = assess(history().noClock().partial(Stage.LOAD).objective("errors of all < 1 %"));

        assertThat(a.objectives().get(0).reason()).isEqualTo("the load never began");
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void noObjectives_isInconclusive() {
        assertThat(assess(history().steady(0, 60, 10, 20)).verdict()).isEqualTo(INCONCLUSIVE);
    }

    // --- the file ---

    @Test
    void assessingTwice_givesTheSameBytes() throws IOException {
        RunDirectory run = outage(20, 42)
                .acknowledged("k1", "o1")
                .objective("errors of all back under 1 % within 30 s of az-loss ending, for 10 s")
                .objective("lost orders = 0")
                .write(folder);

        Assessor.assess(run);
        byte[] first = Files.readAllBytes(run.toRead(RunFile.VERDICT).orElseThrow());
        Assessor.assess(run);

        assertThat(Files.readAllBytes(run.toRead(RunFile.VERDICT).orElseThrow()))
                .isEqualTo(first);
    }

    @Test
    void theVerdictFile_isThePublicContract() throws IOException {
        RunDirectory run = history()
                .steady(0, 60, 10, 20)
                .objective("p50 of checkout < 30 ms")
                .write(folder);
        Assessment written = Assessor.assess(run);

        JsonNode json = Json.MAPPER.readTree(
                Files.readString(run.toRead(RunFile.VERDICT).orElseThrow()));

        assertThat(json.path("schema").asText()).isEqualTo("doorbuster.verdict/1");
        assertThat(json.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
        JsonNode finding = json.path("findings").path(0);
        assertThat(finding.fieldNames())
                .toIterable()
                .containsExactly(
                        "objective",
                        "kind",
                        "guard",
                        "verdict",
                        "observed",
                        "comparison",
                        "required",
                        "unit",
                        "samples",
                        "window",
                        "reason",
                        "windows");
        assertThat(finding.path("observed").isNull()).isTrue();
        assertThat(finding.path("required").isNumber()).isTrue();
        assertThat(finding.path("comparison").asText()).isEqualTo("<");
        assertThat(Assessment.read(run)).isEqualTo(written);
    }

    @Test
    void anOldRun_canBeAskedSomethingNew() throws IOException {
        RunDirectory run =
                history().steady(0, 60, 10, 20).objective("p50 of all < 30 ms").write(folder);

        Assessment a = Assessor.assess(run, List.of(ObjectiveText.of("p50 of all < 10 ms", new Place("new.yaml", 1))));

        assertThat(a.verdict()).isEqualTo(FAIL);
    }

    // --- shorthand ---

    private int runs;

    private Assessment assess(RunBuilder run) {
        try {
            return Assessor.assess(run.write(folder.resolve("run" + runs++)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The finding of the last objective. */
    private Finding finding(RunBuilder run) {
        List<Finding> objectives = assess(run).objectives();
        return objectives.get(objectives.size() - 1);
    }

    private static Finding guard(Assessment assessment, String name) {
        return assessment.guards().stream()
                .filter(f -> name.equals(f.guard()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("guard " + name + " was not judged"));
    }

    private static void assertFinding(Finding f, Verdict verdict, Double observed, long samples) {
        assertThat(f.verdict()).as(f.toString()).isEqualTo(verdict);
        assertThat(f.samples()).isEqualTo(samples);
        if (observed == null) {
            assertThat(f.observed()).isNull();
        } else {
            assertThat(f.observed()).isEqualTo(observed, within(Math.max(1e-6, observed * 0.001)));
        }
    }

    private static double[] ramp(double from, double step, int samples) {
        double[] values = new double[samples];
        Arrays.setAll(values, i -> from + i * step);
        return values;
    }
}
