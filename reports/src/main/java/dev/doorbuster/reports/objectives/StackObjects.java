package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Objects about the stack's metrics.
 *
 * <pre>
 *   queue-depth       of, max | min, [during]
 *   queue-drained     of, to, within
 *   dead-letters      of, max | min, [during]
 *   capacity          of, reaches, within
 *   healthy-hosts     [of], min | max, [in-every-zone], [during]
 *   cache-hit-ratio   min | max, [during]
 * </pre>
 */
final class StackObjects implements ObjectFamily {

    private final Section section;
    private final ObjectTerms terms;

    StackObjects(Section section, ObjectTerms terms) {
        this.section = section;
        this.terms = terms;
    }

    @Override
    public Map<String, Supplier<Objective>> readings() {
        Map<String, Supplier<Objective>> readings = new LinkedHashMap<>();
        readings.put("queue-depth", this::queueDepth);
        readings.put("queue-drained", this::queueDrained);
        readings.put("dead-letters", this::deadLetters);
        readings.put("capacity", this::capacity);
        readings.put("healthy-hosts", this::healthyHosts);
        readings.put("cache-hit-ratio", this::cacheHitRatio);
        return readings;
    }

    private Objective queueDepth() {
        String queue = terms.queue();
        Bound bound = terms.bound("messages", Terms::count);
        During during = terms.during();
        String text = ObjectTerms.text("queue " + queue + " depth", bound, during);
        return MetricObjective.queueDepth(text, queue, bound, during);
    }

    private Objective queueDrained() {
        String queue = terms.queue();
        double to = terms.required("to", Terms::count, 0.0);
        Within within = terms.within();
        String text = "queue " + queue + " drained to " + Figures.number(to) + " within " + within;
        return new QueueDrainsObjective(text, queue, to, within);
    }

    private Objective deadLetters() {
        String queue = terms.queue();
        Bound bound = terms.bound("messages", Terms::count);
        During during = terms.during();
        String text = ObjectTerms.text("dead letters of " + queue, bound, during);
        return new DeadLettersObjective(text, queue, bound, during);
    }

    private Objective capacity() {
        String group = terms.group();
        double instances = terms.required("reaches", Terms::count, 0.0);
        Within within = terms.within();
        String text = group + " capacity reaches " + Figures.number(instances) + " within " + within;
        return MetricReachedObjective.capacity(text, group, instances, within);
    }

    private Objective healthyHosts() {
        String group = terms.groupOr("web");
        Bound bound = terms.bound("hosts", Terms::count);
        boolean everyZone = section.flag("in-every-zone", false);
        During during = terms.during();
        String what = "healthy hosts of " + group + (everyZone ? " in every zone" : "");
        return MetricObjective.healthyHosts(ObjectTerms.text(what, bound, during), group, everyZone, bound, during);
    }

    private Objective cacheHitRatio() {
        Bound bound = terms.bound("%", Terms::percent);
        During during = terms.during();
        return MetricObjective.cacheHitRatio(ObjectTerms.text("cache hit ratio", bound, during), bound, during);
    }
}
