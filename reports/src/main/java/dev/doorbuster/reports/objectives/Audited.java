package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.Conservation;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Judges what the shop kept. Leans on the audit alone: an order that was acknowledged and is gone is gone, whatever the load was
 * like.
 */
final class Audited {

    static final String WHOLE_RUN = "whole run";

    private Audited() {}

    /**
     * A count that must keep to its bound.
     *
     * @param among what it is counted among; where there is none of that, nothing was shown
     */
    static Finding judge(
            Objective objective,
            Bound bound,
            Conservation conservation,
            ToLongFunction<Conservation> counted,
            ToLongFunction<Conservation> among,
            Guards guards) {
        return Finding.of(
                objective.text(),
                objective.kind(),
                bound,
                List.of(judge(
                        objective.text(),
                        bound,
                        conservation,
                        counted.applyAsLong(conservation),
                        among.applyAsLong(conservation),
                        guards)));
    }

    private static WindowFinding judge(
            String objective, Bound bound, Conservation conservation, long counted, long among, Guards guards) {
        String unreadable = conservation.unreadable();
        if (unreadable != null) {
            return WindowFinding.inconclusive(WHOLE_RUN, 0, unreadable);
        }
        Finding enough = guards.enoughSamples(objective, WHOLE_RUN, among);
        return among == 0
                ? WindowFinding.inconclusive(WHOLE_RUN, 0, enough)
                : WindowFinding.judged(WHOLE_RUN, bound, (double) counted, among, Optional.empty());
    }
}
