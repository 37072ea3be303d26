package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Objects about what the shop really kept.
 *
 * <pre>
 *   lost-orders, duplicate-orders, lost-events, duplicate-events, oversold      max
 * </pre>
 */
final class ConservationObjects implements ObjectFamily {

    private final ObjectTerms terms;

    ConservationObjects(ObjectTerms terms) {
        this.terms = terms;
    }

    @Override
    public Map<String, Supplier<Objective>> readings() {
        Map<String, Supplier<Objective>> readings = new LinkedHashMap<>();
        readings.put("lost-orders", () -> lost(Attempt.Kind.ORDER, "orders"));
        readings.put("duplicate-orders", () -> duplicates(Attempt.Kind.ORDER, "orders"));
        readings.put("lost-events", () -> lost(Attempt.Kind.EVENT, "events"));
        readings.put("duplicate-events", () -> duplicates(Attempt.Kind.EVENT, "events"));
        readings.put("oversold", this::oversold);
        return readings;
    }

    private Objective lost(Attempt.Kind what, String unit) {
        Bound bound = terms.bound(unit, Terms::count);
        return new LostObjective("lost " + Figures.of(bound), what, bound);
    }

    private Objective duplicates(Attempt.Kind what, String unit) {
        Bound bound = terms.bound(unit, Terms::count);
        return new DuplicatesObjective("duplicate " + Figures.of(bound), what, bound);
    }

    private Objective oversold() {
        Bound bound = terms.bound("units", Terms::count);
        return new OversoldObjective("oversold " + Figures.of(bound), bound);
    }
}
