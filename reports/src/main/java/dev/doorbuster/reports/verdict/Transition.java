package dev.doorbuster.reports.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of the stack that was observed: an alarm that fired, or a group of instances that grew or shrank. Times are stack seconds
 * since second zero, as near as the samples lie.
 *
 * @param kind the metric that tells of it: {@code alarm}, {@code capacity} or {@code desired-capacity}
 * @param of the alarm's name, or the group
 * @param toSeconds when an alarm left ALARM, null if it was still there when it was last seen; when a group had come to {@code after}
 * @param before the value of the metric before it; null of an alarm that was in ALARM when it was first seen
 * @param after the value that it came to
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Transition(
        String kind,
        String of,
        double fromSeconds,
        @Nullable Double toSeconds,
        @Nullable Double before,
        double after) {

    /** Steps of a group in one direction are one change, if no more lies between them: the usual cooldown of Auto Scaling. */
    private static final double COOLDOWN_SECONDS = 300;

    /** An alarm that flaps all day must not make the verdict unreadable. */
    private static final int MOST = 200;

    /** In order of time; of too many the first. */
    public static List<Transition> of(Metrics metrics) {
        List<Transition> all = new ArrayList<>();
        for (String alarm : metrics.observedOf(StackMetric.ALARM)) {
            all.addAll(alarms(alarm, metrics.series(StackMetric.ALARM, alarm, null)));
        }
        for (String kind : List.of(StackMetric.DESIRED_CAPACITY.word(), StackMetric.CAPACITY.word())) {
            for (String group : metrics.observedOf(kind)) {
                all.addAll(steps(kind, group, metrics.series(kind, group, null)));
            }
        }
        return all.stream()
                .sorted(Comparator.comparingDouble(Transition::fromSeconds))
                .limit(MOST)
                .toList();
    }

    /** Each stretch in ALARM. */
    private static List<Transition> alarms(String name, MetricSeries series) {
        List<Transition> found = new ArrayList<>();
        Sample before = null;
        Transition open = null;
        for (Sample sample : series.samples()) {
            boolean inAlarm = sample.value() > 0;
            if (inAlarm && open == null) {
                open = new Transition(
                        StackMetric.ALARM,
                        name,
                        time(sample),
                        null,
                        before == null ? null : before.value(),
                        sample.value());
            } else if (!inAlarm && open != null) {
                found.add(open.endedAt(time(sample)));
                open = null;
            }
            before = sample;
        }
        if (open != null) {
            found.add(open);
        }
        return found;
    }

    /** Each stretch in which it went one way. */
    private static List<Transition> steps(String kind, String group, MetricSeries series) {
        List<Transition> found = new ArrayList<>();
        Sample before = null;
        for (Sample sample : series.samples()) {
            if (before != null && before.value() != sample.value()) {
                Transition step =
                        new Transition(kind, group, time(sample), time(sample), before.value(), sample.value());
                Transition last = found.isEmpty() ? null : found.get(found.size() - 1);
                if (last != null && last.goesOnIn(step)) {
                    found.set(found.size() - 1, last.with(step));
                } else {
                    found.add(step);
                }
            }
            before = sample;
        }
        return found;
    }

    /** Whether a group grew, and did not shrink. */
    public boolean grew() {
        return before != null && after > before;
    }

    private boolean goesOnIn(Transition step) {
        return toSeconds != null && step.fromSeconds - toSeconds <= COOLDOWN_SECONDS && step.grew() == grew();
    }

    private Transition with(Transition step) {
        return new Transition(kind, of, fromSeconds, step.toSeconds, before, step.after);
    }

    private Transition endedAt(double seconds) {
        return new Transition(kind, of, fromSeconds, seconds, before, after);
    }

    private static double time(Sample sample) {
        return Figures.forFile(sample.atSeconds());
    }
}
