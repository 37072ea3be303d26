package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.RunClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK against a FIS of a few lines. */
class FisInjectorTest {

    private static final Patience HURRIED =
            new Patience(Duration.ofMillis(500), Duration.ofMillis(600), Duration.ofMillis(400), Duration.ofSeconds(5));

    private FakeFis fis;
    private AwsClients aws;
    private ArmedFault fault;

    @BeforeEach
    void open() throws IOException {
        fis = new FakeFis();
        aws = new AwsClients(Targets.allowing(fis.uri()));
        fault = Targets.armed(aws.target(), "rds-failover", 0);
    }

    @AfterEach
    void close() {
        aws.close();
        fis.close();
    }

    /** Clients that do not wait long. */
    private AwsClients hurried() {
        aws.close();
        aws = new AwsClients(aws.target(), HURRIED);
        return aws;
    }

    @Test
    void templateAndExperiment_bothBearTheRunsTag() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);

        assertThat(fis.onlyTemplate().at("/tags/doorbuster:run").asText()).isEqualTo("run-7");
        assertThat(fis.onlyTemplate().at("/tags/Name").asText()).isEqualTo("doorbuster rds-failover");
        assertThat(fis.onlyTemplate()
                        .at("/actions/FailOver/parameters/forceFailover")
                        .asText())
                .isEqualTo("true");
        assertThat(fis.onlyExperiment().at("/tags/doorbuster:run").asText()).isEqualTo("run-7");
        assertThat(fis.onlyExperiment().at("/experimentOptions/actionsMode").asText())
                .isEqualTo("run-all");
        assertThat(injection.facts()).containsEntry("experimentId", "EXP1");
    }

    @Test
    void states_comeAsTheServiceSaysThem() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);
        assertThat(injection.state().progress()).isEqualTo(InjectionState.Progress.UNDER_WAY);
        assertThat(injection.facts().get("target.Database")).contains("db:shop-db");

        fis.state("stopped", "Experiment halted by stop condition.");

        assertThat(injection.state())
                .returns(InjectionState.Progress.STOPPED, InjectionState::progress)
                .returns("stopped: Experiment halted by stop condition.", InjectionState::words);
        assertThat(injection.record().at("/experiment/state/status").asText()).isEqualTo("stopped");
        assertThat(injection.record().at("/resolvedTargets/0/targetName").asText())
                .isEqualTo("Database");
    }

    @Test
    void experimentThatTheSafetyLeverCancels_countsAsStopped() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);

        fis.state("cancelled", "Safety lever is engaged.");

        assertThat(injection.state().progress()).isEqualTo(InjectionState.Progress.STOPPED);
    }

    @Test
    void closing_stopsWhatRunsAndRemovesTheTemplate_once() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);

        injection.close();
        injection.close();

        assertThat(fis.onlyExperiment().at("/state/status").asText()).isEqualTo("stopped");
        assertThat(fis.templates).isEmpty();
        assertThat(fis.calls).containsOnlyOnce("DELETE /experiments/EXP1", "DELETE /experimentTemplates/EXT1");
    }

    @Test
    void closing_doesNotStopWhatIsOver() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);
        fis.state("completed", "Experiment completed.");

        injection.close();

        assertThat(fis.calls).doesNotContain("DELETE /experiments/EXP1").contains("DELETE /experimentTemplates/EXT1");
    }

    @Test
    void closingWhatIsKnownToBeOver_asksForNothing() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);
        fis.state("completed", "Experiment completed.");
        injection.state();
        fis.calls.clear();

        injection.close();

        assertThat(fis.calls).containsExactly("DELETE /experimentTemplates/EXT1");
    }

    @Test
    void stopThatComesTooLate_isNoFailureToHeal() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);
        fis.endsBeforeTheStop = true;

        injection.close();

        assertThat(injection.state().progress()).isEqualTo(InjectionState.Progress.COMPLETED);
        assertThat(fis.templates).isEmpty();
    }

    @Test
    void serviceThatFailsForAMomentWhileHealing_isAskedAgain() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);
        fis.failingLooks = 6; // more than the attempts of one call

        injection.close();

        assertThat(fis.failingLooks).isZero();
        assertThat(fis.onlyExperiment().at("/state/status").asText()).isEqualTo("stopped");
    }

    @Test
    void closingInAnInterruptedThread_healsAndKeepsTheInterrupt() {
        Injection injection = new FisInjector(aws, "run-7").start(fault);

        Thread.currentThread().interrupt();
        injection.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(fis.onlyExperiment().at("/state/status").asText()).isEqualTo("stopped");
    }

    @Test
    void startWhoseAnswerIsLost_isFoundAgainAndNotStartedTwice() {
        fis.startAnswers = 500;

        Injection injection = new FisInjector(aws, "run-7").start(fault);

        assertThat(fis.experiments).as("one token for all attempts").hasSize(1);
        assertThat(injection.facts()).containsEntry("experimentId", "EXP1");
        injection.close();
        assertThat(fis.onlyExperiment().at("/state/status").asText()).isEqualTo("stopped");
        assertThat(fis.templates).isEmpty();
    }

    @Test
    void startThatIsRefused_isNotAskedAgainAndLeavesNoTemplate() {
        fis.startRefusals = 400;

        assertThatThrownBy(() -> new FisInjector(aws, "run-7").start(fault))
                .isInstanceOf(InjectionFailedException.class)
                .hasMessageContaining("FIS did not start the experiment");

        assertThat(fis.calls).containsOnlyOnce("POST /experiments");
        assertThat(fis.templates).isEmpty();
    }

    @Test
    void startThatIsNeverAnsweredAndNotFound_endsOnlyWhenNoneCanCome() {
        fis.startRefusals = 500;

        assertThatThrownBy(() -> new FisInjector(hurried(), "run-7").start(fault))
                .isInstanceOf(InjectionFailedException.class);

        assertThat(fis.calls.subList(fis.calls.lastIndexOf("POST /experiments"), fis.calls.size()))
                .endsWith("DELETE /experimentTemplates/EXT1", "GET /experiments");
    }

    @Test
    void startOfWhichNothingCanBeLearned_isToldAsAFaultThatMayRun() {
        fis.startAnswers = 500;
        fis.listsFail = true;

        assertThatThrownBy(() -> new FisInjector(hurried(), "run-7").start(fault))
                .isInstanceOf(HealFailedException.class)
                .hasMessageContainingAll(
                        "MAY BE RUNNING", "list-experiments --experiment-template-id EXT1", "stop --all");
    }

    @Test
    void leash_skipsEveryAction() {
        try (Injection injection = new LeashedInjector(aws, "run-7").start(fault)) {
            assertThat(injection.state().progress()).isEqualTo(InjectionState.Progress.COMPLETED);
        }

        assertThat(fis.onlyExperiment().at("/experimentOptions/actionsMode").asText())
                .isEqualTo("skip-all");
    }

    @Test
    void previewWhoseServiceFailsMidway_isToldTheSame() {
        fis.failingLooks = 40; // for longer than it is asked again

        assertThatThrownBy(() -> Preview.of(aws, RunClock.of(Instant.now(), 10, Instant.now()), fault, "preview"))
                .isInstanceOf(InjectionFailedException.class)
                .hasMessageStartingWith("FIS could not be asked at " + fis.uri());
        assertThat(fis.templates).isEmpty();
    }
}
