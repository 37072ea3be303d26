package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.verdict.Bound;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines about the stack's metrics. */
final class StackLines implements LineFamily {

    /** What follows the name of a group; any word may be meant as one. */
    static final String CAPACITY = "capacity";

    private final String text;
    private final Words words;
    private final LineTerms terms;

    StackLines(Words words, LineTerms terms) {
        this.text = words.text();
        this.words = words;
        this.terms = terms;
    }

    @Override
    public Map<String, Reading> readings() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put("queue", this::queue);
        readings.put("dead", this::deadLetters);
        Names.GROUPS.forEach(group -> readings.put(group, this::capacity));
        readings.put("healthy", this::healthyHosts);
        readings.put("cache", this::cacheHitRatio);
        return readings;
    }

    private Objective queue() throws MisreadException {
        words.require("queue");
        String queue = terms.queue("depth", "drained");
        if (words.accept("depth")) {
            return MetricObjective.queueDepth(text, queue, terms.bound("messages", terms::count), terms.during());
        }
        if (!words.accept("drained")) {
            throw words.expected("\"depth\" or \"drained to\"");
        }
        words.require("to");
        double messages = terms.count();
        return new QueueDrainsObjective(text, queue, messages, terms.within());
    }

    private Objective deadLetters() throws MisreadException {
        words.require("dead", "letters", "of");
        String queue = terms.queue();
        return new DeadLettersObjective(text, queue, terms.bound("messages", terms::count), terms.during());
    }

    Objective capacity() throws MisreadException {
        String group = terms.group(words.token(words.position()));
        words.skip();
        words.require(CAPACITY, "reaches");
        double instances = terms.count();
        return MetricReachedObjective.capacity(text, group, instances, terms.within());
    }

    private Objective healthyHosts() throws MisreadException {
        words.require("healthy", "hosts");
        String group = words.accept("of") ? terms.group() : "web";
        Bound bound = terms.bound("hosts", terms::count);
        boolean inEveryZone = words.accept("in");
        if (inEveryZone) {
            words.require("every", "zone");
        }
        return MetricObjective.healthyHosts(text, group, inEveryZone, bound, terms.during());
    }

    private Objective cacheHitRatio() throws MisreadException {
        words.require("cache", "hit", "ratio");
        return MetricObjective.cacheHitRatio(text, terms.bound("%", terms::percent), terms.during());
    }
}
