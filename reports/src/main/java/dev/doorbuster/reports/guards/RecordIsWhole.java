package dev.doorbuster.reports.guards;

import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.Collection;
import java.util.Map;

/** Every stage ended as it should and left a record that can be read to its end. Without that nothing passes. */
final class RecordIsWhole {

    static final String NAME = "record-whole";

    private RecordIsWhole() {}

    static Finding judge(Collection<Stage> stages, Map<Stage, String> gaps) {
        return Finding.guard(
                NAME,
                "record whole",
                gaps.isEmpty() ? Verdict.PASS : Verdict.FAIL,
                new Bound(Comparison.EQUAL, 0, "stages with gaps"),
                (double) gaps.size(),
                stages.size(),
                null,
                gaps.isEmpty() ? "every stage is complete" : String.join("; ", gaps.values()));
    }
}
