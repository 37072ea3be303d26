package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.history.Slots;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Errors come back under a bound soon after something: {@code errors of checkout back under 1 % within 2 m of
 * az-power-interruption ending, for 30 s}.
 *
 * <p>Counted from the moment (of a fault: its end) to the start of the first stretch of the length asked for that is good: it
 * begins with a request, its share of errors keeps to the bound, so does its first sixtieth, and no third of it is without a
 * request, for silence is not recovery. Where only silence speaks against a stretch that begins in time, nobody knows.
 *
 * @param errors in percent
 * @param stretch stack time
 */
record ErrorsRecoverObjective(String text, Selector of, Bound errors, Within within, Duration stretch)
        implements Objective {

    /** Where an objective does not say for how long. */
    static final Duration DEFAULT_STRETCH = Duration.ofSeconds(30);

    private static final int SLOTS_PER_STRETCH = 60;
    private static final int PARTS_WITH_REQUESTS = 3;

    /** What is kept of a run does not grow with how short a stretch is. */
    private static final int MOST_SLOTS = 1_000_000;

    @Override
    public String kind() {
        return "recovery";
    }

    @Override
    public Set<String> names() {
        return within.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        questions.errorsOverTime(of, slotSeconds(timeline));
        guarded(timeline).ifPresent(questions::delivery);
    }

    @Override
    public Finding check(History history, Guards guards) {
        Bound bound = Bound.atMost(within.limitSeconds(), "s");
        WindowFinding judged = judge(bound, history, guards);
        return Finding.of(
                text,
                kind(),
                bound,
                List.of(guarded(history.timeline())
                        .map(window -> guards.standing(judged, window, RequestFigure.BY_ANY))
                        .orElse(judged)));
    }

    private WindowFinding judge(Bound bound, History history, Guards guards) {
        Timeline timeline = history.timeline();
        String name = within.toString();
        Optional<Finding> fault = guards.faultTookEffect(within.anchor());
        Optional<Window> guarded = guarded(timeline);
        if (guarded.isEmpty()) {
            String reason = timeline.moment(within.anchor()).isPresent()
                    ? "the load ended before " + within.anchor() + "; nothing shows a recovery"
                    : timeline.whyAbsent(within.anchor().name());
            return WindowFinding.inconclusive(name, 0, reason);
        }
        double from = guarded.get().startSeconds();
        Slots slots = history.errorsOverTime(of, slotSeconds(timeline));
        int first = slots.firstFrom(from);
        int loadEnd = slots.firstFrom(timeline.endSeconds());
        OptionalInt recovered = firstGoodStretch(slots, first, loadEnd);
        long samples = slots.requests(first, recovered.isPresent() ? recovered.getAsInt() + length(slots) : loadEnd);

        List<Finding> leansOn = new ArrayList<>();
        fault.ifPresent(leansOn::add);
        leansOn.addAll(guards.sentAsPlanned(guarded.get()));
        leansOn.add(guards.enoughSamples(text, name, samples));
        Optional<Finding> broken = Guards.firstBroken(leansOn);

        double inTime = from + within.limitSeconds();
        boolean late = recovered.isEmpty() || recovered.getAsInt() * slots.slotSeconds() > inTime;
        if (late && broken.isEmpty() && silenceMayHide(slots, first, inTime, loadEnd)) {
            return WindowFinding.inconclusive(
                    name,
                    samples,
                    "too few requests came to tell: a stretch of " + Quantity.text(stretch)
                            + " in which nothing speaks against it began in time, but part of it is without a request");
        }
        if (recovered.isPresent()) {
            double seconds = Math.max(0, recovered.getAsInt() * slots.slotSeconds() - from);
            return WindowFinding.judged(name, bound, seconds, samples, broken);
        }
        if (broken.isPresent()) {
            return WindowFinding.inconclusive(name, samples, broken.get());
        }
        boolean sawTheDeadline = from + within.limitSeconds() + stretchSeconds() <= timeline.endSeconds() + 1e-6;
        return sawTheDeadline
                ? new WindowFinding(
                        name,
                        Verdict.FAIL,
                        null,
                        samples,
                        null,
                        "no good stretch of "
                                + Quantity.text(stretch) + " from then to the end of the load, "
                                + Quantity.text(Math.rint(timeline.endSeconds() - from)) + " s later")
                : WindowFinding.inconclusive(
                        name,
                        samples,
                        "no good stretch of " + Quantity.text(stretch)
                                + " was seen, but the load ended "
                                + Quantity.text(Math.rint(timeline.endSeconds() - from))
                                + " s after " + within.anchor()
                                + ", too early to say that none would have come in time");
    }

    /** The recovery window and the stretch that may begin at its end, as far as the load goes. */
    private Optional<Window> guarded(Timeline timeline) {
        return timeline.moment(within.anchor()).flatMap(from -> {
            double to = Math.min(timeline.endSeconds(), from + within.limitSeconds() + stretchSeconds());
            return from < to ? Optional.of(Window.between(within.toString(), from, to)) : Optional.empty();
        });
    }

    private OptionalInt firstGoodStretch(Slots slots, int from, int loadEnd) {
        int length = length(slots);
        for (int start = from; start + length <= loadEnd; start++) {
            if (isGood(slots, start, start + length)) {
                return OptionalInt.of(start);
            }
        }
        return OptionalInt.empty();
    }

    /** Whether a stretch that begins in time is not good for want of requests alone. */
    private boolean silenceMayHide(Slots slots, int from, double inTime, int loadEnd) {
        int length = length(slots);
        for (int start = from; start * slots.slotSeconds() <= inTime && start + length <= loadEnd; start++) {
            if (mayBeGood(slots, start, start + length) && mayBeGood(slots, start, start + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBeGood(Slots slots, int from, int to) {
        return slots.requests(from, to) == 0 || keepsToBound(slots, from, to);
    }

    private boolean isGood(Slots slots, int from, int to) {
        for (int part = 0; part < PARTS_WITH_REQUESTS; part++) {
            int start = from + (to - from) * part / PARTS_WITH_REQUESTS;
            int end = from + (to - from) * (part + 1) / PARTS_WITH_REQUESTS;
            if (slots.requests(start, end) == 0) {
                return false;
            }
        }
        return keepsToBound(slots, from, to)
                && (slots.requests(from, from + 1) > 0 && keepsToBound(slots, from, from + 1));
    }

    private boolean keepsToBound(Slots slots, int from, int to) {
        return errors.holds(100.0 * slots.errors(from, to) / slots.requests(from, to));
    }

    private int length(Slots slots) {
        return (int) Math.ceil(stretchSeconds() / slots.slotSeconds() - 1e-9);
    }

    private double slotSeconds(Timeline timeline) {
        return Math.max(stretchSeconds() / SLOTS_PER_STRETCH, timeline.endSeconds() / MOST_SLOTS);
    }

    private double stretchSeconds() {
        return stretch.toNanos() / 1e9;
    }
}
