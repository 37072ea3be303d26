package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.yaml.Section;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads one objective that is written as an object: {@code {metric: latency, of: checkout, percentile: 99, max: 800 ms, during:
 * [surge]}}. Its {@code max} and {@code min} are included in what is allowed. The keys of each metric are at its family.
 */
final class ObjectForm {

    private final Section section;
    private final ObjectTerms terms;
    private final Map<String, Supplier<Objective>> ofRequests;
    private final Map<String, Supplier<Objective>> all;
    private final boolean stackKnown;

    ObjectForm(Section section, Names names) {
        this.section = section;
        this.terms = new ObjectTerms(section, names);
        this.stackKnown = names.stackKnown();
        this.ofRequests = new LinkedHashMap<>(new RequestObjects(section, terms).readings());
        ofRequests.putAll(new ServiceObjects(section, terms).readings());
        this.all = new LinkedHashMap<>(ofRequests);
        all.putAll(new StackObjects(section, terms).readings());
        all.putAll(new MetricObjects(section, terms).readings());
        all.putAll(new ConservationObjects(terms).readings());
    }

    /** Empty if anything is wrong; what, is then among the section's problems. */
    Optional<Objective> read() {
        String metric = terms.required("metric", word -> Terms.oneOf(word, all.keySet()), "");
        Supplier<Objective> reading = all.get(metric);
        if (reading == null) {
            return Optional.empty();
        }
        if (!stackKnown && !ofRequests.containsKey(metric)) {
            section.problem("metric", Terms.notInALog(metric));
            return Optional.empty();
        }
        Objective objective = reading.get();
        section.refuseUnknownKeys();
        return terms.isSound() ? Optional.of(objective) : Optional.empty();
    }
}
