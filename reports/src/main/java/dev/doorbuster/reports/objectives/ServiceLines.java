package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lines about requests that were not served. */
final class ServiceLines implements LineFamily {

    private final String text;
    private final Words words;
    private final LineTerms terms;

    ServiceLines(Words words, LineTerms terms) {
        this.text = words.text();
        this.words = words;
        this.terms = terms;
    }

    @Override
    public Map<String, Reading> readings() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put("outage", this::outage);
        return readings;
    }

    private Objective outage() throws MisreadException {
        words.require("outage", "of");
        Selector of = terms.selector();
        Bound bound = terms.bound(
                "s", () -> terms.duration(Terms::duration, Duration.ZERO).toNanos() / 1e9);
        return new OutageObjective(text, of, bound, terms.during());
    }

    /** Whether the line that begins with {@code lost} goes on as one of these. */
    boolean isLostThroughput() {
        return words.isAt(0, "lost") && words.isAt(1, "throughput");
    }

    Objective lostThroughput() throws MisreadException {
        words.require("lost", "throughput", "of");
        Selector of = terms.selector();
        boolean counted = words.isAt(words.position() + 2, LostThroughputObjective.REQUESTS);
        Bound bound = counted
                ? terms.bound(LostThroughputObjective.REQUESTS, terms::count)
                : terms.bound(LostThroughputObjective.PERCENT, terms::percent);
        if (counted) {
            words.skip();
        }
        Optional<String> against = terms.against();
        During during = terms.during();
        Optional<String> missing = LostThroughputObjective.whyNoReference(against, during);
        if (missing.isPresent()) {
            throw new MisreadException(words.token(words.position() - 1).to(), missing.get());
        }
        return new LostThroughputObjective(text, of, bound, against, during);
    }
}
