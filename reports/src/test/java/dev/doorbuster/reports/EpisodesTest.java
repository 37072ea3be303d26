package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.RunBuilder.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.reports.history.Episode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What a report tells of a run without being asked. */
class EpisodesTest {

    @Test
    void anOutageReachesFromItsFirstUnservedRequestToTheFirstServedOneAfterIt() {
        List<Episode> found = episodes(
                history().steady(0, 20, 10, 20).steadyFailures(20.03, 32.03, 10).steady(32.17, 60, 10, 20));

        assertThat(found).extracting(Episode::kind, Episode::of).containsExactly(outage("all"), outage("browse"));
        Episode outage = found.get(0);
        assertThat(outage.fromSeconds()).isEqualTo(20.03, within(1e-6));
        assertThat(outage.toSeconds()).isEqualTo(32.17, within(1e-6));
        assertThat(outage.lengthSeconds()).isEqualTo(12.14, within(1e-6));
        assertThat(outage.openEnded()).isFalse();
        assertThat(outage.requests()).isEqualTo(120);
        assertThat(outage.errorsByLayer()).isEqualTo(Map.of("load balancer", 120L));
        assertThat(outage.addedMs()).isNull();
    }

    @Test
    void oneServedRequestInTheMiddleMakesTwoOutagesOfOne() {
        RunBuilder run = history()
                .steady(0, 20, 10, 20)
                .steadyFailures(20, 40, 10)
                .ok(30.005, 20)
                .steady(40, 60, 10, 20);

        assertThat(episodes(run))
                .filteredOn(episode -> episode.of().equals("all"))
                .extracting(Episode::lengthSeconds)
                .containsExactly(10.005, 9.9);
    }

    @Test
    void aLoneErrorAndAShortBurstAreNoOutage() {
        assertThat(episodes(history().steady(0, 60, 10, 20).failed(30.05, 5))).isEmpty();
        assertThat(episodes(history()
                        .steady(0, 30, 10, 20)
                        .steadyFailures(30, 30.9, 100)
                        .steady(30.9, 60, 10, 20)))
                .isEmpty();
    }

    @Test
    void fewErrorsFarApartAreNoOutage() {
        RunBuilder run = history().phase("surge", 200);
        for (int i = 0; i < 200; i += 20) {
            run.ok(i, 20).failed(i + 5, 5).failed(i + 10, 5).failed(i + 15, 5);
        }
        assertThat(episodes(run)).noneMatch(episode -> episode.kind().equals(Episode.OUTAGE));
    }

    @Test
    void anOutageThatReachesTheEndOfTheLoadIsOpenEnded() {
        List<Episode> found = episodes(history().steady(0, 40, 10, 20).steadyFailures(40, 60, 10));

        assertThat(found).hasSize(2).allMatch(Episode::openEnded);
        assertThat(found.get(0).toSeconds()).isEqualTo(59.9, within(1e-6));
    }

    @Test
    void anOutageOfOneJourneyIsOneOfThatJourneyAlone() {
        RunBuilder run = history().steady(0, 60, 10, 20);
        for (int i = 0; i < 600; i++) {
            double at = i / 10.0 + 0.01;
            boolean down = at >= 20 && at < 40;
            if (down) {
                run.refused("buy", at, 0, Outcome.NO_ANSWER, Layer.CONNECTION);
            } else {
                run.ok("buy", at, 20);
            }
        }
        List<Episode> found = episodes(run);

        assertThat(found)
                .extracting(Episode::kind, Episode::of)
                .containsExactlyInAnyOrder(outage("buy"), tuple("errors", "all"));
        Episode errors =
                found.stream().filter(e -> e.of().equals("all")).findFirst().orElseThrow();
        assertThat(errors.errors()).isEqualTo(200);
        assertThat(errors.requests()).isEqualTo(400);
        assertThat(errors.lengthSeconds()).isEqualTo(20, within(2.0));
    }

    @Test
    void aSlowStretchTellsHowMuchWasAddedAndWhen() {
        RunBuilder run = history().phase("baseline", 20).phase("surge", 60);
        for (int i = 0; i < 1600; i++) {
            double at = i / 20.0;
            run.ok(at, 10 + i % 7 + (at >= 30 && at < 50 ? 150 : 0));
        }
        List<Episode> found = episodes(run);

        assertThat(found).extracting(Episode::kind).containsExactly(Episode.SLOW, Episode.SLOW);
        Episode slow = found.get(0);
        assertThat(slow.fromSeconds()).isEqualTo(30, within(1.0));
        assertThat(slow.toSeconds()).isEqualTo(50, within(1.0));
        assertThat(slow.addedMs()).isEqualTo(150, within(3.0));
        assertThat(slow.reference()).isEqualTo("baseline");
        assertThat(slow.errors()).isZero();
    }

    @Test
    void withoutABaselineTheStretchBeforeTheFaultIsTheReference() {
        RunBuilder run =
                history().fault("az-loss", 20, 60).steady(0, 20, 20, 10).steady(20, 60, 20, 110);

        assertThat(episodes(run)).first().satisfies(slow -> {
            assertThat(slow.reference()).isEqualTo("before:az-loss");
            assertThat(slow.addedMs()).isEqualTo(100, within(2.0));
            assertThat(slow.openEnded()).isTrue();
        });
    }

    @Test
    void requestsOfTwoKindsAreNotSlowByTurns() {
        RunBuilder run = history().phase("baseline", 100).phase("surge", 300);
        Random random = new Random(7);
        for (int i = 0; i < 6000; i++) {
            run.ok(i / 15.0, random.nextBoolean() ? 10 : 80);
        }
        assertThat(episodes(run)).isEmpty();
    }

    @Test
    void timesAreStackTimeAndLatenciesAreWallTime() {
        RunBuilder run = history()
                .speed(10, 10)
                .phase("surge", 600)
                .steady(0, 200, 2, 20)
                .steadyFailures(200, 320, 2)
                .steady(320, 600, 2, 20);

        assertThat(episodes(run)).first().satisfies(outage -> {
            assertThat(outage.kind()).isEqualTo(Episode.OUTAGE);
            assertThat(outage.lengthSeconds()).isEqualTo(120, within(1e-6));
        });
    }

    private static Tuple outage(String of) {
        return tuple(Episode.OUTAGE, of);
    }

    private static List<Episode> episodes(RunBuilder run) {
        return assess(run).episodes();
    }
}
