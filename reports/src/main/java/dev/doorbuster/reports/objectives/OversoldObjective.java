package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.Conservation;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Set;

/** No more is sold than there was: {@code oversold = 0}, in units over all goods. Leans on the audit alone. */
record OversoldObjective(String text, Bound bound) implements Objective {

    @Override
    public String kind() {
        return "oversold";
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        // The audit is read whole in any case.
    }

    @Override
    public Finding check(History history, Guards guards) {
        Conservation conservation = history.conservation();
        Finding finding = Audited.judge(
                this,
                bound,
                conservation,
                c -> c.stock().oversoldUnits(),
                c -> c.stock().unitsSold(),
                guards);
        List<String> unknown = conservation.stock().withoutStock();
        // What is known to be oversold is oversold, whatever else is unknown.
        return finding.verdict() == Verdict.PASS && !unknown.isEmpty()
                ? Finding.of(
                        text,
                        kind(),
                        bound,
                        List.of(WindowFinding.inconclusive(
                                Audited.WHOLE_RUN,
                                finding.samples(),
                                "the audit does not tell the initial stock of " + String.join(", ", unknown))))
                : finding;
    }
}
