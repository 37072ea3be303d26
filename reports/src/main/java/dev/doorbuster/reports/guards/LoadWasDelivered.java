package dev.doorbuster.reports.guards;

import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.GuardThresholds;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.Delivery;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.List;

/** The load that the profile planned was sent, in the window as a whole and in its worst wall second, and no other load besides. */
final class LoadWasDelivered {

    static final String NAME = "load-delivered";

    private LoadWasDelivered() {}

    /** Of Gatling's logs: nobody knows what was planned, but what could not even be sent is told. */
    static Finding withoutPlan(List<GatlingLog> logs, GuardThresholds thresholds) {
        long sent = logs.stream().mapToLong(GatlingLog::requests).sum();
        long failed = logs.stream().mapToLong(GatlingLog::errors).sum();
        Bound bound = Bound.atLeast(100 * thresholds.deliveredShare(), "%");
        double share = 100.0 * sent / Math.max(1, sent + failed);
        if (failed > 0 && !bound.holds(share)) {
            return Finding.guard(
                    NAME,
                    "load delivered",
                    Verdict.FAIL,
                    bound,
                    share,
                    sent + failed,
                    null,
                    "Gatling tells of " + Figures.number(failed) + " errors before a request could be sent, beside "
                            + Figures.number(sent) + " requests");
        }
        return Finding.notApplicable(
                NAME,
                "load delivered",
                "not applicable: a Gatling log does not tell which load was planned, so a load that fell short is not"
                        + " seen");
    }

    static Finding judge(Window window, Delivery delivery, GuardThresholds thresholds) {
        Bound bound = Bound.atLeast(100 * thresholds.deliveredShare(), "%");
        double worst = delivery.shareInWorstSecond();
        boolean uninvited = delivery.unplanned() > (1 - thresholds.deliveredShare()) * delivery.planned() + 1e-9;
        boolean held = delivery.share() >= thresholds.deliveredShare()
                && worst >= thresholds.deliveredShareInWorstSecond()
                && !uninvited;
        boolean planned = delivery.planned() > 0;
        String reason = planned
                ? "sent " + Figures.number(delivery.delivered()) + " of " + Figures.number(delivery.planned())
                        + " planned visits within a second of their time; worst second "
                        + Figures.withUnit(100 * worst, "%") + ", required at least "
                        + Figures.withUnit(100 * thresholds.deliveredShareInWorstSecond(), "%")
                        + (delivery.unplanned() > 0
                                ? "; and " + Figures.number(delivery.unplanned()) + " that were not planned"
                                : "")
                : "no visit was planned in it";
        return Finding.guard(
                NAME,
                "load delivered",
                !planned ? Verdict.INCONCLUSIVE : held ? Verdict.PASS : Verdict.FAIL,
                bound,
                planned ? 100 * delivery.share() : null,
                delivery.planned(),
                window.name(),
                reason);
    }
}
