package dev.doorbuster.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric that is observed of a target, and so can be asked of it.
 *
 * @param name such as {@code queue-depth}
 * @param things what it is observed of, by the names that objectives use; at least one
 * @param period stack time from one sample to the next
 * @param inZones whether it is sampled in each availability zone
 * @param pilesUp whether it piles up with the stack's clock, so that it means something at one speed alone
 * @param averageable whether a mean over several periods means something
 */
public record ObservedMetric(
        String name,
        List<String> things,
        MetricUnit unit,
        Duration period,
        boolean inZones,
        boolean pilesUp,
        boolean averageable) {

    public ObservedMetric {
        things = List.copyOf(things);
    }

    /** Those of every target that has such parts, then the target's own. */
    public static List<ObservedMetric> of(Target target) {
        List<ObservedMetric> all = new ArrayList<>();
        for (StackMetric metric : StackMetric.values()) {
            List<String> things = metric.things(target.resources());
            if (!things.isEmpty()) {
                all.add(of(metric, things));
            }
        }
        Map<String, List<CloudWatchMetric>> own = new LinkedHashMap<>();
        target.metrics().forEach(m -> own.computeIfAbsent(m.name(), name -> new ArrayList<>())
                .add(m));
        own.forEach((name, each) -> all.add(new ObservedMetric(
                name,
                each.stream().map(CloudWatchMetric::of).toList(),
                each.get(0).unit(),
                each.get(0).period(),
                false,
                each.get(0).pilesUp(),
                each.get(0).averageable())));
        return all;
    }

    /** One that is observed of every target that has such parts. */
    public static ObservedMetric of(StackMetric metric, List<String> things) {
        return new ObservedMetric(
                metric.word(), things, metric.unit(), metric.period(), metric.inZones(), metric.pilesUp(), true);
    }
}
