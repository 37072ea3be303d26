package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Objects about any observed metric, and about alarms.
 *
 * <pre>
 *   observed            name, [of], max | min, [figure], [for], [in-every-zone], [during]      figure: mean, max or min
 *   observed-recovery   name, [of], max | min, within, [for]
 *   observed-reached    name, [of], reaches, within
 *   alarm-fires         of, within
 *   alarm-quiet         of, [during]
 * </pre>
 */
final class MetricObjects implements ObjectFamily {

    private final Section section;
    private final ObjectTerms terms;

    MetricObjects(Section section, ObjectTerms terms) {
        this.section = section;
        this.terms = terms;
    }

    @Override
    public Map<String, Supplier<Objective>> readings() {
        Map<String, Supplier<Objective>> readings = new LinkedHashMap<>();
        readings.put("observed", this::observed);
        readings.put("observed-recovery", this::recovery);
        readings.put("observed-reached", this::reached);
        readings.put("alarm-fires", this::alarmFires);
        readings.put("alarm-quiet", this::alarmQuiet);
        return readings;
    }

    private Objective observed() {
        AskedMetric metric = terms.askedMetric();
        ObservedMetric known = metric.metric();
        MetricFigure figure = terms.optional("figure", word -> MetricTerms.figure(known, word))
                .orElse(MetricFigure.EACH);
        Optional<Duration> stretch =
                terms.optional("for", text -> MetricTerms.stretch(known, figure, Terms.length(text)));
        boolean inEveryZone = section.flag("in-every-zone", false);
        if (inEveryZone) {
            terms.optional("in-every-zone", word -> MetricTerms.inZones(known, "every"));
        }
        Bound bound = terms.bound(metric.unit(), text -> MetricTerms.value(known, text));
        During during = terms.during();
        String what = "metric " + metric.inWords() + (inEveryZone ? " in every zone" : "")
                + (figure == MetricFigure.EACH ? "" : " " + figure.word());
        String length = stretch.map(s -> " for " + Quantity.text(s)).orElse("");
        return new MetricObjective(
                ObjectTerms.text(what, bound, length, during),
                "observed",
                metric.inWords(),
                metric,
                figure,
                inEveryZone,
                stretch,
                bound,
                during);
    }

    private Objective recovery() {
        AskedMetric metric = terms.askedMetric();
        Bound level = terms.bound(metric.unit(), text -> MetricTerms.value(metric.metric(), text));
        Within within = terms.within();
        Duration hold = terms.optional("for", Terms::length).orElse(Duration.ZERO);
        String text = "metric " + metric.inWords() + " back to " + Figures.of(level) + " within " + within
                + (hold.isZero() ? "" : ", for " + Quantity.text(hold));
        return new MetricReachedObjective(text, "observed-recovery", metric.inWords(), metric, level, within, hold);
    }

    private Objective reached() {
        AskedMetric metric = terms.askedMetric();
        double reaches = terms.required("reaches", text -> MetricTerms.value(metric.metric(), text), 0.0);
        Within within = terms.within();
        Bound level = Bound.atLeast(reaches, metric.unit());
        String text = "metric " + metric.inWords() + " reaches " + Figures.withUnit(reaches, metric.unit()) + " within "
                + within;
        return new MetricReachedObjective(
                text, "observed-reached", metric.inWords(), metric, level, within, Duration.ZERO);
    }

    private Objective alarmFires() {
        String alarm = section.text("of");
        Within within = terms.within();
        return new AlarmFiresObjective("alarm " + alarm + " fires within " + within, alarm, within);
    }

    private Objective alarmQuiet() {
        String alarm = section.text("of");
        During during = terms.during();
        return new AlarmQuietObjective("alarm " + alarm + " stays quiet" + during.inWords(), alarm, during);
    }
}
