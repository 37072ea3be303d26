package dev.doorbuster.reports;

import static dev.doorbuster.reports.Judged.assertFinding;
import static dev.doorbuster.reports.Judged.assess;
import static dev.doorbuster.reports.RunBuilder.history;
import static dev.doorbuster.reports.verdict.Verdict.FAIL;
import static dev.doorbuster.reports.verdict.Verdict.PASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityTest {

    @Test
    void capacityThatComesTooLateOrNever_fails() {
        RunBuilder run = history()
                .phase("baseline", 20)
                .phase("surge", 40)
                .steady(0, 60, 10, 20)
                .observed("capacity", "web", 0, 5, 2, 2, 2, 2, 2, 4, 4, 6, 6, 6, 6, 6, 6)
                .objective("web capacity reaches 6 within 15 s of surge starting")
                .objective("web capacity reaches 6 within 10 s of surge starting")
                .objective("web capacity reaches 8 within 30 s of surge starting")
                .objective("web capacity reaches 2 within 30 s of surge starting");

        List<Finding> f = assess(run).objectives();

        assertThat(f).extracting(Finding::verdict).containsExactly(PASS, FAIL, FAIL, PASS);
        assertThat(f).extracting(Finding::observed).containsExactly(15.0, 15.0, null, 0.0);
        assertThat(f.get(2).reason()).isEqualTo("capacity of web was never >= 8 instances; it got to 6 instances");
    }

    @Test
    void theZoneWithTheFewestHealthyHostsDecides() {
        RunBuilder run = history().steady(0, 60, 10, 20);
        for (int i = 0; i < 12; i++) {
            run.observed("healthy-hosts", "web", "zone-a", i * 5, 5, 3);
            run.observed("healthy-hosts", "web", "zone-c", i * 5, 5, i == 6 ? 1 : 2);
        }

        Assessment a = assess(run.objective("healthy hosts >= 2 in every zone").objective("healthy hosts >= 4"));

        assertFinding(a.objectives().get(0), FAIL, 1.0, 12);
        assertFinding(a.objectives().get(1), PASS, 4.0, 12);
    }
}
