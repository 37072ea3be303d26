package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of another shop, made again on the local stack, and a fault at its worst moment. */
@WantsTheMachine
class ReplayRehearsalTest {

    private static final String REHEARSAL = """
            rehearsal: last-sale
            profile: smoke
            target: local
            speed: 10
            drain: 5 m
            settle: 1 m
            objectives:
              - errors of all = 0 % during baseline
              - errors of all < 30 %
              - errors of /login < 95 %
              - p50 of all < 2 s
            guards: {lateness-p99: 1 s, longest-pause: 3 s, delivered-in-worst-second: 50 %}
            """;

    @TempDir
    private Path folder;

    @Test
    void isJudgedAsAnyRehearsalIs_andTheFaultHitsTheWorstMinute() throws IOException {
        Path log = Files.write(folder.resolve("shop.log"), lines());
        Path rehearsal = Files.writeString(folder.resolve("last-sale.yaml"), REHEARSAL);
        TestConsole console = new TestConsole();

        int status = console.run(
                "rehearse",
                rehearsal.toString(),
                "--replay",
                log.toString(),
                "--warm-up",
                "4 s",
                "--fault",
                "rds-failover@peak",
                "--out",
                folder.resolve("runs").toString());

        assertThat(status).as(console.out() + console.err()).isZero();
        Path run = folder.resolve("runs/last-sale/latest");
        assertThat(console.out()).contains("errors of /login").doesNotContain("INCONCLUSIVE");
        TestConsole again = new TestConsole();
        assertThat(again.run("rehearse", run.resolve("plan.yaml").toString(), "--target", "aws-example", "--plan"))
                .isEqualTo(64);
        assertThat(again.err())
                .contains("of the replay's requests write, which aws-example does not allow")
                .contains("was cut for a clock at speed 10");
        assertThat(Files.readString(run.resolve("chaos/faults.jsonl"))).contains("rds-failover", "proof-seen");
        assertThat(Files.readString(run.resolve("replay.tsv"))).contains("\tPOST\t/login\t", "\t404\t", "\t0\t0\t");
    }

    /** A quarter of a minute, in the middle of it three times as many: looks, what was not there, what nobody waited for, and logins. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < 16; second++) {
            for (int i = 0; i < (second >= 7 && second < 10 ? 24 : 8); i++) {
                int number = lines.size();
                String request = number % 10 == 0
                        ? "POST /login HTTP/1.1\" 302"
                        : number % 10 == 1
                                ? "GET /gone/" + number + " HTTP/1.1\" 404"
                                : number % 10 == 2
                                        ? "GET /slow HTTP/1.1\" 499"
                                        : "GET /m/product/" + number + " HTTP/1.1\" 200";
                lines.add(String.format(
                        Locale.ROOT,
                        "192.0.2.%d - - [28/Nov/2025:10:00:%02d +0000] \"%s 700 \"-\" \"Mozilla/5.0\"",
                        number % 50,
                        second,
                        request));
            }
        }
        return lines;
    }
}
