package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.aborts.AbortRule;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Figures;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads one rule of {@code abort-when} that is written as an object: {@code {metric: errors, of: all, max: 50 %, for: 30 s}}. Its {@code max} and
 * {@code min} are included in what is allowed, as in an objective: the rule trips beyond.
 *
 * <pre>
 *   latency           of, percentile | figure: mean, [from], max
 *   share-under       of, under, [from], min
 *   errors            of, [layer], max
 *   throughput        of, min
 *   queue-depth       of, max | min
 *   healthy-hosts     [of], min | max, [in-any-zone]
 *   observed          name, [of], max | min, [in-any-zone]
 * </pre>
 *
 * Each may have {@code for}, {@code after} and {@code during}.
 */
final class AbortObject {

    private static final List<String> OF_REQUESTS = List.of("latency", "share-under", "errors", "throughput");

    private final Section section;
    private final ObjectTerms terms;
    private final Plan plan;
    private final Names names;
    private final Map<String, Supplier<Asked>> readings = new LinkedHashMap<>();

    /** @param inWords as a line puts it */
    private record Asked(String inWords, Watched watched) {}

    AbortObject(Section section, Plan plan, Names names) {
        this.section = section;
        this.terms = new ObjectTerms(section, names);
        this.plan = plan;
        this.names = names;
        Map<String, Supplier<RequestFigure>> figures = new RequestObjects(section, terms).figures();
        figures.keySet().retainAll(OF_REQUESTS);
        figures.forEach((metric, figure) -> readings.put(metric, () -> requests(new WatchedFigure(figure.get()))));
        readings.put("queue-depth", this::queueDepth);
        readings.put("healthy-hosts", this::healthyHosts);
        readings.put("observed", this::observed);
    }

    /** Empty if anything is wrong; what, is then among the section's problems. */
    Optional<AbortRule> read() {
        String metric = terms.required("metric", word -> Terms.oneOf(word, readings.keySet()), "");
        Supplier<Asked> reading = readings.get(metric);
        if (reading == null) {
            return Optional.empty();
        }
        Asked asked = reading.get();
        AbortTimes times = times();
        section.refuseUnknownKeys();
        if (!terms.isSound()) {
            return Optional.empty();
        }
        String text = asked.inWords() + " " + Figures.of(asked.watched().trips()) + times.inWords();
        return terms.required("metric", word -> Optional.of(asked.watched().rule(text, times, plan)), Optional.empty());
    }

    private Asked requests(WatchedFigure watched) {
        Selector of = terms.selector();
        Bound trips = trips(watched.figure().unit(), RequestObjects.number(watched.figure()));
        if (terms.isSound() && !watched.signs().contains(trips.comparison())) {
            boolean max = trips.comparison() == Comparison.ABOVE;
            section.problem(
                    max ? "max" : "min",
                    "would abort a run that does well; write \"" + (max ? "min" : "max") + "\", the "
                            + (max ? "least" : "most") + " that is allowed");
        }
        if (watched.figure() instanceof LatencyFigure latency
                && latency.mark() instanceof LatencyMark.Exact exact
                && exact != LatencyMark.Exact.MEAN) {
            section.problem(
                    "figure", "the longest and the least latency are judged afterwards; write mean or a percentile");
        }
        return new Asked(watched.figure().inWords(of.name()), Watched.requests(watched, of, trips));
    }

    private Asked queueDepth() {
        String queue = terms.queue();
        AskedMetric depth = AskedMetric.of(StackMetric.QUEUE_DEPTH, queue);
        return new Asked("queue " + queue + " depth", Watched.metric(depth, false, trips("messages", Terms::count)));
    }

    private Asked healthyHosts() {
        String group = terms.groupOr(StackMetric.WEB);
        AskedMetric hosts = AskedMetric.of(StackMetric.HEALTHY_HOSTS, group);
        return metric("healthy hosts of " + group, hosts, trips("hosts", Terms::count));
    }

    private Asked observed() {
        AskedMetric asked = terms.askedMetric();
        ObservedMetric known = asked.metric();
        return metric("metric " + asked.inWords(), asked, trips(asked.unit(), text -> MetricTerms.value(known, text)));
    }

    private Asked metric(String inWords, AskedMetric asked, Bound trips) {
        boolean inAnyZone = section.flag("in-any-zone", false);
        if (inAnyZone) {
            terms.optional("in-any-zone", word -> MetricTerms.inZones(asked.metric(), "any"));
        }
        return new Asked(inWords + (inAnyZone ? " in any zone" : ""), Watched.metric(asked, inAnyZone, trips));
    }

    /** Beyond what is allowed. */
    private Bound trips(String unit, Function<String, Double> number) {
        Bound allowed = terms.bound(unit, number);
        boolean max = allowed.comparison() == Comparison.AT_MOST;
        return new Bound(max ? Comparison.ABOVE : Comparison.BELOW, allowed.required(), unit);
    }

    private AbortTimes times() {
        Duration hold = terms.optional("for", Terms::length).orElse(AbortRule.DEFAULT_HOLD);
        Optional<Duration> after = terms.optional("after", Terms::duration);
        During during = terms.during();
        section.texts("during").forEach(name -> terms.check("during", name, window -> AbortTimes.known(window, names)));
        return new AbortTimes(hold, after, during);
    }
}
