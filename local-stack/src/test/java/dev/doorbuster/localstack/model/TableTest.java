package dev.doorbuster.localstack.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.model.metrics.CloudWatch;
import dev.doorbuster.localstack.model.metrics.Meter;
import dev.doorbuster.localstack.model.metrics.MetricId;
import dev.doorbuster.localstack.model.metrics.MetricSettings;
import dev.doorbuster.localstack.model.tables.Accelerator;
import dev.doorbuster.localstack.model.tables.AcceleratorSettings;
import dev.doorbuster.localstack.model.tables.Table;
import dev.doorbuster.localstack.model.tables.TableSettings;
import dev.doorbuster.localstack.sim.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Instant ANCHOR = Instant.parse("2026-11-27T00:00:00Z");

    private final Simulation simulation = new Simulation(ANCHOR, 10, 7);
    private final CloudWatch cloudWatch = new CloudWatch(simulation, MetricSettings.standard());
    private final Meter meter = new Meter(simulation, cloudWatch, MetricSettings.standard());
    private int number;

    @Test
    void onDemand_takesItsFirstFourThousandWrites_andTwiceThePeakHalfAnHourLater() {
        // Partitions out of the way: this is about the table.
        Table table = table(wide(TableSettings.Mode.PAY_PER_REQUEST, 4_000));

        assertThat(second(table, 6_000)).isEqualTo(4_000);
        simulation.runForStack(Duration.ofMinutes(20));
        assertThat(second(table, 6_000)).isEqualTo(4_000);
        simulation.runForStack(Duration.ofMinutes(10));
        assertThat(table.writeUnits()).isEqualTo(8_000);
        assertThat(second(table, 10_000)).isEqualTo(8_000);
        simulation.runForStack(Duration.ofMinutes(31));
        assertThat(second(table, 20_000)).isEqualTo(16_000);
    }

    @Test
    void hotKey_isThrottledAtItsPartitionsLimit_whileTheTableHasRoom() {
        Table table = table(TableSettings.standard());

        int taken = 0;
        for (int write = 0; write < 2_000; write++) {
            taken += table.write("hot", simulation.draws("w" + write)) ? 1 : 0;
        }

        assertThat(taken).isEqualTo(1_000);
        assertThat(second(table, 1_000)).isGreaterThan(700);
    }

    @Test
    void provisioned_keepsFiveMinutesOfWhatItDoesNotUse() {
        Table table = table(wide(TableSettings.Mode.PROVISIONED, 10));

        // Five stack minutes are 30 wall seconds: 300 units, and what comes in meanwhile.
        assertThat(second(table, 4_000)).isBetween(300, 310);
        simulation.runFor(Duration.ofSeconds(7));
        assertThat(second(table, 4_000)).isBetween(78, 82);
    }

    @Test
    void throttledCaller_triesAgainLaterEachTime_andGetsThrough() {
        Table table = table(wide(TableSettings.Mode.PAY_PER_REQUEST, 100));
        int[] outcomes = new int[2];
        for (int write = 0; write < 150; write++) {
            table.write("k" + write, simulation.draws("w" + write), () -> outcomes[0]++, () -> outcomes[1]++);
        }
        assertThat(outcomes).containsExactly(100, 0);

        simulation.runFor(Duration.ofSeconds(8));
        assertThat(outcomes).containsExactly(150, 0);
    }

    @Test
    void caller_givesUpAfterEightRetries() {
        Table table = table(wide(TableSettings.Mode.PAY_PER_REQUEST, 0));
        int[] outcomes = new int[2];
        table.write("k", simulation.draws("w"), () -> outcomes[0]++, () -> outcomes[1]++);
        meter.begin();

        simulation.runFor(Duration.ofSeconds(15));

        assertThat(outcomes).containsExactly(0, 1);
        // One attempt and eight retries, times the speed.
        assertThat(sum("AWS/DynamoDB", "WriteThrottleEvents", Map.of("TableName", "things")))
                .isEqualTo(90);
    }

    @Test
    void cachedItem_costsTheTableNothing_untilItIsTooOld() {
        Table table = table(TableSettings.standard());
        Accelerator cache = new Accelerator(simulation, AcceleratorSettings.standard(), meter, table);
        meter.begin();
        for (int read = 0; read < 10; read++) {
            cache.read("ranking", simulation.draws("r" + read), () -> number++, () -> {});
        }
        simulation.runForStack(Duration.ofMinutes(5));
        cache.read("ranking", simulation.draws("late"), () -> number++, () -> {});
        simulation.runForStack(Duration.ofMinutes(3));

        assertThat(number).isEqualTo(11);
        Map<String, String> cluster = Map.of("ClusterId", "shop-dax");
        assertThat(sum("AWS/DAX", "ItemCacheHits", cluster)).isEqualTo(90);
        assertThat(sum("AWS/DAX", "ItemCacheMisses", cluster)).isEqualTo(20);
        assertThat(sum("AWS/DynamoDB", "ConsumedReadCapacityUnits", Map.of("TableName", "things")))
                .isEqualTo(10);
    }

    @Test
    void cacheThatIsFull_forgetsWhatWasUsedLongestAgo() {
        Table table = table(TableSettings.standard());
        Accelerator cache =
                new Accelerator(simulation, new AcceleratorSettings(Duration.ofMinutes(5), 2), meter, table);
        meter.begin();
        for (String key : new String[] {"a", "b", "a", "c", "a", "b"}) {
            cache.read(key, simulation.draws(key), () -> {}, () -> {});
        }
        simulation.runForStack(Duration.ofMinutes(3));

        assertThat(sum("AWS/DAX", "ItemCacheHits", Map.of("ClusterId", "shop-dax")))
                .isEqualTo(20);
    }

    private Table table(TableSettings settings) {
        return new Table(simulation, settings, meter, "things", () -> 0);
    }

    /** One partition that takes everything. */
    private static TableSettings wide(TableSettings.Mode mode, int writeUnits) {
        TableSettings standard = TableSettings.standard();
        return new TableSettings(
                mode,
                writeUnits,
                writeUnits,
                standard.stackDoubling(),
                standard.stackBurst(),
                1_000_000,
                1_000_000,
                standard.latency(),
                standard.retries(),
                standard.backOff());
    }

    /** How many of so many writes are taken, evenly over the next whole second. */
    private int second(Table table, int writes) {
        long nanos = 1_000_000_000L;
        long toWhole = nanos - 1 - (simulation.now() + nanos - 1) % nanos;
        int[] taken = {0};
        for (int write = 0; write < writes; write++) {
            String key = "key-" + number++;
            simulation.afterNanos(
                    toWhole + nanos * write / writes,
                    () -> taken[0] += table.write(key, simulation.draws(key)) ? 1 : 0);
        }
        simulation.runFor(Duration.ofNanos(toWhole + nanos));
        return taken[0];
    }

    private double sum(String namespace, String name, Map<String, String> dimensions) {
        return cloudWatch
                .query(
                        MetricId.of(namespace, name, dimensions),
                        ANCHOR,
                        ANCHOR.plus(Duration.ofHours(1)),
                        Duration.ofHours(1),
                        "Sum")
                .stream()
                .mapToDouble(CloudWatch.Point::value)
                .sum();
    }
}
