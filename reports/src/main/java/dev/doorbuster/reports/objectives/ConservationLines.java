package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.reports.verdict.Bound;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lines about what the shop really kept. */
final class ConservationLines implements LineFamily {

    private final String text;
    private final Words words;
    private final LineTerms terms;

    ConservationLines(Words words, LineTerms terms) {
        this.text = words.text();
        this.words = words;
        this.terms = terms;
    }

    @Override
    public Map<String, Reading> readings() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put("lost", () -> conserved((what, bound) -> new LostObjective(text, what, bound)));
        readings.put("duplicate", () -> conserved((what, bound) -> new DuplicatesObjective(text, what, bound)));
        readings.put("oversold", this::oversold);
        return readings;
    }

    private interface Promise {
        Objective of(Attempt.Kind what, Bound bound);
    }

    private Objective conserved(Promise promise) throws MisreadException {
        words.skip();
        if (words.accept("orders")) {
            return promise.of(Attempt.Kind.ORDER, terms.bound("orders", terms::count));
        }
        if (words.accept("events")) {
            return promise.of(Attempt.Kind.EVENT, terms.bound("events", terms::count));
        }
        throw words.expected("\"orders\" or \"events\"");
    }

    private Objective oversold() throws MisreadException {
        words.require("oversold");
        return new OversoldObjective(text, terms.bound("units", terms::count));
    }
}
