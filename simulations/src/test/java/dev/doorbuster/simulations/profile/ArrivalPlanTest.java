package dev.doorbuster.simulations.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalPlanTest {

    private static final String STEADY = """
            profile: steady
            phases: [{name: all, duration: 1000 s, rate: 50 /s}]
            arrivals: {%s}
            journeys: [{journey: browse, share: 75 %%}, {journey: buy, share: 25 %%}]
            """;
    private static final LoadProfile POISSON = LoadProfileTest.parsed(STEADY.formatted(""));

    private final long seed = ThreadLocalRandom.current().nextLong();

    @Test
    void theSameSeedGivesTheSamePlan() {
        assertThat(ArrivalPlan.of(POISSON, 10, 1, 7)).isEqualTo(ArrivalPlan.of(POISSON, 10, 1, 7));
        assertThat(ArrivalPlan.of(POISSON, 10, 1, 7)).isNotEqualTo(ArrivalPlan.of(POISSON, 10, 1, 8));
    }

    @Test
    void arrivalsAreAsManyAsExpectedAndIndependent() {
        ArrivalPlan plan = ArrivalPlan.of(POISSON, 1, 1, seed);

        // Five standard deviations: wrong once in more than a million seeds.
        assertThat(plan.arrivals().size()).as("seed %d", seed).isCloseTo(50_000, within((int) (5 * Math.sqrt(50_000))));
        assertThat(dispersion(plan.perWallSecond(1, 1000)))
                .as("seed %d", seed)
                .isCloseTo(1, within(5 * Math.sqrt(2.0 / 1000)));
        assertThat(plan.arrivals().stream()
                        .filter(a -> a.journey().equals("buy"))
                        .count())
                .as("seed %d", seed)
                .isCloseTo(12_500, within(600L));
    }

    @Test
    void speedShortensAndScaleMultiplies() {
        assertThat(ArrivalPlan.of(POISSON, 10, 1, seed).arrivals().size())
                .as("seed %d", seed)
                .isCloseTo(5_000, within(360));
        assertThat(ArrivalPlan.of(POISSON, 10, 4, seed).arrivals().size())
                .as("seed %d", seed)
                .isCloseTo(20_000, within(710));
    }

    @Test
    void arrivalsAreInOrderAndWithinTheProfile() {
        long[] planned = ArrivalPlan.of(POISSON, 10, 1, seed).arrivals().stream()
                .mapToLong(PlannedArrival::plannedMicros)
                .toArray();

        assertThat(planned).as("seed %d", seed).isSorted();
        assertThat(planned[0]).isNotNegative();
        assertThat(planned[planned.length - 1]).isLessThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void replayedGapsClumpAsTheirSourceDid() {
        // 19 of 20 arrivals come together: clumps of 20, so that bins hold 0 or 20 more often than anything else.
        String gaps = "burstiness: {source: made up, gaps: [20" + ", 0".repeat(19) + "]}";
        ArrivalPlan plan = ArrivalPlan.of(LoadProfileTest.parsed(STEADY.formatted(gaps)), 1, 1, seed);

        long[] per100Ms = new long[10_000];
        plan.arrivals().forEach(a -> per100Ms[(int) Math.min(9_999, a.plannedMicros() / 100_000)]++);

        assertThat(plan.arrivals().size()).isCloseTo(50_000, within(20));
        assertThat(dispersion(per100Ms))
                .as(String.format(Locale.ROOT, "seed %d", seed))
                .isGreaterThan(10);
    }

    @Test
    void visitorsComeFromWhereItIsDay() {
        LoadProfile profile = LoadProfileTest.parsed("""
                profile: day
                phases: [{name: all, duration: 2400 s, curve: {from: 0 h, to: 24 h}}]
                arrivals:
                  curve: {source: made up, interval: 6 h, counts: [0, 0, 100, 0]}
                  peak: 20 /s
                journeys: [{journey: browse, share: 100 %}]
                regions:
                  - {region: west, weight: 50 %, utc-offset: -6 h}
                  - {region: east, weight: 50 %, utc-offset: 6 h}
                """);

        ArrivalPlan plan = ArrivalPlan.of(profile, 1, 1, seed);

        assertThat(plan.arrivals()).as("seed %d", seed).hasSizeGreaterThan(1000).allSatisfy(a -> assertThat(
                        a.region().name())
                .isEqualTo(a.plannedMicros() < 1_200_000_000L ? "east" : "west"));
    }

    private static double dispersion(long[] counts) {
        double mean = Arrays.stream(counts).average().orElseThrow();
        double variance = IntStream.range(0, counts.length)
                .mapToDouble(i -> (counts[i] - mean) * (counts[i] - mean))
                .average()
                .orElseThrow();
        return variance / mean;
    }
}
