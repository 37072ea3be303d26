package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.reports.history.MetricSeries;
import dev.doorbuster.reports.history.MetricSeries.Sample;
import dev.doorbuster.reports.history.Metrics;
import java.util.List;
import java.util.Optional;

/**
 * The states of one alarm over the run.
 *
 * @param series 1 in ALARM, 0 in OK, less without data to judge by; a state lasts to the next sample
 */
record AlarmStory(String name, MetricSeries series) {

    /** CloudWatch dates changes by the millisecond. */
    private static final double SHORTEST_SECONDS = 0.001;

    static AlarmStory of(String name, Metrics metrics) {
        return new AlarmStory(name, metrics.series(StackMetric.ALARM, name, null));
    }

    static boolean inAlarm(Sample sample) {
        return sample.value() > 0;
    }

    static boolean withoutData(Sample sample) {
        return sample.value() < 0;
    }

    /** Why nothing can be said of it: names of alarms are known to CloudWatch alone, so a misspelt one shows only here. */
    Optional<String> whyUnknown(Metrics metrics) {
        List<String> observed = metrics.observedOf(StackMetric.ALARM);
        return series.isEmpty()
                ? Optional.of("the alarm \"" + name + "\" was never observed"
                        + (observed.isEmpty()
                                ? ", and no other alarm of the target was"
                                : Nearest.hint(name, observed)))
                : Optional.empty();
    }

    /** The first sample in ALARM from that time on. */
    Optional<Sample> firstAlarm(double fromSeconds) {
        return series.samples().stream()
                .filter(s -> s.atSeconds() >= fromSeconds && inAlarm(s))
                .findFirst();
    }

    /** When the stretch in ALARM began in which that sample lies, as far as it was seen. */
    double inAlarmSince(Sample sample) {
        double since = sample.atSeconds();
        for (Sample earlier : series.samples()) {
            if (earlier.atSeconds() > sample.atSeconds()) {
                break;
            }
            since = !inAlarm(earlier)
                    ? Double.NaN
                    : Double.isNaN(since) ? earlier.atSeconds() : Math.min(since, earlier.atSeconds());
        }
        return since;
    }

    /** For how long; an alarm that went again at once was there, too. */
    double secondsInAlarm(Window window) {
        boolean seen = series.in(window).stream().anyMatch(AlarmStory::inAlarm);
        return Math.max(seen ? SHORTEST_SECONDS : 0, seconds(window, AlarmStory::inAlarm));
    }

    double secondsWithoutData(Window window) {
        return seconds(window, AlarmStory::withoutData);
    }

    private interface State {
        boolean is(Sample sample);
    }

    private double seconds(Window window, State state) {
        double seconds = 0;
        Sample last = series.lastUpTo(window.startSeconds()).orElse(null);
        double since = window.startSeconds();
        for (Sample sample : series.in(window)) {
            seconds += last != null && state.is(last) ? sample.atSeconds() - since : 0;
            last = sample;
            since = sample.atSeconds();
        }
        return seconds + (last != null && state.is(last) ? window.endSeconds() - since : 0);
    }
}
