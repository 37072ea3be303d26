package dev.doorbuster.reports.guards;

import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.GuardThresholds;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.GatlingCounts;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The load generator kept up with itself: visits began on time, no pause stopped it, every request was recorded, and Gatling
 * counted as many as we did. A starved generator measures itself.
 */
final class GeneratorWasHealthy {

    static final String NAME = "generator-healthy";

    /** Of wall time, between two lines of health; one is due each second. */
    private static final double LONGEST_GAP_SECONDS = 2;

    private GeneratorWasHealthy() {}

    static Finding withoutPlan() {
        return Finding.notApplicable(
                NAME,
                "generator healthy",
                "not applicable: a Gatling log does not tell when requests were due, so a generator that fell behind"
                        + " is not seen");
    }

    static Finding judge(Window window, History history, GuardThresholds thresholds) {
        Bound bound = Bound.atMost(thresholds.latenessP99().toNanos() / 1e6, "ms");
        RequestTally all = history.requests(Selector.ALL, window);
        List<String> wrong = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        List<String> fine = new ArrayList<>();

        if (all.visits() == 0) {
            unknown.add("no visit began in it");
        } else {
            String lateness = "arrivals were late by " + Figures.withUnit(all.latenessMs(99), "ms") + " at p99";
            (bound.holds(all.latenessMs(99)) ? fine : wrong).add(lateness);
        }
        judgePauses(window, history, thresholds, wrong, unknown, fine);
        judgeCounts(history, wrong, unknown, fine);

        Verdict verdict = !wrong.isEmpty() ? Verdict.FAIL : !unknown.isEmpty() ? Verdict.INCONCLUSIVE : Verdict.PASS;
        List<String> reason = new ArrayList<>(wrong);
        reason.addAll(unknown);
        return Finding.guard(
                NAME,
                "generator healthy",
                verdict,
                bound,
                all.visits() == 0 ? null : all.latenessMs(99),
                all.visits(),
                window.name(),
                String.join("; ", reason.isEmpty() ? fine : reason));
    }

    private static void judgePauses(
            Window window,
            History history,
            GuardThresholds thresholds,
            List<String> wrong,
            List<String> unknown,
            List<String> fine) {
        double limit = thresholds.longestPause().toNanos() / 1e6;
        double longest = -1;
        double seenTo = window.startSeconds();
        double gap = 0;
        for (GeneratorHealth second : history.generator()) {
            boolean overlaps = second.atSeconds() > window.startSeconds()
                    && second.atSeconds() - history.speed() < window.endSeconds();
            if (overlaps) {
                longest = Math.max(longest, second.longestPauseMs());
                gap = Math.max(gap, second.atSeconds() - seenTo);
                seenTo = second.atSeconds();
            }
        }
        gap = Math.max(gap, window.endSeconds() - seenTo) / history.speed();
        if (longest < 0) {
            unknown.add("the generator's health was not recorded in it");
        } else {
            (longest <= limit ? fine : wrong)
                    .add("longest pause " + Figures.withUnit(longest, "ms") + ", at most "
                            + Figures.withUnit(limit, "ms") + " allowed");
            if (gap > LONGEST_GAP_SECONDS + 1e-6) {
                unknown.add("for " + Figures.withUnit(gap, "s")
                        + " of wall time in it the generator's health was not recorded");
            }
        }
    }

    private static void judgeCounts(History history, List<String> wrong, List<String> unknown, List<String> fine) {
        long overflows = history.recorderOverflows();
        if (overflows > 0) {
            wrong.add(Figures.number(overflows) + " requests could not be recorded");
        }
        if (history.gaps().containsKey(Stage.LOAD)) {
            // A disk or a kill makes holes, too; what is missing is looked after by the guard of the record.
            fine.add("the record of the load is not whole: nothing to compare Gatling's counts with");
            return;
        }
        Optional<GatlingCounts> gatling = history.gatling();
        if (gatling.isEmpty()) {
            unknown.add("there is no log of Gatling's to compare our counts with");
            return;
        }
        String unreadable = gatling.get().unreadable();
        if (unreadable != null) {
            unknown.add(unreadable);
            return;
        }
        long ours = history.requests().samples();
        long theirs = gatling.get().requests();
        (ours == theirs ? fine : wrong)
                .add(
                        ours == theirs
                                ? "our " + Figures.number(ours) + " requests are Gatling's"
                                : "we recorded " + Figures.number(ours) + " requests, Gatling "
                                        + Figures.number(theirs));
        // Ours may be more: a challenge of the firewall is an answer to Gatling and an error to us.
        long errors = history.requests().errors();
        if (gatling.get().ko() > errors) {
            wrong.add("we recorded " + Figures.number(errors) + " errors, Gatling "
                    + Figures.number(gatling.get().ko()));
        }
    }
}
