package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.Optional;
import java.util.Set;

/**
 * No false alarm: {@code alarm shop-customers-hurt stays quiet during baseline}. Observed is for how long it was in ALARM. An alarm that had no data to
 * judge by was not quiet but blind.
 */
record AlarmQuietObjective(String text, String alarm, During during) implements Objective {

    private static final Bound NEVER = new Bound(Comparison.EQUAL, 0, "s");

    @Override
    public String kind() {
        return "alarm-quiet";
    }

    @Override
    public Set<String> names() {
        return during.names();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        during.ask(questions, timeline, Questions::delivery);
    }

    @Override
    public Finding check(History history, Guards guards) {
        AlarmStory story = AlarmStory.of(alarm, history.metrics());
        Optional<String> unknown = story.whyUnknown(history.metrics());
        return during.judge(
                this,
                NEVER,
                history.timeline(),
                window -> unknown.isPresent()
                        ? WindowFinding.inconclusive(window.name(), 0, unknown.get())
                        : judge(window, story, guards));
    }

    private WindowFinding judge(Window window, AlarmStory story, Guards guards) {
        WindowFinding judged = new MetricWindow(text, "alarm " + alarm, window, window, story.series(), NEVER, guards)
                .by(story.secondsInAlarm(window));
        double blind = story.secondsWithoutData(window);
        return judged.verdict() == Verdict.PASS && blind > 0
                ? WindowFinding.inconclusive(
                        window.name(),
                        judged.samples(),
                        "the alarm had no data to judge by for " + Figures.withUnit(blind, "s")
                                + ", or changed its state and back between two looks; if no data means that all is well, let it treat missing data as not breaching")
                : judged;
    }
}
