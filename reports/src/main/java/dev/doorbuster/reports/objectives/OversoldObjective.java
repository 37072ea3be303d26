package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.Conservation;
import dev.doorbuster.reports.history.Conservation.Stock;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Optional;
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
        return Finding.of(text, kind(), bound, List.of(judge(history.conservation(), guards)));
    }

    private WindowFinding judge(Conservation conservation, Guards guards) {
        String where = ConservationObjective.AUDIT;
        String unreadable = conservation.unreadable();
        if (unreadable != null) {
            return WindowFinding.inconclusive(where, 0, unreadable);
        }
        Stock stock = conservation.stock();
        Finding enough = guards.enoughSamples(text, where, stock.unitsSold());
        if (stock.unitsSold() == 0) {
            return WindowFinding.inconclusive(where, 0, enough);
        }
        // What is known to be oversold is oversold, whatever else is unknown.
        if (!stock.withoutStock().isEmpty() && bound.holds(stock.oversoldUnits())) {
            return WindowFinding.inconclusive(
                    where,
                    stock.unitsSold(),
                    "the audit does not tell the initial stock of " + String.join(", ", stock.withoutStock()));
        }
        return WindowFinding.judged(where, bound, stock.oversoldUnits(), stock.unitsSold(), Optional.empty());
    }
}
