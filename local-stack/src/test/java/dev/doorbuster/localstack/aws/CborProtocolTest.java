package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.entry.AwsAnswer;
import dev.doorbuster.localstack.entry.AwsCall;
import dev.doorbuster.localstack.model.Shop;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.sim.Simulation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Smithy RPC v2 CBOR, in bytes as a newer SDK sends them and in those of RFC 8949's own examples. */
class CborProtocolTest {
    private final Shop shop =
            new Shop(new Simulation(Instant.parse("2026-11-27T00:00:00Z"), 10, 42), StackSettings.standard(), Set.of());
    private final ControlPlane controlPlane = new ControlPlane(shop);

    @Test
    void numbersTextsAndMaps_ofAnyLength_areRead() {
        Map<String, Object> read = CborReader.read(HexFormat.of()
                .parseHex("bf" + "6161" + "182a" + "6162" + "f93e00" + "6163" + "9f01820203ff" + "6164" + "c1fa4ed2ab72"
                        + "6165" + "7f657374726561646d696e67ff" + "6166" + "3903e7" + "6167" + "f5" + "ff"));

        assertThat(read)
                .containsEntry("a", new BigDecimal("42"))
                .containsEntry("b", new BigDecimal("1.5"))
                .containsEntry("c", List.of(BigDecimal.ONE, List.of(new BigDecimal("2"), new BigDecimal("3"))))
                .containsEntry("e", "streaming")
                .containsEntry("g", "true");
        assertThat(new Document(read).integer("f", 0)).isEqualTo(-1000);
        assertThat(new Document(read).time("d")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void metricDatum_isPutAndReadBack() {
        Instant now = shop.simulation().stackNow();
        Tree datum = Tree.of("MetricName", "Sales").with("Value", 7.5).with("Timestamp", now);
        AwsAnswer put = call(
                "PutMetricData", CborWriter.write(Tree.of("Namespace", "Shop").with("MetricData", List.of(datum))));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.headers()).containsEntry("smithy-protocol", "rpc-v2-cbor");

        AwsAnswer read = call(
                "GetMetricStatistics",
                CborWriter.write(Tree.of("Namespace", "Shop")
                        .with("MetricName", "Sales")
                        .with("StartTime", now)
                        .with("EndTime", now.plusSeconds(60))
                        .with("Period", 60)
                        .with("Statistics", List.of("Sum"))));
        Document point =
                new Document(CborReader.read(read.body())).list("Datapoints").get(0);

        assertThat(point.decimal("Sum")).isEqualTo(7.5);
        assertThat(point.time("Timestamp")).isEqualTo(now);
    }

    @Test
    void refusals_areInTheSameShape() {
        AwsAnswer unknown = call("DescribeInsightRules", CborWriter.write(Tree.empty()));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.headers()).containsEntry("x-amzn-query-error", "UnknownOperationException;Sender");
        assertThat(new Document(CborReader.read(unknown.body())).text("message"))
                .contains("does not model monitoring:DescribeInsightRules");
    }

    @Test
    void spoiltBodies_areRefused() {
        long seed = 20261127;
        Random random = new Random(seed);
        byte[] good = CborWriter.write(
                Tree.of("Namespace", "Shop").with("MetricName", "Sales").with("Period", 60));
        for (int number = 0; number < 2_000; number++) {
            byte[] spoilt = good.clone();
            spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            assertThat(call("ListMetrics", spoilt).status())
                    .as("seed %d, call %d", seed, number)
                    .isIn(200, 400);
        }
    }

    private AwsAnswer call(String operation, byte[] body) {
        return controlPlane
                .answer(new AwsCall(
                        "POST",
                        "/service/GraniteServiceVersion20100801/operation/" + operation,
                        "",
                        Map.of(
                                "authorization",
                                "AWS4-HMAC-SHA256 Credential=doorbuster/20261127/ap-northeast-2/monitoring/aws4_request",
                                "smithy-protocol",
                                "rpc-v2-cbor",
                                "content-type",
                                "application/cbor"),
                        body))
                .join();
    }
}
