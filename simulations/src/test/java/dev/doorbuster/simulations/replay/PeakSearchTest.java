package dev.doorbuster.simulations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.TimePrecision;
import dev.doorbuster.simulations.replay.ReplayRules.Bursts;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeakSearchTest {

    private static final long BEGIN = 1_548_519_325_000_000L;
    private static final long SECOND = 1_000_000;

    @Test
    void ofFourClientsOneIsFoundWhoeverIsDrawnFirst() {
        RequestTable table = new RequestTable();
        for (int client = 0; client < 4; client++) {
            for (int second = 0; second < 60; second++) {
                table.add(request(BEGIN + second * SECOND, client));
            }
        }

        assertThat(LongStream.range(0, 20)).allSatisfy(seed -> assertThat(
                        new PeakSearch(table, Bursts.KEEP, seed, 1).nearest())
                .hasValueSatisfying(found ->
                        assertThat(found.curve().busiest()).as("seed " + seed).isCloseTo(1, within(0.05))));
    }

    @Test
    void whatNoScaleBringsComesAsNearAsThereIsRoom() {
        RequestTable table = new RequestTable();
        int heavy = 65_535;
        for (int i = 0; i < 1_800_000; i++) {
            boolean inWorstMinute = i < 30_000;
            long at = inWorstMinute ? 600 * SECOND + i * 2_000L : i * 11_000L;
            table.add(request(BEGIN + at, inWorstMinute ? heavy : i % 5_000));
        }
        double peak = 1.075 * Turnout.curveOf(table).busiest();

        assertThat(new PeakSearch(table, Bursts.KEEP, 7, peak).nearest())
                .hasValueSatisfying(found -> assertThat(found.curve().busiest()).isCloseTo(peak, within(0.1 * peak)));
    }

    @Test
    void whatIsMuchTooSmallForAnybodyIsNobody() {
        RequestTable table = new RequestTable();
        table.add(request(BEGIN, 1));

        assertThat(new PeakSearch(table, Bursts.KEEP, 7, 1e-9).nearest()).isEmpty();
    }

    private static LoggedRequest request(long startMicros, int client) {
        return new LoggedRequest(
                startMicros,
                TimePrecision.MICROSECOND,
                LoggedRequest.UNKNOWN,
                "GET",
                "",
                "/",
                LoggedRequest.NO_QUERY,
                200,
                LoggedRequest.UNKNOWN,
                LoggedRequest.UNKNOWN,
                client + 1L,
                client,
                ClientClass.PEOPLE,
                "",
                "");
    }
}
