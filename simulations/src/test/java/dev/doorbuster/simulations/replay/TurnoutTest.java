package dev.doorbuster.simulations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.TimePrecision;
import dev.doorbuster.simulations.replay.ReplayRules.Bursts;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnoutTest {

    private static final long BEGIN = 1_548_519_325_000_000L;
    private static final long SEED = 7;

    @Test
    void asItWas_everyRequestComesOnceAtItsTime() {
        RequestTable table = new RequestTable();
        table.add(request(BEGIN + 2_500_000, TimePrecision.MICROSECOND, 1));
        table.add(request(BEGIN + 500_000, TimePrecision.MICROSECOND, 2));

        Turnout turnout = Turnout.of(table, 1, Bursts.KEEP, SEED);

        assertThat(IntStream.range(0, 2).mapToObj(turnout::atMicros)).containsExactly(500_000L, 2_500_000L);
        assertThat(IntStream.range(0, 2).mapToObj(turnout::row)).containsExactly(1, 0);
    }

    @Test
    void wholeSeconds_areSpreadWithinTheirSecond() {
        RequestTable table = new RequestTable();
        IntStream.range(0, 10_000).forEach(i -> table.add(request(BEGIN + 3_000_000, TimePrecision.SECOND, i)));
        table.add(request(BEGIN, TimePrecision.SECOND, 1));

        Turnout turnout = Turnout.of(table, 1, Bursts.KEEP, SEED);

        assertThat(IntStream.range(1, turnout.size()).mapToLong(turnout::atMicros))
                .allMatch(at -> at >= 3_000_000 && at < 4_000_000);
        assertThat(IntStream.range(1, turnout.size())
                        .filter(i -> turnout.atMicros(i) < 3_100_000)
                        .count())
                .isCloseTo(1000, within(120L));
    }

    @Test
    void halfOfTheVisitors_areLeftOutWithAllThatTheyDo() {
        RequestTable table = crowd(2000, 5);

        Turnout turnout = Turnout.of(table, 0.5, Bursts.KEEP, SEED);

        Map<Integer, Long> byClient = IntStream.range(0, turnout.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> table.lot(turnout.row(i)), Collectors.counting()));
        assertThat(byClient.values()).containsOnly(5L);
        assertThat(byClient.size()).isCloseTo(1000, within(100));
    }

    @Test
    void twiceAsMany_doublesComeNearAndKeepTheirSteps() {
        RequestTable table = crowd(500, 3);

        Turnout turnout = Turnout.of(table, 2, Bursts.KEEP, SEED);

        assertThat(turnout.size()).isEqualTo(2 * table.size());
        assertThat(IntStream.range(0, turnout.size())
                        .mapToLong(i -> Math.abs(
                                turnout.atMicros(i) - (table.startMicros(turnout.row(i)) - Turnout.begin(table)))))
                .allMatch(apart -> apart <= 10_000_000);
        assertThat(Turnout.of(table, 2.5, Bursts.KEEP, SEED).size() / (double) table.size())
                .isCloseTo(2.5, within(0.1));
    }

    @Test
    void clumpsAreKept_andSmoothedWhenAsked() {
        RequestTable table = new RequestTable();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int clump = 0; clump < 2000; clump++) {
            long at = BEGIN + random.nextLong(600_000_000L);
            for (int i = 0; i < 10; i++) {
                table.add(request(at + i * 1000L, TimePrecision.MICROSECOND, clump));
            }
        }

        double asItWas = dispersion(Turnout.of(table, 1, Bursts.KEEP, SEED));
        assertThat(asItWas).isGreaterThan(7);
        assertThat(dispersion(Turnout.of(table, 2, Bursts.KEEP, SEED))).isCloseTo(asItWas, within(asItWas / 10));
        assertThat(dispersion(Turnout.of(table, 1, Bursts.SMOOTH, SEED))).isLessThan(asItWas / 2);
    }

    @Test
    void sameSeed_sameTurnout() {
        RequestTable table = crowd(300, 3);
        Turnout one = Turnout.of(table, 1.7, Bursts.SMOOTH, SEED);
        Turnout other = Turnout.of(table, 1.7, Bursts.SMOOTH, SEED);

        assertThat(IntStream.range(0, one.size())
                        .allMatch(i -> one.atMicros(i) == other.atMicros(i) && one.row(i) == other.row(i)))
                .isTrue();
    }

    @Test
    void moreThanAGeneratorHolds() {
        RequestTable table = crowd(1000, 3);

        assertThatThrownBy(() -> Turnout.of(table, 1000, Bursts.KEEP, SEED))
                .hasMessageContaining("expected 1 to 2000000");
    }

    /** Variance over mean of the requests in 100 ms. */
    private static double dispersion(Turnout turnout) {
        double[] bins = new double[6000];
        IntStream.range(0, turnout.size()).forEach(i -> bins[(int) Math.min(5999, turnout.atMicros(i) / 100_000)]++);
        double mean = turnout.size() / 6000.0;
        double variance = IntStream.range(0, 6000)
                        .mapToDouble(i -> (bins[i] - mean) * (bins[i] - mean))
                        .sum()
                / 6000;
        return variance / mean;
    }

    private static RequestTable crowd(int clients, int requestsEach) {
        SplittableRandom random = new SplittableRandom(SEED);
        RequestTable table = new RequestTable();
        for (int client = 0; client < clients; client++) {
            long at = BEGIN + random.nextLong(300_000_000L);
            for (int i = 0; i < requestsEach; i++) {
                table.add(request(at + i * 200_000L, TimePrecision.MILLISECOND, client));
            }
        }
        return table;
    }

    private static LoggedRequest request(long startMicros, TimePrecision precision, int lot) {
        return new LoggedRequest(
                startMicros,
                precision,
                LoggedRequest.UNKNOWN,
                "GET",
                "",
                "/p/" + lot,
                LoggedRequest.NO_QUERY,
                200,
                LoggedRequest.UNKNOWN,
                LoggedRequest.UNKNOWN,
                lot + 1L,
                lot % 65_536,
                ClientClass.PEOPLE,
                "",
                "");
    }
}
