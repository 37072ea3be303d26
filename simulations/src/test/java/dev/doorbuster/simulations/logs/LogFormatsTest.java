package dev.doorbuster.simulations.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatsTest {

    @TempDir
    private Path folder;

    @Test
    void anAlbRequestBeginsWhenItWasCreated_notWhenItWasLogged() throws Exception {
        LoggedRequest request = LogsRead.line(new AlbFormat(), SampleLines.ALB);

        assertThat(request.start()).isEqualTo(Instant.parse("2022-07-05T04:47:51.637Z"));
        assertThat(request.precision()).isEqualTo(TimePrecision.MILLISECOND);
        assertThat(request.duration()).contains(Duration.ofMillis(251));
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.host()).isEqualTo("shop.example.com");
        assertThat(request.path()).isEqualTo("/product/7");
        assertThat(request.query()).isNotEqualTo(LoggedRequest.NO_QUERY);
        assertThat(request.status()).isEqualTo(200);
        assertThat(request.requestBytes()).isEqualTo(471);
        assertThat(request.responseBytes()).isEqualTo(696);
        assertThat(request.protocol()).isEqualTo("HTTP/2.0");
    }

    @Test
    void anAlbLineMayHaveMoreFieldsThanAreKnown_notFewer() throws Exception {
        assertThat(LogsRead.line(new AlbFormat(), SampleLines.ALB_OF_34))
                .isEqualTo(LogsRead.line(new AlbFormat(), SampleLines.ALB));
        assertThat(LogsRead.line(new AlbFormat(), SampleLines.ALB_OF_34 + " -").status())
                .isEqualTo(200);
        String cut = SampleLines.ALB.substring(0, SampleLines.ALB.lastIndexOf(" \"-\""));
        assertThatThrownBy(() -> LogsRead.line(new AlbFormat(), cut)).hasMessage("has too few fields for its format");
    }

    @Test
    void anAlbRequestThatWasGivenToNoTargetHasNoDuration() throws Exception {
        LoggedRequest request = LogsRead.line(new AlbFormat(), SampleLines.ALB_REDIRECT);

        assertThat(request.duration()).isEmpty();
        assertThat(request.status()).isEqualTo(301);
    }

    @Test
    void aCloudFrontRequestBeganAsLongBeforeItsEndAsItTook() throws Exception {
        LoggedRequest request = LogsRead.line(CloudFrontFormat.standard(), SampleLines.CLOUDFRONT_33);

        assertThat(request.start()).isEqualTo(Instant.parse("2023-02-22T03:22:36.377Z"));
        assertThat(request.precision()).isEqualTo(TimePrecision.SECOND);
        assertThat(request.edge()).isEqualTo("HKG62-C2");
        assertThat(request.host()).isEqualTo("shop.example.com");
        assertThat(request.query()).isNotEqualTo(LoggedRequest.NO_QUERY);
        assertThat(request.requestBytes()).isEqualTo(536);
        assertThat(request.responseBytes()).isEqualTo(675);
        assertThat(request.protocol()).isEqualTo("HTTP/2.0");
    }

    @ParameterizedTest
    @CsvSource({"12, false", "19, true", "24, true", "26, true"})
    void cloudFrontsColumnsAreItsFirstWhereNobodyNamesThem(int columns, boolean timed) throws Exception {
        String line =
                String.join("\t", List.of(SampleLines.CLOUDFRONT_33.split("\t")).subList(0, columns));

        LoggedRequest request = LogsRead.line(CloudFrontFormat.standard(), line);

        assertThat(request.path()).isEqualTo("/product/7");
        assertThat(request.duration().isPresent()).isEqualTo(timed);
    }

    @Test
    void cloudFrontsColumnsAreThoseThatTheHeadNames_alsoOfASecondHeadFurtherDown() throws IOException {
        Path log = Files.writeString(folder.resolve("v2.log"), """
            #Version: 1.0
            #Fields: sc-status cs-uri-stem date time cs-method
            200\t/a\t2025-11-28\t00:00:01\tGET
            #Fields: cs-method sc-status time date cs-uri-stem timestamp(ms)
            PUT\t404\t00:00:02\t2025-11-28\t/b\t1764288000125
            """);

        LogsRead read = LogsRead.of(log);

        assertThat(read.requests()).extracting(LoggedRequest::path).containsExactly("/a", "/b");
        assertThat(read.requests())
                .extracting(LoggedRequest::start)
                .containsExactly(Instant.parse("2025-11-28T00:00:01Z"), Instant.parse("2025-11-28T00:00:00.125Z"));
        assertThat(read.requests()).extracting(LoggedRequest::client).containsOnly(LoggedRequest.NOBODY);
    }

    @Test
    void whatTheLogItselfEscapedIsUndone() throws Exception {
        String line =
                "2025-11-28\t10:00:00\tICN54-P1\t500\t192.0.2.1\tGET\td.cloudfront.net\t/a%2520b%252Fc\t200\t-\tMozilla\t-";
        assertThat(LogsRead.line(CloudFrontFormat.standard(), line).path()).isEqualTo("/a%20b%2Fc");

        String nginx =
                "192.0.2.1 - - [28/Nov/2025:10:00:00 +0000] \"GET /caf\\xC3\\xA9?a=\\x22 HTTP/1.1\" 200 5 \"-\" \"Mozilla\"";
        assertThat(LogsRead.line(new CommonLogFormat(), nginx).path()).isEqualTo("/caf%C3%A9");
    }

    @Test
    void aQueryIsTheSameAgainHoweverItsPathStands() throws Exception {
        List<Long> queries = new ArrayList<>();
        for (String path : List.of("/caf\\xC3\\xA9", "/caf%C3%A9", "/other")) {
            String line = "192.0.2.1 - - [28/Nov/2025:10:00:00 +0000] \"GET " + path
                    + "?a=\\x22 HTTP/1.1\" 200 5 \"-\" \"Mozilla\"";
            queries.add(LogsRead.line(new CommonLogFormat(), line).query());
        }

        assertThat(queries).doesNotContain(LoggedRequest.NO_QUERY);
        assertThat(new HashSet<>(queries)).hasSize(1);
    }

    @Test
    void whatIsNoLocationIsNone() throws Exception {
        String line =
                "2025-11-28\t10:00:00\tSOX4xwn4XV6Q4rgb7XiVGOHms\t500\t192.0.2.1\tGET\td.cloudfront.net\t/a\t200\t-\tMozilla\t-";

        assertThat(LogsRead.line(CloudFrontFormat.standard(), line).edge()).isEmpty();
    }

    @Test
    void clientsThatNobodyNamesAreDrawnOneByOne() throws Exception {
        Set<Integer> lots = new HashSet<>();
        for (int second = 10; second < 60; second++) {
            String line = "2025-11-28\t10:00:" + second + "\tICN54-P1\t500\t-\tGET\td.cloudfront.net\t/a\t200\t-\t-\t-";
            lots.add(LogsRead.line(CloudFrontFormat.standard(), line).lot());
        }

        assertThat(lots).hasSizeGreaterThan(45);
    }

    @Test
    void cloudFrontInJsonHasMilliseconds() throws Exception {
        LoggedRequest request = LogsRead.line(new CloudFrontJsonFormat(), SampleLines.CLOUDFRONT_JSON);

        assertThat(request.start()).isEqualTo(Instant.parse("2024-11-15T19:45:51Z"));
        assertThat(request.precision()).isEqualTo(TimePrecision.MILLISECOND);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/cart");
        assertThat(request.query()).isEqualTo(LoggedRequest.NO_QUERY);
    }

    @Test
    void aRealTimeLogsFieldsStandAsItsConfigurationHasThem() throws Exception {
        LoggedRequest usual = LogsRead.line(CloudFrontFormat.realTime(List.of()), SampleLines.CLOUDFRONT_REAL_TIME);
        LoggedRequest chosen = LogsRead.line(
                LogFormats.named(
                        "cloudfront-realtime",
                        List.of("timestamp", "cs-method", "cs-uri-stem", "sc-status", "time-taken")),
                "1731699951.183\tGET\t/product/7\t200\t0.183");

        assertThat(usual.start()).isEqualTo(Instant.parse("2024-11-15T19:45:51Z"));
        assertThat(usual.edge()).isEqualTo("SOF50-P2");
        assertThat(chosen.start()).isEqualTo(usual.start());
        assertThat(chosen.path()).isEqualTo("/product/7");
    }

    @Test
    void apiGatewaysPresetHasResourcesAndSeconds_andMoreWhereMoreIsLogged() throws Exception {
        LoggedRequest preset = LogsRead.line(new ApiGatewayJsonFormat(), SampleLines.API_GATEWAY_JSON);
        LoggedRequest exact = LogsRead.line(new ApiGatewayJsonFormat(), SampleLines.API_GATEWAY_EXACT);
        LoggedRequest route = LogsRead.line(new ApiGatewayJsonFormat(), SampleLines.API_GATEWAY_HTTP_API);

        assertThat(preset.start()).isEqualTo(Instant.parse("2025-04-09T12:34:56Z"));
        assertThat(preset.path()).isEqualTo("/webhooks/{provider}");
        assertThat(preset.status()).isEqualTo(202);
        assertThat(exact.start()).isEqualTo(Instant.parse("2025-04-09T12:34:56.789Z"));
        assertThat(exact.path()).isEqualTo("/prod/webhooks/stripe");
        assertThat(exact.duration()).contains(Duration.ofMillis(41));
        assertThat(route.method()).isEqualTo("GET");
        assertThat(route.path()).isEqualTo("/orders/{id}");
    }

    @Test
    void webServersLogsMayHaveLessOrMoreThanCombined() throws Exception {
        CommonLogFormat format = new CommonLogFormat();

        LoggedRequest combined = LogsRead.line(format, SampleLines.COMBINED);
        assertThat(combined.start()).isEqualTo(Instant.parse("2019-01-26T16:15:25Z"));
        assertThat(combined.responseBytes()).isEqualTo(30975);
        assertThat(LogsRead.line(format, SampleLines.VHOST_COMBINED).host()).isEqualTo("shop.example.com");
        assertThat(LogsRead.line(format, SampleLines.VHOST_COMBINED).client()).isEqualTo(combined.client());
        assertThat(LogsRead.line(format, SampleLines.API_GATEWAY_CLF).status()).isEqualTo(202);
        assertThat(LogsRead.line(format, SampleLines.COMMON).client()).isNotEqualTo(combined.client());
        assertThat(LogsRead.line(format, SampleLines.COMMON.replace("- bob", "- bob the buyer"))
                        .client())
                .isEqualTo(LogsRead.line(format, SampleLines.COMMON).client());
        assertThat(LogsRead.line(format, SampleLines.COMBINED.replace("30975", "-"))
                        .responseBytes())
                .isEqualTo(LoggedRequest.UNKNOWN);
        assertThat(LogsRead.line(format, SampleLines.COMBINED.replace("Firefox", "a \\\"quoted\\\" one"))
                        .path())
                .isEqualTo("/product/7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /product/7?color=red HTTP/1.1 | \\x16\\x03\\x01 | holds no request line: the client sent none, or"
                        + " something else",
                "GET /product/7?color=red HTTP/1.1 | - | holds no request line: the client sent none, or something"
                        + " else",
                "GET /product/7?color=red HTTP/1.1 | get /product HTTP/1.1 | has no method of HTTP",
                "26/Jan/2019 | 31/Jun/2019 | has no time that can be read",
                "19:45:25 | 24:45:25 | has no time that can be read",
                "200 | 20O | has no status",
                "HTTP/1.1\" 200 30975 \"https://example.org/\" \"Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0\" \"-\""
                        + " | HTTP/1.1 | is cut: a quote or a bracket does not end",
            })
    void aLineThatCannotBeReadSaysWhy(String of, String by, String why) {
        assertThatThrownBy(() -> LogsRead.line(new CommonLogFormat(), SampleLines.COMBINED.replace(of, by)))
                .hasMessage(why);
    }

    @Test
    void theFormatOfALogIsToldFromItsFirstLines_alsoWhereSomeAreBroken() throws IOException {
        for (var format : SampleLines.byFormat().entrySet()) {
            Path log = Files.write(
                    folder.resolve(format.getKey() + ".log"),
                    List.of(
                            "broken",
                            "",
                            format.getValue().get(0),
                            format.getValue().get(0)));

            LogsRead read = LogsRead.of(log);

            assertThat(read.reading().files().get(0).format())
                    .isEqualTo(LogFormats.named(format.getKey(), List.of()).title());
            assertThat(read.requests()).hasSize(2);
            assertThat(read.reading().unread().first())
                    .containsExactly(log.getFileName() + ":1: " + whyBroken(format.getKey()));
        }
    }

    private static String whyBroken(String format) {
        Unreadable reason =
                switch (format) {
                    case "cloudfront-json", "api-gateway-json" -> Unreadable.NO_JSON;
                    case "combined" -> Unreadable.CUT;
                    case "cloudfront-realtime" -> Unreadable.NO_TIME;
                    default -> Unreadable.TOO_FEW_FIELDS;
                };
        return reason.text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29", "2023-13-01", "2023-00-10", "1969-12-31", "2023-04-31", "23-04-30"})
    void aDateThatNoCalendarHasIsNone(String date) {
        assertThatThrownBy(() -> LogsRead.line(
                        CloudFrontFormat.standard(), SampleLines.CLOUDFRONT_33.replace("2023-02-22", date)))
                .hasMessage(Unreadable.NO_TIME.text());
    }

    @Test
    void aLineThatIsCutInItsUserAgentStillTellsWhatWasAskedFor() throws Exception {
        String cut = SampleLines.COMBINED.substring(0, SampleLines.COMBINED.indexOf("Firefox"));

        assertThat(LogsRead.line(new CommonLogFormat(), cut).path()).isEqualTo("/product/7");
    }

    @Test
    void leapDaysAndOffsetsAreCounted() throws Exception {
        assertThat(LogsRead.line(
                                new CommonLogFormat(),
                                SampleLines.COMMON.replace("26/Jan/2019:19:45:25 +0330", "29/Feb/2024:23:59:60 -0500"))
                        .start())
                .isEqualTo(Instant.parse("2024-03-01T05:00:00Z"));
    }

    @Test
    void aFormatOrFieldThatIsNotKnownIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> LogFormats.named("cloudfrond", List.of()))
                .hasMessageContaining("\"cloudfrond\" is no format")
                .hasMessageContaining("cloudfront");
        assertThatThrownBy(() -> LogFormats.named("cloudfront-realtime", List.of("cs-methode")))
                .hasMessageContaining("\"cs-methode\" is no field")
                .hasMessageContaining("cs-method");
        assertThatThrownBy(() -> LogFormats.named("alb", List.of("date"))).hasMessageContaining("cloudfront");
    }
}
