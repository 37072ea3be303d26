package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Objects about requests that were not served.
 *
 * <pre>
 *   outage            of, max, [during]                  max: 30 s
 *   lost-throughput   of, max, [against], [during]       max: 5 % or 200 requests
 * </pre>
 */
final class ServiceObjects implements ObjectFamily {

    private static final String COUNTED = " " + LostThroughputObjective.REQUESTS;

    private final Section section;
    private final ObjectTerms terms;

    ServiceObjects(Section section, ObjectTerms terms) {
        this.section = section;
        this.terms = terms;
    }

    @Override
    public Map<String, Supplier<Objective>> readings() {
        Map<String, Supplier<Objective>> readings = new LinkedHashMap<>();
        readings.put("outage", this::outage);
        readings.put("lost-throughput", this::lostThroughput);
        return readings;
    }

    private Objective outage() {
        Selector of = terms.selector();
        Bound bound = terms.bound("s", text -> Terms.duration(text).toNanos() / 1e9);
        During during = terms.during();
        return new OutageObjective(ObjectTerms.text("outage of " + of.name(), bound, during), of, bound, during);
    }

    private Objective lostThroughput() {
        Selector of = terms.selector();
        boolean counted = section.text("max", "").endsWith(COUNTED);
        Bound bound = counted
                ? Bound.atMost(
                        terms.required("max", text -> Terms.count(text.replace(COUNTED, "")), 0.0),
                        LostThroughputObjective.REQUESTS)
                : Bound.atMost(terms.required("max", Terms::percent, 0.0), LostThroughputObjective.PERCENT);
        Optional<String> against = terms.against();
        During during = terms.during();
        LostThroughputObjective.whyNoReference(against, during).ifPresent(why -> section.problem("against", why));
        String held = against.map(window -> " against " + window).orElse("");
        return new LostThroughputObjective(
                ObjectTerms.text("lost throughput of " + of.name(), bound, held, during), of, bound, against, during);
    }
}
