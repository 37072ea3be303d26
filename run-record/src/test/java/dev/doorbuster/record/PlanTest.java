package dev.doorbuster.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    private static final String TARGET = """
            target: local
            region: ap-northeast-2
            account: "111122223333"
            faults: allowed
            entry-points: {cloudfront: "http://127.0.0.1:1", alb: "http://127.0.0.1:2", api-gateway: "http://127.0.0.1:3"}
            aws: {endpoint: "http://127.0.0.1:4", credentials: dummy}
            resources:
              web-group: shop-web
              queues: {orders: {queue: orders, dead-letters: orders-dlq}}
            """;
    private static final String PROFILE = """
            profile: sale
            phases: [{name: warm-up, duration: 2 m}, {name: surge, duration: 90 s}]
            peak: 60 /s
            """;
    private static final String REHEARSAL = """
            rehearsal: sale
            profile: sale
            speed: 10
            faults:
              - {experiment: az-loss, at: surge + 30 s, parameters: {duration: 4 m}}
            objectives:
              - p99 of all < 800 ms during surge
              - {metric: latency, percentile: 99}
            guards: {delivered: 98.5 %}
            """;

    private final Problems problems = new Problems();

    @TempDir
    Path folder;

    @Test
    void planFileReadsBackAsItWas() throws IOException {
        RunDirectory run = RunDirectory.create(folder, "sale", Instant.EPOCH, "abc");
        Plan plan = plan(REHEARSAL);
        problems.throwIfAny();

        plan.write(run);
        Plan again = Plan.read(run);

        assertThat(again.phases()).isEqualTo(plan.phases());
        assertThat(again.faults()).isEqualTo(plan.faults());
        assertThat(again.guards()).isEqualTo(plan.guards());
        assertThat(again.guards().deliveredShare()).isCloseTo(0.985, within(1e-12));
        assertThat(again.target().account()).isEqualTo("111122223333");
        assertThat(again.target().resources()).isEqualTo(plan.target().resources());
        assertThat(again.objectives().get(0).text()).isEqualTo("p99 of all < 800 ms during surge");
        assertThat(again.objectives().get(1).section()).isPresent();
        assertThat(again.profile().text("peak")).isEqualTo("60 /s");
        assertThat(again.countsSpeed()).isEqualTo(10);
    }

    @Test
    void faultOffsetCountsFromItsPhase() {
        assertThat(plan(REHEARSAL).faults().get(0).atSeconds()).isEqualTo(150);
    }

    @Test
    void tellsEveryProblemWithItsLine() {
        plan(REHEARSAL
                .replace("surge + 30 s", "serge + 30 s")
                .replace("speed: 10", "speeed: 10")
                .replace("98.5 %", "98.5"));

        assertThat(problems.lines())
                .containsExactlyInAnyOrder(
                        "sale.yaml:5: at: \"serge\" is no phase of the profile; did you mean \"surge\"?",
                        "sale.yaml:3: unknown key \"speeed\"; did you mean \"speed\"?",
                        "sale.yaml:9: delivered: \"98.5\" is no share; write it in percent, such as \"85 %\"");
    }

    @Test
    void dummyCredentialsNeverLeaveTheMachine() {
        String elsewhere = TARGET.replace("http://127.0.0.1:4", "https://fis.example.com");

        Target.read(Document.parse("target.yaml", elsewhere, problems));

        assertThat(problems.lines())
                .singleElement()
                .asString()
                .contains("loopback address only", "https://fis.example.com");
    }

    @Test
    void faultsAreRefusedUnlessTheTargetSaysOtherwise() {
        Target target = Target.read(Document.parse("target.yaml", TARGET.replace("faults: allowed\n", ""), problems));

        assertThat(target.faults()).isEqualTo(FaultsMode.REFUSE);
    }

    @Test
    void secretInAnAddressIsRefusedAndNotRepeated() {
        for (String secret : List.of("https://shop:s3cret@fis.example.com", "https://shop:s3 cret@fis.example.com")) {
            Problems found = new Problems();

            Target.read(Document.parse("target.yaml", TARGET.replace("http://127.0.0.1:1", secret), found));

            assertThat(found.lines()).anySatisfy(line -> assertThat(line).contains("before the @"));
            assertThat(String.join("\n", found.lines())).doesNotContain("cret@");
        }
    }

    @Test
    void nameOfARehearsalLeadsNowhereElse() {
        plan(REHEARSAL.replace("rehearsal: sale", "rehearsal: ../sale"));

        assertThat(problems.lines()).singleElement().asString().startsWith("sale.yaml:1: rehearsal: \"../sale\"");
        assertThatThrownBy(() -> RunDirectory.create(folder, "..", Instant.EPOCH, "abc"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOfWindowsAreTakenOnce() {
        Section profile = Document.parse(
                "profile.yaml",
                "phases: [{name: run, duration: 1 m}, {name: 'a:b', duration: 1 m}, {name: az-loss, duration: 1 m}]",
                problems);
        Target target = Target.read(Document.parse("target.yaml", TARGET, problems));

        Plan.of(Document.parse("sale.yaml", REHEARSAL.replace("surge + 30 s", "30 s"), problems), profile, target);

        assertThat(problems.lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("name: \"run\" cannot"))
                .anySatisfy(line -> assertThat(line).contains("name: \"a:b\" cannot"))
                .anySatisfy(line -> assertThat(line).contains("a phase called \"az-loss\" too"));
    }

    @Test
    void guardThatAsksForNothingIsRefused() {
        plan(REHEARSAL.replace("98.5 %", "0 %"));

        assertThat(problems.lines()).singleElement().asString().contains("delivered: expected more than 0 %");
    }

    @Test
    void objectivesAreReadOfAWholePlan_butNoMisspeltKey() throws IOException {
        RunDirectory run = RunDirectory.create(folder, "sale", Instant.EPOCH, "abc");
        plan(REHEARSAL).write(run);
        Path file = run.planFile();

        assertThat(ObjectivesFile.read(file).objectives())
                .hasSize(plan(REHEARSAL).objectives().size());

        Files.writeString(file, "objectives: [oversold = 0]\ngaurds: {samples-beyond-percentile: 50}\n");
        assertThatThrownBy(() -> ObjectivesFile.read(file))
                .hasMessageContaining(":2: unknown key \"gaurds\"; did you mean \"guards\"?");
    }

    @Test
    void emptyLineIsNoObjectiveAndNoRule() {
        plan(REHEARSAL + "abort-when: [\" ; \"]\n");

        assertThat(problems.lines())
                .singleElement()
                .asString()
                .contains("abort-when: an empty line asks nothing; leave it out");
    }

    private Plan plan(String rehearsal) {
        Section profile = Document.parse("profile.yaml", PROFILE, problems);
        Target target = Target.read(Document.parse("target.yaml", TARGET, problems));
        return Plan.of(Document.parse("sale.yaml", rehearsal, problems), profile, target);
    }
}
