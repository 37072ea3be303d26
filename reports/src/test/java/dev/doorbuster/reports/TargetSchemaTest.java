package dev.doorbuster.reports;

import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors are told of targets is what the reader of targets says. */
class TargetSchemaTest {

    static final String TARGET = """
            target: shop
            region: ap-northeast-2
            account: "111122223333"
            faults: allowed
            entry-points: {cloudfront: "https://a.example", alb: "https://b.example", api-gateway: "https://c.example"}
            clock: http://127.0.0.1:4566/clock
            aws: {endpoint: "http://127.0.0.1:4566", credentials: dummy}
            resources:
              web-group: shop-web
              consumers-group: shop-consumers
              database: shop-db
              queues: {orders: {queue: orders, dead-letters: orders-dlq}}
            metrics: [{name: lag, namespace: Shop, metric: Lag, dimensions: {Part: 3}, statistic: p99, unit: seconds}]
            audit: {url: "https://d.example"}
            safety: {tag: a=b, stop-alarms: [hurt], heartbeat-alarm: beat, client-alarms: [errors], production: true, unattended: true, most-of-group: 60 %, longest-fault: 30 m, most-requests: 2000 /s, generator-addresses: 2, freezes: [{days: [friday], from: "18:00", to: "06:00", zone: Asia/Seoul, because: on sale}]}
            """;

    private static final PublishedSchema SCHEMA = PublishedSchema.of("target");

    static List<Path> bundled() throws IOException {
        return PublishedSchema.yaml("rehearsals/targets");
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void aBundledTargetIsValidAndNamesItsSchema(Path file) throws IOException {
        SCHEMA.mustHold(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account: \"111122223333\" => account: \"1111\"",
                "faults: allowed => faults: always",
                "region: ap-northeast-2 => regions: ap-northeast-2",
                "alb: \"https://b.example\" => alb: b.example",
                "alb: \"https://b.example\" => alb: \"https://u:p@b.example\"",
                "credentials: dummy => credentials: none",
                "web-group: shop-web => web-groups: shop-web",
                "dead-letters: orders-dlq => dlq: orders-dlq",
                "statistic: p99 => statistic: average",
                "unit: seconds => unit: second",
                "unit: seconds => unit: seconds, period: 60",
                "unit: seconds => unit: seconds, missing: nothing",
                "name: lag => name: Lag",
                "safety: {tag: a=b => safety: {tag: ab",
                "audit: {url: \"https://d.example\"} => audit: {}",
                "production: true => production: maybe",
                "most-of-group: 60 % => most-of-group: 0.6",
                "longest-fault: 30 m => longest-fault: 30",
                "most-requests: 2000 /s => most-requests: 2000",
                "generator-addresses: 2 => generator-addresses: 0",
                "because: on sale => why: on sale",
                "beat, client-alarms => beat, client-alarm",
            })
    void whatIsWrongIsRefusedByTheSchemaAndByTheReader(String change) {
        SCHEMA.mustRefuse(TARGET, change, TargetSchemaTest::problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "target: shop|/properties",
                "{cloudfront|/properties/entry-points/properties",
                "{endpoint|/properties/aws/properties",
                "  web-group: shop-web|/properties/resources/properties",
                "{queue|/properties/resources/properties/queues/additionalProperties/properties",
                "{name|/properties/metrics/items/properties",
                "{url|/properties/audit/properties",
                "{tag|/properties/safety/properties",
                "{days|/properties/safety/properties/freezes/items/properties",
            })
    void everyKeyOfTheReaderIsInTheSchema(String where, String pointer) {
        SCHEMA.mustKnowKeys(TARGET, where, pointer, TargetSchemaTest::problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults: allowed => faults: NONSENSE|/properties/faults/enum",
                "unit: seconds => unit: NONSENSE|/properties/metrics/items/properties/unit/enum",
                "unit: seconds => unit: seconds, missing: NONSENSE|/properties/metrics/items/properties/missing/enum",
            })
    void everyWordOfTheReaderIsInTheSchema(String change, String pointer) {
        SCHEMA.mustKnowWords(TARGET, change, pointer, TargetSchemaTest::problems);
    }

    private static List<String> problems(String yaml) {
        Problems problems = new Problems();
        Target.read(Document.parse("target.yaml", yaml, problems));
        return problems.lines();
    }
}
