package dev.doorbuster.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A histogram has the latencies around a bound in one bucket; the percentile is on the side of the bound on which an exact sort has it. */
class PercentileAtItsBoundTest {

    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "3,1", "4,1000", "5,1000", "6,1000"})
    void isWhereAnExactSortHasIt(long seed, long resolutionMicros) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            double boundMs = boundMs(random, resolutionMicros);
            List<LatencyBound> bounds = List.copyOf(new TreeSet<>(List.of(
                    LatencyBound.lessThan(LatencyFrom.PLANNED, boundMs),
                    LatencyBound.noLongerThan(LatencyFrom.PLANNED, boundMs),
                    LatencyBound.lessThan(LatencyFrom.SENT, boundMs / 2))));
            List<Request> requests = around(boundMs, resolutionMicros, random);
            RequestTally tally = new RequestTally(resolutionMicros, bounds);
            requests.forEach(tally::add);
            double percentile = random.nextInt(1, 1000) / 10.0;

            assertExact(
                    tally.percentile(LatencyFrom.PLANNED, percentile), sorted(requests.stream()), percentile, boundMs);
            List<Double> served =
                    sorted(requests.stream().filter(r -> !r.outcome().isError()));
            if (!served.isEmpty()) {
                assertExact(tally.percentileOfServed(LatencyFrom.PLANNED, percentile), served, percentile, boundMs);
            }
        }
    }

    private static void assertExact(KnownLatency known, List<Double> sortedMs, double percentile, double boundMs) {
        int rank = BigDecimal.valueOf(percentile)
                .multiply(BigDecimal.valueOf(sortedMs.size()))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .intValueExact();
        double exact = sortedMs.get(rank - 1);
        String what = "p" + percentile + " of " + sortedMs.size() + " at " + boundMs + ": " + known;
        assertThat(Double.compare(known.mostMs(), boundMs)).as(what).isEqualTo(Double.compare(exact, boundMs));
        assertThat(known.mostMs()).as(what).isEqualTo(exact, within(exact * 0.001));
        assertThat(exact).as(what).isBetween(known.leastMs(), known.mostMs());
    }

    /** So that the bound may lie anywhere in a bucket; of our own record also between two microseconds. */
    private static double boundMs(Random random, long resolutionMicros) {
        return resolutionMicros == 1
                ? random.nextInt(5_000_000, 900_000_000) / 1e6
                : random.nextInt(2_000, 60_000) + random.nextInt(2) * 0.5;
    }

    private static List<Request> around(double boundMs, long resolutionMicros, Random random) {
        long spread = Math.max(2, Math.round(boundMs * 1000 / resolutionMicros / 1000));
        long middle = Math.round(boundMs * 1000 / resolutionMicros);
        List<Request> requests = new ArrayList<>();
        for (int i = random.nextInt(1, 200); i > 0; i--) {
            long steps = middle + (random.nextInt(4) == 0 ? 0 : random.nextLong(-spread, spread + 1));
            Outcome outcome = random.nextInt(5) == 0 ? Outcome.FAILED : Outcome.OK;
            requests.add(new Request(
                    0, 0, steps * resolutionMicros, "buy", "pay", "", null, 200, outcome, Layer.NONE, false));
        }
        return requests;
    }

    private static List<Double> sorted(Stream<Request> requests) {
        return requests.map(r -> r.latencyMicros() / 1000.0).sorted().toList();
    }
}
