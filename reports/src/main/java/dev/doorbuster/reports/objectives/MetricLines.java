package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lines about any observed metric, and about alarms. */
final class MetricLines implements LineFamily {

    private final String text;
    private final Words words;
    private final LineTerms terms;

    MetricLines(Words words, LineTerms terms) {
        this.text = words.text();
        this.words = words;
        this.terms = terms;
    }

    @Override
    public Map<String, Reading> readings() {
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put("metric", this::metric);
        readings.put("alarm", this::alarm);
        return readings;
    }

    private Objective metric() throws MisreadException {
        words.require("metric");
        AskedMetric metric = asked();
        if (words.accept("back")) {
            return back(metric);
        }
        if (words.accept("reaches")) {
            Bound level = Bound.atLeast(terms.metricValue(metric.metric()), metric.unit());
            return new MetricReachedObjective(
                    text, "observed-reached", metric.inWords(), metric, level, terms.within(), Duration.ZERO);
        }
        boolean inEveryZone = inEveryZone(metric.metric());
        MetricFigure figure = figure(metric.metric());
        Bound bound = terms.bound(metric.unit(), () -> terms.metricValue(metric.metric()));
        Optional<Duration> stretch = stretch(metric.metric(), figure);
        return new MetricObjective(
                text, "observed", metric.inWords(), metric, figure, inEveryZone, stretch, bound, terms.during());
    }

    private AskedMetric asked() throws MisreadException {
        int at = words.position();
        ObservedMetric metric = terms.metric("of", "in", "mean", "max", "min", "back", "reaches");
        if (words.accept("of")) {
            return new AskedMetric(metric, terms.thing(metric, "in", "mean", "max", "min", "back", "reaches"));
        }
        return new AskedMetric(metric, words.term(words.token(at), "", name -> MetricTerms.onlyThing(metric), ""));
    }

    private Objective back(AskedMetric metric) throws MisreadException {
        boolean under = words.accept("under");
        if (!under && !words.accept("over")) {
            throw words.expected("\"under\" or \"over\"");
        }
        Comparison side = under ? Comparison.BELOW : Comparison.ABOVE;
        Bound level = new Bound(side, terms.metricValue(metric.metric()), metric.unit());
        Within within = terms.within();
        words.accept(",");
        Duration hold = words.accept("for") ? terms.duration(Terms::length, Duration.ZERO) : Duration.ZERO;
        return new MetricReachedObjective(text, "observed-recovery", metric.inWords(), metric, level, within, hold);
    }

    private boolean inEveryZone(ObservedMetric metric) throws MisreadException {
        if (!words.at("in")) {
            return false;
        }
        Token at = words.token(words.position());
        words.require("in", "every", "zone");
        return words.term(at, "", word -> MetricTerms.inZones(metric, "every"), true);
    }

    private MetricFigure figure(ObservedMetric metric) {
        Token at = words.peek();
        Optional<MetricFigure> figure = at == null || at.quoted() ? Optional.empty() : MetricFigure.of(at.text());
        if (at == null || figure.isEmpty()) {
            return MetricFigure.EACH;
        }
        words.skip();
        return words.term(at, "", word -> MetricTerms.figure(metric, figure.get()), figure.get());
    }

    private Optional<Duration> stretch(ObservedMetric metric, MetricFigure figure) throws MisreadException {
        Token at = words.peek();
        if (at == null || !words.accept("for")) {
            return Optional.empty();
        }
        Duration length = terms.duration(Terms::length, Duration.ofMinutes(1));
        return Optional.of(words.term(at, "", word -> MetricTerms.stretch(metric, figure, length), length));
    }

    private Objective alarm() throws MisreadException {
        words.require("alarm");
        String alarm = terms.alarm("fires", "stays");
        if (words.accept("fires")) {
            return new AlarmFiresObjective(text, alarm, terms.within());
        }
        if (!words.accept("stays")) {
            throw words.expected("\"fires within\" or \"stays quiet\"");
        }
        words.require("quiet");
        return new AlarmQuietObjective(text, alarm, terms.during());
    }
}
