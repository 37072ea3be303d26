package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against a FIS of a few lines. */
class OrphansTest {

    private FakeFis fis;
    private AwsClients aws;
    private Orphans orphans;

    @BeforeEach
    void open() throws IOException {
        fis = new FakeFis();
        aws = new AwsClients(Targets.allowing(fis.uri()));
        orphans = new Orphans(aws);
    }

    @AfterEach
    void close() {
        aws.close();
        fis.close();
    }

    private void leave(String run) {
        new FisInjector(aws, run).start(Targets.armed(aws.target(), "rds-failover", 0));
    }

    private ObjectNode experiment(String id) {
        return fis.experiments.get(id);
    }

    private static void tag(ObjectNode one, String key, String value) {
        ((ObjectNode) one.get("tags")).put(key, value);
    }

    @Test
    void whatRunsIsToldWithItsRunAndSinceWhen_stoppedAndRemoved() {
        leave("run-7");

        assertThat(orphans.heal(orphans.ofTarget()))
                .extracting(Orphans.Healed::toString)
                .containsExactly(
                        "experiment EXP1 (doorbuster rds-failover) of run run-7, running: Experiment is running.,"
                                + " since 2025-12-01T00:00:00Z: stopped, nothing of it is left");

        assertThat(experiment("EXP1").at("/state/status").asText()).isEqualTo("stopped");
        assertThat(fis.templates).isEmpty();
    }

    @Test
    void whatFisStoppedWhenItsRunDiedIsToldByTheTemplateThatIsLeft() {
        leave("run-7");
        fis.state("stopped", "Experiment halted by stop condition.");

        assertThat(orphans.ofTarget()).singleElement().satisfies(orphan -> {
            assertThat(orphan.running()).isFalse();
            assertThat(orphan)
                    .asString()
                    .contains("run run-7, stopped: Experiment halted by stop condition.; begun 2025-12-01T00:00:00Z");
        });
        assertThat(orphans.heal(orphans.ofTarget())).allMatch(Orphans.Healed::done);

        assertThat(fis.calls).doesNotContain("DELETE /experiments/EXP1");
        assertThat(orphans.ofTarget()).as("told once").isEmpty();
    }

    @Test
    void aTemplateFromWhichNothingWasStartedIsRemoved() {
        leave("run-7");
        fis.experiments.clear();

        assertThat(orphans.heal(orphans.ofTarget()))
                .singleElement()
                .asString()
                .startsWith("template EXT1 (doorbuster rds-failover) of run run-7")
                .endsWith("removed");
        assertThat(fis.templates).isEmpty();
    }

    @Test
    void aRunAgainstAnotherTargetIsNoneOfOurs_butAllAreFoundByHand() {
        leave("run-7");
        tag(experiment("EXP1"), "doorbuster:target", "other");
        tag(fis.templates.get("EXT1"), "doorbuster:target", "other");

        assertThat(orphans.ofTarget()).isEmpty();
        assertThat(orphans.all()).extracting(Orphan::run).containsExactly("run-7");
    }

    @Test
    void nothingWithoutTheTagIsTouched() {
        leave("run-7");
        leave("run-8");
        experiment("EXP2").remove("tags");
        fis.templates.get("EXT2").remove("tags");

        assertThat(orphans.heal(orphans.all()))
                .singleElement()
                .matches(healed -> healed.orphan().run().equals("run-7"));

        assertThat(experiment("EXP1").at("/state/status").asText()).isEqualTo("stopped");
        assertThat(experiment("EXP2").at("/state/status").asText()).isEqualTo("running");
        assertThat(fis.templates).containsOnlyKeys("EXT2");
    }

    @Test
    void oneThatEndsBeforeTheStopIsNoFailure() {
        leave("run-7");
        fis.endsBeforeTheStop = true;

        assertThat(orphans.heal(orphans.ofTarget())).allMatch(Orphans.Healed::done);
        assertThat(fis.templates).isEmpty();
    }

    @Test
    void theLeverIsEngagedWithAReason() {
        orphans.engageLever("by hand");

        assertThat(fis.lever).isEqualTo("engaged");
        assertThat(fis.leverReason).isEqualTo("by hand");
    }

    @Test
    void serviceThatIsNotThere_isToldInOneLineOfWhereAndWhatToDo() {
        try (AwsClients nobody = new AwsClients(Targets.allowing(Targets.NOBODY_THERE))) {
            assertThatThrownBy(() -> new Orphans(nobody).all())
                    .isInstanceOf(InjectionFailedException.class)
                    .hasMessageStartingWith("FIS could not be asked at " + Targets.NOBODY_THERE + ": ")
                    .hasMessageEndingWith("; check credentials with doorbuster doctor");
        }
    }
}
