package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.guard;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.NOT_ASKED;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTookEffectTest {

    @Test
    void aFaultThatDidNotBite_makesWhatNamesItInconclusive() {
        Assessment a = assess(history()
                .steady(0, 60, 10, 20)
                .toothlessFault("az-loss", 20, 30)
                .objective("errors of all < 1 % during fault:az-loss")
                .objective("errors of all < 1 % during surge"));

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(INCONCLUSIVE, PASS);
        assertThat(a.objectives().get(0).guard()).isEqualTo("fault-took-effect");
        assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
    }

    @Test
    void refusedLeashedAndFailedFaults_areInconclusive_andSayWhy() {
        for (FaultEvent.Kind kind : List.of(FaultEvent.Kind.REFUSED, FaultEvent.Kind.LEASHED, FaultEvent.Kind.FAILED)) {
            Assessment a = assess(history()
                    .steady(0, 60, 10, 20)
                    .faultEvent("az-loss", kind, 20, "because of " + kind)
                    .objective("errors of all back under 1 % within 5 s of az-loss ending, for 5 s"));

            assertThat(a.verdict()).isEqualTo(INCONCLUSIVE);
            assertThat(a.objectives().get(0).reason()).contains("because of " + kind);
        }
    }

    @Test
    void withoutFaults_objectivesAboutThemAreNotAsked() {
        Assessment a = assess(history()
                .steady(0, 60, 10, 20)
                .plannedFault("az-loss", 20)
                .noFaults()
                .objective("errors of all < 1 % during surge")
                .objective("errors of all < 1 % during after:az-loss")
                .objective("errors of all back under 1 % within 5 s of az-loss ending"));

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(PASS, NOT_ASKED, NOT_ASKED);
        assertThat(a.verdict()).isEqualTo(PASS);
    }

    @Test
    void aProofAfterTheEnd_provesNothing() {
        RunBuilder run = history()
                .steady(0, 60, 20, 20)
                .toothlessFault("az-loss", 20, 30)
                .faultEvent("az-loss", FaultEvent.Kind.PROOF_SEEN, 31, "capacity fell in that zone")
                .objective("errors of all < 1 % during fault:az-loss");

        Assessment a = assess(run);

        assertThat(guard(a, "fault-took-effect").verdict()).isEqualTo(FAIL);
        assertThat(a.objectives().get(0).verdict()).isEqualTo(INCONCLUSIVE);
    }
}
