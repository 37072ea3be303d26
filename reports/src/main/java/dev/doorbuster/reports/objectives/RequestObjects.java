package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Objects about requests.
 *
 * <pre>
 *   latency           of, percentile | figure, [from], max | min, [above]      figure: mean, max or min; from: planned or sent
 *   share-under       of, under, [from], min | max
 *   errors            of, [layer], max | min                                 layer: waf, load-balancer, ...
 *   error-count       of, [layer], max | min
 *   requests          of, min | max
 *   throughput        of, min | max
 *   recovery          of, max, within, [for]             within: 2 m of az-power-interruption ending
 * </pre>
 *
 * All but recovery may have {@code for} and {@code during}.
 */
final class RequestObjects implements ObjectFamily {

    private final Section section;
    private final ObjectTerms terms;

    RequestObjects(Section section, ObjectTerms terms) {
        this.section = section;
        this.terms = terms;
    }

    @Override
    public Map<String, Supplier<Objective>> readings() {
        Map<String, Supplier<Objective>> readings = new LinkedHashMap<>();
        figures().forEach((metric, figure) -> readings.put(metric, () -> objective(figure.get())));
        readings.put("recovery", this::recovery);
        return readings;
    }

    /** The figures that a bound can be on, by their metric. */
    Map<String, Supplier<RequestFigure>> figures() {
        Map<String, Supplier<RequestFigure>> figures = new LinkedHashMap<>();
        figures.put("latency", this::latency);
        figures.put(
                "share-under", () -> new ShareUnder(terms.required("under", Terms::milliseconds, 0.0), terms.from()));
        figures.put("errors", () -> new ErrorFigure(ErrorFigure.Measure.SHARE, terms.by()));
        figures.put("error-count", () -> new ErrorFigure(ErrorFigure.Measure.COUNT, terms.by()));
        figures.put("requests", () -> CountFigure.REQUESTS);
        figures.put("throughput", () -> CountFigure.THROUGHPUT);
        return figures;
    }

    private RequestFigure latency() {
        LatencyMark mark = section.has("figure")
                ? section.choice("figure", LatencyMark.Exact.class)
                : new LatencyMark.Percentile(terms.required("percentile", Terms::percentile, 50.0));
        return new LatencyFigure(mark, terms.from());
    }

    private Objective objective(RequestFigure figure) {
        Selector of = terms.selector();
        Bound bound = terms.bound(figure.unit(), number(figure));
        Optional<String> above = figure instanceof LatencyFigure ? terms.above() : Optional.empty();
        During during = terms.during();
        Optional<Duration> stretch = terms.stretchIn(during);
        String qualified = above.map(window -> " above " + window).orElse("")
                + stretch.map(length -> " for " + Quantity.text(length)).orElse("");
        String text = ObjectTerms.text(figure.inWords(of.name()), bound, qualified, during);
        return new RequestObjective(text, figure, of, bound, above, stretch, during);
    }

    static Function<String, Double> number(RequestFigure figure) {
        return switch (figure.unit()) {
            case "ms" -> Terms::milliseconds;
            case "%" -> Terms::percent;
            case "/s" -> Terms::perSecond;
            default -> Terms::count;
        };
    }

    private Objective recovery() {
        Selector of = terms.selector();
        Bound bound = Bound.atMost(terms.required("max", Terms::percent, 0.0), "%");
        Within within = terms.within();
        Duration stretch = terms.optional("for", Terms::length).orElse(ErrorsRecoverObjective.DEFAULT_STRETCH);
        return new ErrorsRecoverObjective(
                "errors of " + of.name() + " back to " + Figures.withUnit(bound.required(), "%") + " within " + within
                        + ", for " + Quantity.text(stretch),
                of,
                bound,
                within,
                stretch);
    }
}
