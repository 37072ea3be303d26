package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Stretches;
import dev.doorbuster.reports.objectives.RequestObjective.Figured;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a figure in every stretch of a window: the worst stretch decides.
 *
 * <p>A stretch with fewer requests than its figure needs is too thin to be judged. It never makes a FAIL. It keeps the window from a
 * PASS if what there is of it breaks the bound, and so do thin stretches if they are more than half of all: what was never looked at
 * is not promised.
 */
final class StretchJudge {

    private final RequestObjective objective;
    private final Window window;
    private final long samples;
    private final Optional<Figured> reference;
    private final Optional<Finding> broken;
    private long all;
    private long tooThin;
    private @Nullable Judged worst;
    private @Nullable Judged worstThin;

    /**
     * @param samples in the whole window
     * @param broken the guard that keeps anything from being concluded
     */
    StretchJudge(
            RequestObjective objective,
            Window window,
            long samples,
            Optional<Figured> reference,
            Optional<Finding> broken) {
        this.objective = objective;
        this.window = window;
        this.samples = samples;
        this.reference = reference;
        this.broken = broken;
    }

    private record Judged(Figured figured, double observed, boolean thin) {}

    WindowFinding judge(History history, Guards guards) {
        double seconds = objective.stretchSeconds().orElseThrow();
        String length = Quantity.text(objective.stretch().orElseThrow());
        Stretches stretches = history.stretches(objective.of(), window, seconds);
        if (stretches.tooLarge()) {
            return WindowFinding.inconclusive(
                    window.name(),
                    samples,
                    "there are too many stretches of " + length + " to keep them; ask for longer ones");
        }
        long needed = objective.figure().samplesNeeded(guards);
        double wallSeconds = seconds / history.speed();
        stretches.each(stretch -> look(stretch, needed, wallSeconds));
        if (all == 0) {
            return WindowFinding.inconclusive(
                    window.name(),
                    samples,
                    "the window lasts " + Figures.withUnit(window.lengthSeconds(), "s") + ", less than one stretch of "
                            + length);
        }
        Finding most = guards.enoughSamplesInStretches(objective.text(), window.name(), tooThin, all, samples);
        Judged decides = decides();
        return finding(decides, most, length, guards)
                .ofStretches(decides == null ? null : decides.figured().of(), stretches.stepSeconds(), all, tooThin);
    }

    /** The worst, unless it is good and something that is too thin is not. */
    private @Nullable Judged decides() {
        Judged judged = worst;
        Judged suspect = worstThin;
        boolean suspicious = judged != null && holds(judged) && suspect != null && !holds(suspect);
        return suspicious ? suspect : judged;
    }

    private WindowFinding finding(@Nullable Judged decides, Finding most, String length, Guards guards) {
        if (decides == null) {
            return WindowFinding.inconclusive(window.name(), samples, broken.orElse(most));
        }
        Figured figured = decides.figured();
        if (broken.isEmpty() && decides.thin()) {
            return new WindowFinding(
                    window.name(),
                    Verdict.INCONCLUSIVE,
                    null,
                    figured.samples(),
                    most.guard(),
                    "the " + length + " " + WindowFinding.where(figured.of()) + " hold "
                            + Figures.number(figured.samples()) + (figured.samples() == 1 ? " request" : " requests")
                            + ", too few to be judged, and what there is, "
                            + Figures.withUnit(
                                    decides.observed(), objective.bound().unit()) + ", would not do");
        }
        boolean mostAreThin = Guards.firstBroken(List.of(most)).isPresent();
        Optional<Finding> guard = broken.isEmpty() && mostAreThin && holds(decides) ? Optional.of(most) : broken;
        return objective.judged(window, figured, reference, guard, guards);
    }

    private boolean holds(Judged judged) {
        return objective.bound().holds(judged.observed());
    }

    private void look(Stretches.Stretch stretch, long needed, double wallSeconds) {
        all++;
        RequestTally requests = stretch.requests();
        Figured figured = objective.figured(stretch.window(), requests, wallSeconds);
        double observed = RequestObjective.observed(figured, reference);
        boolean good = objective.bound().holds(observed);
        // What is good may be so by errors that came quickly; see LatencyFigure.
        boolean thin = (good ? objective.figure().evidence(requests) : requests.samples()) < needed;
        tooThin += thin ? 1 : 0;
        if (thin && requests.samples() == 0) {
            return;
        }
        Judged judged = new Judged(figured, observed, thin);
        if (thin) {
            worstThin = worse(worstThin, judged);
        } else {
            worst = worse(worst, judged);
        }
    }

    /** The first of those that are equally bad. */
    private Judged worse(@Nullable Judged sofar, Judged next) {
        if (sofar == null || sofar.observed() == next.observed()) {
            return sofar == null ? next : sofar;
        }
        return objective.bound().worse(sofar.observed(), next.observed()) == next.observed() ? next : sofar;
    }
}
