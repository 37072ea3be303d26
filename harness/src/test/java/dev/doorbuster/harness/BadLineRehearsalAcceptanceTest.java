package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.chaos.badline.BadLine;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.FaultEvent.Kind;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ActionsMode;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;

/**
 * A whole rehearsal of a healthy stack, with a fault, of whose calls to AWS three in ten are lost: it may not know everything, but what it says
 * is so. {@code -Ddoorbuster.seed=N} repeats it.
 */
@Timeout(300)
@WantsTheMachine
class BadLineRehearsalAcceptanceTest {

    private static final double SHARE = 0.3;

    /** Longer than the harness waits for one attempt. */
    private static final Duration HOLD = Duration.ofMillis(5500);

    /** Stack seconds. */
    private static final double SURGE_FROM = 40;

    private static final double SURGE_TO = 240;

    /** In each of them the healthy stack, with a zone lost for a minute, keeps its promise. */
    private static final String OBJECTIVES = """
            objectives:
              - p90 of all < 10 s during surge
              - errors of all < 90 % during surge
              - errors of all < 95 % during fault:az-power-interruption
              - queue orders depth < 100000 during surge
              - web capacity reaches 1 within 3 m of surge starting
              - dead letters of orders = 0
              - lost orders = 0 ; duplicate orders = 0 ; oversold = 0
            """;

    @TempDir
    private Path folder;

    @Test
    void whatItSaysIsSo() throws Exception {
        long seed = Long.getLong("doorbuster.seed", System.nanoTime() % 1_000_000);
        System.out.println("doorbuster.seed=" + seed);
        Path endpoints = folder.resolve("endpoints.json");
        try (StackProcess stack =
                        StackProcess.start(new StackProcess.Settings(10, seed, List.of(), 0, endpoints), line -> {});
                BadLine line = new BadLine(stack.endpoints().aws(), SHARE, seed, HOLD)) {
            TestConsole console = new TestConsole();

            int status = console.run(
                    "rehearse",
                    rehearsal().toString(),
                    "--target",
                    target(endpoints, stack.endpoints().aws(), line.uri()).toString(),
                    "--out",
                    folder.resolve("runs").toString());

            String told = "seed " + seed + ", " + line.tally() + "\n" + console.out() + console.err();
            assertThat(status).as(told).isIn(0, 2, 3);
            assertThat(console.out() + console.err()).doesNotContain("\tat ");
            line.spoil(0);
            line.settle();
            assertThat(experiments(stack.endpoints().aws()))
                    .as(told)
                    .allMatch(BadLineRehearsalAcceptanceTest::over)
                    .filteredOn(experiment -> experiment.experimentOptions().actionsMode() == ActionsMode.RUN_ALL)
                    .as("besides looks at what would be hit")
                    .hasSizeLessThanOrEqualTo(1);
            if (Files.exists(folder.resolve("runs/tiny/latest"))) {
                judge(RunDirectory.open(folder.resolve("runs/tiny/latest")), told);
            }
        }
    }

    /** Nothing fails that did not, and nothing passes that was not seen. */
    private static void judge(RunDirectory run, String told) throws IOException {
        JsonNode verdict =
                Json.MAPPER.readTree(run.toRead(RunFile.VERDICT).orElseThrow().toFile());
        List<FaultEvent> events =
                JsonLines.FAULTS.readWhole(run.toRead(RunFile.FAULTS).orElseThrow());
        List<Observation> seen =
                JsonLines.METRICS.readWhole(run.toRead(RunFile.METRICS).orElseThrow());
        assertThat(verdict.at("/findings")).as(told).isNotEmpty();
        for (JsonNode finding : verdict.at("/findings")) {
            if (finding.path("kind").asText().equals("guard")) {
                continue;
            }
            String objective = finding.path("objective").asText();
            assertThat(finding.path("verdict").asText())
                    .as(objective + "\n" + told)
                    .isNotEqualTo("FAIL");
            if (!finding.path("verdict").asText().equals("PASS")) {
                continue;
            }
            if (objective.contains("az-power-interruption")) {
                assertThat(events)
                        .as(objective + "\n" + told)
                        .extracting(FaultEvent::kind)
                        .contains(Kind.STARTED, Kind.PROOF_SEEN, Kind.HEALED);
            }
            if (objective.contains("queue orders depth")) {
                assertThat(longestGap(seen)).as(objective + "\n" + told).isLessThanOrEqualTo(20.5);
            }
        }
    }

    /** Stack seconds without a look at the queue while the surge lasted. */
    private static double longestGap(List<Observation> seen) {
        double last = SURGE_FROM;
        double longest = 0;
        for (Observation observation : seen) {
            if (observation.metric().equals("queue-depth")
                    && observation.of().equals("orders")
                    && observation.atSeconds() > SURGE_FROM
                    && observation.atSeconds() < SURGE_TO) {
                longest = Math.max(longest, observation.atSeconds() - last);
                last = observation.atSeconds();
            }
        }
        return Math.max(longest, SURGE_TO - last);
    }

    private Path rehearsal() throws IOException {
        String yaml = TinyRehearsal.YAML
                .replace("duration: 60 s, rate: 20 /s", "duration: 200 s, rate: 10 /s")
                .replaceFirst("(?s)objectives:.*?abort-when:.*?guards:", """
                        faults: [{experiment: az-power-interruption, at: surge + 20 s, parameters: {duration: 1 m}}]
                        """ + OBJECTIVES + "guards:");
        return Files.writeString(folder.resolve("tiny.yaml"), yaml);
    }

    /** The stack's own, with the bad line in front of its AWS APIs; its clock is no part of AWS. */
    private Path target(Path endpoints, URI aws, URI line) throws IOException {
        TestConsole console = new TestConsole();
        assertThat(console.run("stack", "target", "--endpoints", endpoints.toString()))
                .isZero();
        String yaml = console.out().replaceAll("(endpoint: *['\"]?)" + aws + "(?=['\",}\\s])", "$1" + line);
        assertThat(yaml).contains(line.toString(), aws + "/clock");
        return Files.writeString(folder.resolve("target.yaml"), yaml);
    }

    private static boolean over(Experiment experiment) {
        return List.of(ExperimentStatus.COMPLETED, ExperimentStatus.STOPPED, ExperimentStatus.FAILED)
                .contains(experiment.state().status());
    }

    private static List<Experiment> experiments(URI aws) {
        try (FisClient fis = FisClient.builder()
                .endpointOverride(aws)
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("doorbuster", "doorbuster")))
                .build()) {
            return fis.listExperimentsPaginator(request -> {}).experiments().stream()
                    .map(summary -> fis.getExperiment(request -> request.id(summary.id()))
                            .experiment())
                    .toList();
        }
    }
}
