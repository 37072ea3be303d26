package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something is noticed in time: {@code alarm shop-customers-hurt fires within 3 m of az-power-interruption starting}. Observed is the time
 * from the moment to the change into ALARM, as CloudWatch dates it. An alarm that was in ALARM before has detected nothing.
 */
record AlarmFiresObjective(String text, String alarm, Within within) implements Objective {

    @Override
    public String kind() {
        return "alarm-fires";
    }

    @Override
    public Set<String> names() {
        return within.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        within.load(timeline).ifPresent(questions::delivery);
    }

    @Override
    public Finding check(History history, Guards guards) {
        Bound bound = Bound.atMost(within.limitSeconds(), "s");
        return Finding.of(text, kind(), bound, List.of(judge(bound, history, guards)));
    }

    private WindowFinding judge(Bound bound, History history, Guards guards) {
        String name = within.toString();
        AlarmStory story = AlarmStory.of(alarm, history.metrics());
        Optional<Window> span = within.window(history.timeline());
        if (span.isEmpty()) {
            return WindowFinding.inconclusive(
                    name, 0, history.timeline().whyAbsent(within.anchor().name()));
        }
        Optional<String> unknown = story.whyUnknown(history.metrics());
        if (unknown.isPresent()) {
            return WindowFinding.inconclusive(name, 0, unknown.get());
        }
        double from = span.get().startSeconds();
        Optional<Sample> before = story.series().lastUpTo(from);
        Optional<Sample> fired = story.firstAlarm(from);
        double seenTo = Math.min(
                span.get().endSeconds(),
                fired.map(Sample::atSeconds).orElse(span.get().endSeconds()));
        Window watched =
                Window.between(name, before.map(Sample::atSeconds).orElse(from), Math.nextUp(Math.max(from, seenTo)));
        int samples = story.series().in(watched).size();
        Optional<Finding> broken = Guards.firstBroken(leansOn(watched, samples, story, history, guards));
        if (before.isPresent() && AlarmStory.inAlarm(before.get())) {
            return WindowFinding.inconclusive(
                    name,
                    samples,
                    "the alarm was in ALARM already when that began, since "
                            + Figures.clock(story.inAlarmSince(before.get()))
                            + ": what it told of was something else");
        }
        if (fired.isPresent()) {
            return WindowFinding.judged(name, bound, fired.get().atSeconds() - from, samples, broken);
        }
        if (broken.isPresent()) {
            return WindowFinding.inconclusive(name, samples, broken.get());
        }
        double blind = story.secondsWithoutData(span.get());
        return new WindowFinding(
                name,
                Verdict.FAIL,
                null,
                samples,
                null,
                "the alarm never fired"
                        + (blind > 0
                                ? "; for " + Figures.withUnit(blind, "s") + " of that time it had no data to judge by"
                                : ""));
    }

    private List<Finding> leansOn(Window watched, int samples, AlarmStory story, History history, Guards guards) {
        List<Finding> leansOn = new ArrayList<>();
        guards.faultTookEffect(within.anchor()).ifPresent(leansOn::add);
        within.load(history.timeline()).ifPresent(load -> leansOn.add(guards.loadWasDelivered(load)));
        leansOn.add(guards.observed("alarm " + alarm, watched, story.series()));
        leansOn.add(guards.enoughSamples(text, watched.name(), samples));
        return leansOn;
    }
}
