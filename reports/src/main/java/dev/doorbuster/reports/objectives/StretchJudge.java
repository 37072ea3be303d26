package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Stretches;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges a figure in every stretch of a window: the worst stretch decides, and one that is proven to be bad before one that only seems to.
 *
 * <p>A stretch with fewer requests than its figure needs is too thin to be judged. It never makes a FAIL. It keeps the window from a
 * PASS if what there is of it breaks the bound, and so do thin stretches if they are more than half of all: what was never looked at
 * is not promised.
 */
final class StretchJudge {

    private final RequestObjective objective;
    private final RequestJudge judge;
    private final Window window;
    private final long samples;
    private long all;
    private long tooThin;
    private @Nullable Judged worst;
    private @Nullable Judged worstThin;

    /** @param samples in the whole window */
    StretchJudge(RequestObjective objective, RequestJudge judge, Window window, long samples) {
        this.objective = objective;
        this.judge = judge;
        this.window = window;
        this.samples = samples;
    }

    private record Judged(Window of, WindowFinding finding) {}

    WindowFinding judge(History history) {
        double seconds = objective.stretchSeconds().orElseThrow();
        String length = Quantity.text(objective.stretch().orElseThrow());
        Stretches stretches = history.stretches(objective.of(), window, seconds);
        if (stretches.tooLarge()) {
            return WindowFinding.inconclusive(
                    window.name(),
                    samples,
                    "there are too many stretches of " + length + " to keep them; ask for longer ones");
        }
        long needed = objective.figure().samplesNeeded(judge.guards());
        double wallSeconds = seconds / history.speed();
        stretches.each(stretch -> look(stretch, needed, wallSeconds));
        if (all == 0) {
            return WindowFinding.inconclusive(
                    window.name(),
                    samples,
                    "the window lasts " + Figures.withUnit(window.lengthSeconds(), "s") + ", less than one stretch of "
                            + length);
        }
        return finding(length).ofStretches(stretches.stepSeconds(), all, tooThin);
    }

    /** That of the worst, unless it is good and something that is too thin is not. */
    private WindowFinding finding(String length) {
        Finding most = judge.guards().enoughSamplesInStretches(objective.text(), window.name(), tooThin, all, samples);
        if (worst == null) {
            return WindowFinding.inconclusive(
                    window.name(), samples, judge.broken().orElse(most));
        }
        WindowFinding finding = worst.finding().at(worst.of());
        if (finding.verdict() != Verdict.PASS) {
            return finding;
        }
        if (worstThin != null) {
            return tooThin(worstThin, most, length);
        }
        return most.verdict().leavesTrust() ? finding : finding.untrusted(most);
    }

    private WindowFinding tooThin(Judged suspect, Finding most, String length) {
        long few = suspect.finding().samples();
        return new WindowFinding(
                        window.name(),
                        Verdict.INCONCLUSIVE,
                        null,
                        few,
                        most.guard(),
                        "the " + length + " " + WindowFinding.where(suspect.of()) + " hold " + Figures.number(few)
                                + (few == 1 ? " request" : " requests")
                                + ", too few to be judged, and what there is, "
                                + Figures.withUnit(
                                        observed(suspect.finding()),
                                        judge.bound().unit())
                                + ", would not do")
                .at(suspect.of());
    }

    private void look(Stretches.Stretch stretch, long needed, double wallSeconds) {
        all++;
        RequestTally requests = stretch.requests();
        if (requests.samples() == 0 && needed > 0) {
            tooThin++;
            return;
        }
        WindowFinding finding = judge.judge(stretch.window(), requests, wallSeconds);
        boolean good = judge.bound().holds(observed(finding));
        // What is good may be so by errors that came quickly; see LatencyFigure.
        boolean thin = (good ? objective.figure().evidence(requests) : requests.samples()) < needed;
        tooThin += thin ? 1 : 0;
        Judged judged = new Judged(stretch.window(), finding);
        if (!thin) {
            worst = worse(worst, judged);
        } else if (!good) {
            worstThin = worse(worstThin, judged);
        }
    }

    private Judged worse(@Nullable Judged sofar, Judged next) {
        return sofar != null
                        && sofar.finding()
                                .orWorse(next.finding(), judge.bound())
                                .equals(sofar.finding())
                ? sofar
                : next;
    }

    private static double observed(WindowFinding finding) {
        return Objects.requireNonNull(finding.observed());
    }
}
