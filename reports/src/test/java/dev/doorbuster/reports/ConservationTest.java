package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.Judged.finding;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import org.junit.jupiter.api.Test;

class ConservationTest {

    @Test
    void anAcknowledgedOrderThatIsNotInTheAudit_isLost_andListed() {
        Assessment a = assess(history()
                .acknowledged("k1", "o1")
                .acknowledged("k2", "o2")
                .indeterminate("k3")
                .kept("o1", "k1")
                .objective("lost orders = 0"));

        assertFinding(a.objectives().get(0), FAIL, 1.0, 2);
        assertThat(a.conservation().orders().lostIds()).containsExactly("o2");
        assertThat(a.conservation().orders().indeterminate()).isEqualTo(1);
        assertThat(a.verdict()).isEqualTo(FAIL);
    }

    @Test
    void anIdempotentRetry_isOneOrder() {
        Assessment a = assess(history()
                .acknowledged("k1", "o1")
                .acknowledged("k1", "o1")
                .kept("o1", "k1")
                .objective("lost orders = 0; duplicate orders = 0"));

        assertThat(a.conservation().orders().acknowledged()).isEqualTo(1);
        assertThat(a.verdict()).isEqualTo(PASS);
    }

    @Test
    void oneKeyWithTwoOrders_isADuplicate() {
        Assessment a = assess(history()
                .acknowledged("k1", "o1")
                .kept("o1", "k1")
                .kept("o2", "k1")
                .objective("duplicate orders = 0"));

        assertFinding(a.objectives().get(0), FAIL, 1.0, 1);
        assertThat(a.conservation().orders().duplicateKeys()).containsExactly("k1");
    }

    @Test
    void moreUnitsThanThereWere_isOversold() {
        RunBuilder run = history()
                .acknowledged("k1", "o1")
                .kept("o1", "k1")
                .kept("o2", "k2")
                .objective("oversold = 0");

        assertThat(finding(run).verdict()).isEqualTo(INCONCLUSIVE);
        assertFinding(finding(run.audited(AuditEntry.stock("sku-1", 1))), FAIL, 1.0, 2);
    }

    @Test
    void anEventThatTookEffectTwice_isADuplicate() {
        Assessment a = assess(history()
                .acknowledgedEvent("k1", "e1")
                .acknowledgedEvent("k2", "e2")
                .audited(AuditEntry.event("e1", "k1", true, 2))
                .audited(AuditEntry.event("e2", "k2", true, 1))
                .objective("lost events = 0; duplicate events = 0"));

        assertThat(a.objectives()).extracting(Finding::verdict).containsExactly(PASS, FAIL);
    }

    @Test
    void anAuditWithoutItsEnd_isInconclusive() {
        Finding f = finding(history().acknowledged("k1", "o1").auditCut().objective("lost orders = 0"));

        assertFinding(f, INCONCLUSIVE, null, 0);
        assertThat(f.reason()).contains("has no end line");
    }

    @Test
    void conservationLeansOnTheAuditAlone() {
        RunBuilder run = history().acknowledged("k1", "o1").kept("o1", "k1").objective("lost orders = 0");
        for (int i = 0; i < 60; i++) {
            run.neverSent(i);
        }

        assertThat(assess(run).verdict()).isEqualTo(PASS);
    }

    @Test
    void nothingAcknowledged_isInconclusive() {
        assertThat(finding(history().objective("lost orders = 0")).verdict()).isEqualTo(INCONCLUSIVE);
    }
}
