package dev.doorbuster.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchesTest {

    private static final LatencyBound BOUND = new LatencyBound(LatencyFrom.PLANNED, 50_000);
    private static final Set<LatencyFrom> BOTH = Set.of(LatencyFrom.PLANNED, LatencyFrom.SENT);
    private static final long PLENTY = 1L << 30;

    /** Each stretch is what a sort and a count of its own requests say, whatever the window, the length and the order of the record. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyStretch_isWhatItsRequestsSay(long seed) {
        Random random = new Random(seed);
        double start = random.nextInt(20);
        Window window = Window.between("surge", start, start + 20 + random.nextInt(40) + random.nextDouble());
        double seconds = 1 + random.nextInt(15);
        // With so little room, some of them begin less often.
        long room = random.nextBoolean() ? PLENTY : 60_000;
        Stretches stretches = new Stretches(window, seconds, 1, List.of(BOUND), BOTH, room);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            Request request = request(random, start + 100 * random.nextDouble() - 10);
            requests.add(request);
            stretches.add(request);
        }

        List<Stretches.Stretch> all = all(stretches);

        double step = stretches.stepSeconds();
        assertThat(stretches.tooLarge()).isFalse();
        assertThat(all).hasSize((int) Math.floor((window.lengthSeconds() - seconds) / step + 1 + 1e-6));
        for (int i = 0; i < all.size(); i++) {
            Window stretch = all.get(i).window();
            assertThat(stretch.startSeconds()).isEqualTo(start + i * step, within(1e-9));
            assertThat(stretch.lengthSeconds()).isEqualTo(seconds, within(1e-9));
            double from = start + i * step;
            List<Request> in = requests.stream()
                    .filter(r -> r.plannedSeconds() >= from - 1e-9 && r.plannedSeconds() < from + seconds - 1e-9)
                    .toList();
            assertTally(all.get(i).requests(), in);
        }
    }

    @Test
    void aStretchBeginsEveryThirtiethOfItsLength_andTheLastEndsInsideTheWindow() {
        List<Stretches.Stretch> all = all(stretches(Window.between("surge", 10, 45), 30));

        assertThat(all).extracting(s -> s.window().startSeconds()).containsExactly(10.0, 11.0, 12.0, 13.0, 14.0, 15.0);
    }

    @Test
    void aWindowShorterThanAStretch_hasNone() {
        assertThat(all(stretches(Window.between("surge", 0, 29.9), 30))).isEmpty();
        assertThat(all(stretches(Window.between("surge", 0, 30), 30))).hasSize(1);
    }

    @Test
    void aDay_isLookedAtLessOften() {
        Stretches day = stretches(Window.between("day", 0, 86_400), 30);

        assertThat(day.coarse()).isTrue();
        assertThat(day.stepSeconds()).isEqualTo(6);
    }

    @Test
    void whatDoesNotFitEvenSideBySide_isSaidToBeTooLarge() {
        Stretches crowded = new Stretches(Window.between("surge", 0, 60), 1, 1, List.of(), BOTH, 2000);
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            crowded.add(request(random, 60 * random.nextDouble()));
        }

        assertThat(crowded.tooLarge()).isTrue();
        assertThat(all(crowded)).isEmpty();
        assertThat(stretches(Window.between("day", 0, 86_400), 0.001).tooLarge())
                .isTrue();
    }

    @Test
    void countsAlone_takeTheirPart() {
        Stretches errors =
                new Stretches(Window.between("surge", 0, 6000), 30, 1, List.of(), java.util.Set.of(), 1_000_000);
        Random random = new Random(2);
        for (int i = 0; i < 60_000; i++) {
            errors.add(request(random, i / 10.0));
        }

        assertThat(errors.tooLarge()).isFalse();
        assertThat(errors.coarse()).isTrue();
        assertThat(all(errors).get(0).requests().samples()).isEqualTo(300);
    }

    private static void assertTally(RequestTally tally, List<Request> requests) {
        assertThat(tally.samples()).isEqualTo(requests.size());
        assertThat(tally.errors())
                .isEqualTo(requests.stream().filter(r -> r.outcome().isError()).count());
        assertThat(tally.errors(Layer.WAF))
                .isEqualTo(requests.stream()
                        .filter(r -> r.outcome().isError() && r.refusedBy() == Layer.WAF)
                        .count());
        assertThat(tally.servedUnder(BOUND))
                .isEqualTo(requests.stream()
                        .filter(r -> !r.outcome().isError() && LatencyFrom.PLANNED.micros(r) < 50_000)
                        .count());
        for (LatencyFrom from : LatencyFrom.values()) {
            long[] sorted = requests.stream().mapToLong(from::micros).sorted().toArray();
            Latencies latencies = tally.latencies(from);
            if (sorted.length > 0) {
                assertThat(latencies.leastMs()).isEqualTo(sorted[0] / 1000.0);
                assertThat(latencies.longestMs()).isEqualTo(sorted[sorted.length - 1] / 1000.0);
                assertThat(latencies.meanMs())
                        .isEqualTo(LongStream.of(sorted).sum() / 1000.0 / sorted.length, within(1e-9));
            }
            for (double percentile : sorted.length == 0 ? new double[0] : new double[] {50, 95, 99}) {
                double exact = sorted[(int) Math.ceil(percentile * sorted.length / 100 - 1e-9) - 1] / 1000.0;
                assertThat(latencies.atMs(percentile)).isEqualTo(exact, within(exact * 0.001));
            }
        }
    }

    private static Request request(Random random, double atSeconds) {
        boolean error = random.nextInt(5) == 0;
        return new Request(
                Math.round(atSeconds * 1e6),
                random.nextInt(20_000),
                (long) Math.exp(10 + random.nextGaussian()),
                "buy",
                "pay",
                "eu-central",
                null,
                error ? 503 : 200,
                error ? Outcome.FAILED : Outcome.OK,
                error ? Layer.values()[1 + random.nextInt(5)] : Layer.NONE,
                random.nextBoolean());
    }

    private static Stretches stretches(Window window, double seconds) {
        return new Stretches(window, seconds, 1, List.of(), BOTH, PLENTY);
    }

    private static List<Stretches.Stretch> all(Stretches stretches) {
        List<Stretches.Stretch> all = new ArrayList<>();
        stretches.each(all::add);
        return all;
    }
}
