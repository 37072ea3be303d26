package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A queue is worked off soon after something, what consumers hold in flight included: {@code queue orders drained to 100 within 5 m of surge ending}.
 */
record QueueDrainsObjective(String text, String queue, double messages, Within within) implements Objective {

    @Override
    public String kind() {
        return "queue-drained";
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
        Optional<String> otherSpeed = CountsSpeed.other(history);
        if (otherSpeed.isPresent()) {
            return Finding.of(
                    text,
                    kind(),
                    Bound.atMost(within.limitSeconds(), "s"),
                    List.of(new WindowFinding(
                            within.toString(), Verdict.INCONCLUSIVE, null, 0, null, otherSpeed.get())));
        }
        return new Reaching(
                        "depth of queue " + queue + " with what is in flight",
                        history.metrics()
                                .series(StackMetric.QUEUE_DEPTH.word(), queue, null)
                                .plus(history.metrics().series(StackMetric.QUEUE_IN_FLIGHT.word(), queue, null)),
                        Bound.atMost(messages, "messages"),
                        Duration.ZERO,
                        true,
                        within)
                .judge(this, history, guards);
    }
}
