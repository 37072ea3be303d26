package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lines about requests. */
final class RequestLines implements LineFamily {

    /** Stands for all percentiles. */
    static final String PERCENTILE = "p99";

    private final String text;
    private final Words words;
    private final LineTerms terms;

    RequestLines(Words words, LineTerms terms) {
        this.text = words.text();
        this.words = words;
        this.terms = terms;
    }

    @Override
    public Map<String, Reading> readings() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put(PERCENTILE, this::percentile);
        readings.put("mean", () -> latency(LatencyMark.Exact.MEAN));
        readings.put("max", () -> latency(LatencyMark.Exact.MAX));
        readings.put("min", () -> latency(LatencyMark.Exact.MIN));
        readings.put("errors", this::errors);
        readings.put("error", this::errorCount);
        readings.put("requests", () -> count(CountFigure.REQUESTS, "requests", "of"));
        readings.put("throughput", () -> count(CountFigure.THROUGHPUT, "throughput", "of"));
        readings.put("share", this::share);
        return readings;
    }

    static boolean isPercentile(String word) {
        return word.matches("p\\d+(\\.\\d+)?");
    }

    private Objective percentile() throws MisreadException {
        Token word = words.token(words.position());
        return latency(new LatencyMark.Percentile(words.term(word, word.text().substring(1), Terms::percentile, 50.0)));
    }

    private Objective latency(LatencyMark mark) throws MisreadException {
        words.skip();
        words.require("of");
        Selector of = terms.selector("from");
        return objective(new LatencyFigure(mark, terms.from()), of);
    }

    private Objective errors() throws MisreadException {
        words.require("errors", "of");
        Selector of = terms.selector("back", "by");
        return words.at("back") ? recovery(of) : objective(new ErrorFigure(ErrorFigure.Measure.SHARE, terms.by()), of);
    }

    private Objective errorCount() throws MisreadException {
        words.require("error");
        if (!words.accept("count")) {
            throw words.expected(
                    "\"count\"", words.at("of") ? "; did you mean \"errors of\", a share, or \"error count of\"?" : "");
        }
        words.require("of");
        Selector of = terms.selector("by");
        return objective(new ErrorFigure(ErrorFigure.Measure.COUNT, terms.by()), of);
    }

    private Objective recovery(Selector of) throws MisreadException {
        words.require("back", "under");
        Bound bound = new Bound(Comparison.BELOW, terms.percent(), "%");
        Within within = terms.within();
        words.accept(",");
        Duration stretch = ErrorsRecoverObjective.DEFAULT_STRETCH;
        if (words.accept("for")) {
            stretch = terms.duration(Terms::length, stretch);
        }
        return new ErrorsRecoverObjective(text, of, bound, within, stretch);
    }

    private Objective count(CountFigure figure, String... beginning) throws MisreadException {
        words.require(beginning);
        return objective(figure, terms.selector());
    }

    private Objective share() throws MisreadException {
        words.require("share", "of");
        Selector of = terms.selector("from", "under");
        LatencyFrom from = terms.from();
        words.require("under");
        return objective(new ShareUnder(terms.milliseconds(), from), of);
    }

    private Objective objective(RequestFigure figure, Selector of) throws MisreadException {
        Bound bound = terms.bound(figure.unit(), number(figure));
        Optional<String> above = figure instanceof LatencyFigure ? terms.above() : Optional.empty();
        Optional<Duration> stretch = terms.stretch();
        During during = terms.during();
        if (stretch.isEmpty()) {
            stretch = terms.stretch();
        }
        stretch.ifPresent(length -> terms.stretchIn(during, length));
        return new RequestObjective(text, figure, of, bound, above, stretch, during);
    }

    private LineTerms.Figure number(RequestFigure figure) {
        return switch (figure.unit()) {
            case "ms" -> terms::milliseconds;
            case "%" -> terms::percent;
            case "/s" -> terms::perSecond;
            default -> terms::count;
        };
    }
}
