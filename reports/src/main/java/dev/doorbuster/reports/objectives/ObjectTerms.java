package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.history.Anchor;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terms of an object by their keys; what is wrong goes to the section's problems, with the key. */
final class ObjectTerms {

    private static final Pattern WITHIN = Pattern.compile("(.+?) of (.+) (ending|starting)");

    private final Section section;
    private final Terms terms;
    private final int problemsBefore;

    ObjectTerms(Section section, Names names) {
        this.section = section;
        this.terms = new Terms(names);
        this.problemsBefore = section.problems().lines().size();
    }

    boolean isSound() {
        return section.problems().lines().size() == problemsBefore;
    }

    static String text(String what, Bound bound, During during) {
        return text(what, bound, "", during);
    }

    /** @param qualified what stands between the bound and the windows */
    static String text(String what, Bound bound, String qualified, During during) {
        return what + " " + Figures.of(bound) + qualified + during.inWords();
    }

    /** One name, or a list of names each of which must mean the requests. */
    Selector selector() {
        List<String> names = section.texts("of");
        if (names.isEmpty() || names.contains("")) {
            return required("of", Selector::new, Selector.ALL);
        }
        names.forEach(name -> check("of", name, terms::requests));
        return new Selector(names);
    }

    /** What latency counts from. */
    LatencyFrom from() {
        return optional("from", terms::from).orElse(LatencyFrom.PLANNED);
    }

    Optional<Layer> by() {
        return optional("layer", terms::layer);
    }

    String queue() {
        return required("of", terms::queue, "");
    }

    String group() {
        return required("of", terms::group, "");
    }

    String groupOr(String otherwise) {
        return optional("of", terms::group).orElse(otherwise);
    }

    /** By {@code name} and {@code of}, which may be left out where the metric is observed of one thing. */
    AskedMetric askedMetric() {
        ObservedMetric metric = required("name", terms::metric, MetricTerms.UNKNOWN);
        String of = section.has("of")
                ? required("of", name -> MetricTerms.thing(metric, name), "")
                : check("name", "", name -> MetricTerms.onlyThing(metric)).orElse("");
        return new AskedMetric(metric, of);
    }

    During during() {
        List<String> windows = section.texts("during");
        windows.forEach(name -> check("during", name, terms::window));
        return windows.isEmpty() ? During.WHOLE_RUN : new During(windows);
    }

    /** The window that a figure is held against; empty if there is none. */
    Optional<String> above() {
        return optional("above", terms::window);
    }

    /** The length of the stretches in each of which something must hold; empty if it is promised of the whole. */
    Optional<Duration> stretchIn(During during) {
        return optional("for", text -> terms.stretchIn(during, Terms.length(text)));
    }

    /** The window that something is expected by; empty if none is named. */
    Optional<String> against() {
        return optional("against", terms::window);
    }

    Within within() {
        return required("within", this::within, new Within(Duration.ofSeconds(1), new Anchor("", Anchor.Edge.ENDING)));
    }

    private Within within(String text) {
        Matcher m = WITHIN.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time after an event; write it like \"2 m of surge ending\"");
        }
        Anchor.Edge edge = m.group(3).equals("ending") ? Anchor.Edge.ENDING : Anchor.Edge.STARTING;
        return new Within(Terms.length(m.group(1)), terms.anchor(m.group(2), edge));
    }

    Bound bound(String unit, Function<String, Double> number) {
        Optional<Double> max = optional("max", number);
        Optional<Double> min = optional("min", number);
        if (max.isEmpty() == min.isEmpty() && isSound()) {
            section.problem(
                    "metric", "expected either \"max\" or \"min\", found " + (max.isEmpty() ? "neither" : "both"));
        }
        return max.isPresent()
                ? new Bound(Comparison.AT_MOST, max.get(), unit)
                : new Bound(Comparison.AT_LEAST, min.orElse(0.0), unit);
    }

    <T> T required(String key, Function<String, T> read, T harmless) {
        String text = section.text(key);
        return text.isEmpty() ? harmless : check(key, text, read).orElse(harmless);
    }

    <T> Optional<T> optional(String key, Function<String, T> read) {
        // What is no text at all was told already.
        return section.optionalText(key).filter(text -> !text.isEmpty()).flatMap(text -> check(key, text, read));
    }

    <T> Optional<T> check(String key, String text, Function<String, T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            section.problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
