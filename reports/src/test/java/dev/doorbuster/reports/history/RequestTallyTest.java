package dev.doorbuster.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTallyTest {

    private static final LatencyBound BOUND = new LatencyBound(LatencyFrom.SENT, 100_000);

    /** However requests are spread over parts, the sum of the parts is what a sort of all of them says. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSumOfItsParts_isExact(long seed) {
        Random random = new Random(seed);
        List<Request> requests = new ArrayList<>();
        RequestTally[] parts = new RequestTally[1 + random.nextInt(6)];
        Arrays.setAll(parts, i -> tally());
        // In some parts no request is ever late, so that they keep one histogram and others two.
        for (int i = 0; i < 2000; i++) {
            int part = random.nextInt(parts.length);
            Request request = request(random, part % 2 == 0);
            requests.add(request);
            parts[part].add(request);
        }
        RequestTally sum = tally();
        for (RequestTally part : parts) {
            sum.add(part);
        }

        long[] sent =
                requests.stream().mapToLong(Request::latencyMicros).sorted().toArray();
        long[] planned = requests.stream()
                .mapToLong(r -> r.latencyMicros() + (r.firstOfVisit() ? r.latenessMicros() : 0))
                .sorted()
                .toArray();
        assertLatencies(sum.latencies(LatencyFrom.SENT), sent);
        assertLatencies(sum.latencies(LatencyFrom.PLANNED), planned);
        assertLatencies(
                sum.latenciesOfServed(LatencyFrom.SENT),
                requests.stream()
                        .filter(r -> !r.outcome().isError())
                        .mapToLong(Request::latencyMicros)
                        .sorted()
                        .toArray());
        assertThat(sum.errors()).isEqualTo(count(requests, r -> r.outcome().isError()));
        for (Layer layer : Layer.values()) {
            assertThat(sum.errors(layer))
                    .isEqualTo(count(requests, r -> r.outcome().isError() && r.refusedBy() == layer));
            assertThat(sum.count(layer)).isEqualTo(count(requests, r -> r.refusedBy() == layer));
        }
        assertThat(sum.servedUnder(BOUND))
                .isEqualTo(count(requests, r -> !r.outcome().isError() && r.latencyMicros() < 100_000));
    }

    private static void assertLatencies(Latencies latencies, long[] sorted) {
        assertThat(latencies.samples()).isEqualTo(sorted.length);
        assertThat(latencies.leastMs()).isEqualTo(sorted[0] / 1000.0);
        assertThat(latencies.longestMs()).isEqualTo(sorted[sorted.length - 1] / 1000.0);
        assertThat(latencies.meanMs()).isEqualTo(Arrays.stream(sorted).sum() / 1000.0 / sorted.length, within(1e-9));
        for (double percentile : new double[] {1, 50, 75, 95, 99, 99.9}) {
            long exact = sorted[(int) Math.ceil(percentile * sorted.length / 100 - 1e-9) - 1];
            assertThat(latencies.atMs(percentile)).isEqualTo(exact / 1000.0, within(exact / 1000.0 * 0.001));
        }
    }

    private static Request request(Random random, boolean punctual) {
        Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
        return new Request(
                random.nextInt(60_000_000),
                punctual ? 0 : random.nextInt(300_000),
                (long) Math.exp(8 + 1.5 * random.nextGaussian()),
                "buy",
                "pay",
                "eu-central",
                null,
                200,
                outcome,
                outcome == Outcome.OK ? Layer.NONE : Layer.values()[random.nextInt(Layer.values().length)],
                random.nextBoolean());
    }

    private static long count(List<Request> requests, java.util.function.Predicate<Request> which) {
        return requests.stream().filter(which).count();
    }

    private static RequestTally tally() {
        return new RequestTally(1, List.of(BOUND));
    }
}
