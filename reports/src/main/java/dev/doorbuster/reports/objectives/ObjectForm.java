package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.history.Anchor;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import dev.doorbuster.reports.verdict.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one objective that is written as an object: {@code {metric: latency, of: checkout, percentile: 99, max: 800 ms, during:
 * [surge]}}. Its {@code max} and {@code min} are included in what is allowed.
 *
 * <pre>
 *   latency           of, percentile, max | min, [during]
 *   errors            of, max | min, [during]
 *   recovery          of, max, within, [for]             within: 2 m of az-power-interruption ending
 *   queue-depth       of, max | min, [during]
 *   queue-drained     of, to, within
 *   dead-letters      of, max | min, [during]
 *   capacity          of, reaches, within
 *   healthy-hosts     [of], min | max, [in-every-zone], [during]
 *   cache-hit-ratio   min | max, [during]
 *   lost-orders, duplicate-orders, lost-events, duplicate-events, oversold      max
 * </pre>
 */
final class ObjectForm {

    /** What {@code metric} may be. */
    private enum Metric {
        LATENCY,
        ERRORS,
        RECOVERY,
        QUEUE_DEPTH,
        QUEUE_DRAINED,
        DEAD_LETTERS,
        CAPACITY,
        HEALTHY_HOSTS,
        CACHE_HIT_RATIO,
        LOST_ORDERS,
        DUPLICATE_ORDERS,
        LOST_EVENTS,
        DUPLICATE_EVENTS,
        OVERSOLD
    }

    private final Section section;
    private final Terms terms;
    private final int problemsBefore;

    ObjectForm(Section section, Names names) {
        this.section = section;
        this.terms = new Terms(names);
        this.problemsBefore = section.problems().lines().size();
    }

    /** Empty if anything is wrong; what, is then among the section's problems. */
    Optional<Objective> read() {
        if (!section.has("metric")) {
            section.choice("metric", Metric.class);
            return Optional.empty();
        }
        Metric metric = section.choice("metric", Metric.class);
        if (!isSound()) {
            return Optional.empty();
        }
        Objective objective = objective(metric);
        section.refuseUnknownKeys();
        return isSound() ? Optional.of(objective) : Optional.empty();
    }

    private boolean isSound() {
        return section.problems().lines().size() == problemsBefore;
    }

    private Objective objective(Metric metric) {
        return switch (metric) {
            case LATENCY -> {
                Selector of = selector();
                double percentile = required("percentile", Terms::percentile, 50.0);
                Bound bound = bound("ms", Terms::milliseconds);
                During during = during();
                yield new LatencyObjective(
                        text("p" + Figures.number(percentile) + " of " + of.name(), bound, during),
                        percentile,
                        of,
                        bound,
                        during);
            }
            case ERRORS -> {
                Selector of = selector();
                Bound bound = bound("%", Terms::percent);
                During during = during();
                yield new ErrorsObjective(text("errors of " + of.name(), bound, during), of, bound, during);
            }
            case RECOVERY -> {
                Selector of = selector();
                Bound bound = Bound.atMost(required("max", Terms::percent, 0.0), "%");
                Within within = within();
                Duration stretch = optional("for", Terms::length).orElse(ErrorsRecoverObjective.DEFAULT_STRETCH);
                yield new ErrorsRecoverObjective(
                        "errors of " + of.name() + " back to " + Figures.withUnit(bound.required(), "%") + " within "
                                + within + ", for " + dev.doorbuster.record.yaml.Quantity.text(stretch),
                        of,
                        bound,
                        within,
                        stretch);
            }
            case QUEUE_DEPTH -> {
                String queue = required("of", terms::queue, "");
                Bound bound = bound("messages", Terms::count);
                During during = during();
                yield new QueueDepthObjective(text("queue " + queue + " depth", bound, during), queue, bound, during);
            }
            case QUEUE_DRAINED -> {
                String queue = required("of", terms::queue, "");
                double to = required("to", Terms::count, 0.0);
                Within within = within();
                yield new QueueDrainsObjective(
                        "queue " + queue + " drained to " + Figures.number(to) + " within " + within,
                        queue,
                        to,
                        within);
            }
            case DEAD_LETTERS -> {
                String queue = required("of", terms::queue, "");
                Bound bound = bound("messages", Terms::count);
                During during = during();
                yield new DeadLettersObjective(text("dead letters of " + queue, bound, during), queue, bound, during);
            }
            case CAPACITY -> {
                String group = required("of", terms::group, "");
                double instances = required("reaches", Terms::count, 0.0);
                Within within = within();
                yield new CapacityReachedObjective(
                        group + " capacity reaches " + Figures.number(instances) + " within " + within,
                        group,
                        instances,
                        within);
            }
            case HEALTHY_HOSTS -> {
                String group = optional("of", terms::group).orElse("web");
                Bound bound = bound("hosts", Terms::count);
                boolean everyZone = section.flag("in-every-zone", false);
                During during = during();
                String what = "healthy hosts of " + group + (everyZone ? " in every zone" : "");
                yield new HealthyHostsObjective(text(what, bound, during), group, everyZone, bound, during);
            }
            case CACHE_HIT_RATIO -> {
                Bound bound = bound("%", Terms::percent);
                During during = during();
                yield new CacheHitRatioObjective(text("cache hit ratio", bound, during), bound, during);
            }
            case LOST_ORDERS -> lost(Attempt.Kind.ORDER, "orders");
            case LOST_EVENTS -> lost(Attempt.Kind.EVENT, "events");
            case DUPLICATE_ORDERS -> duplicates(Attempt.Kind.ORDER, "orders");
            case DUPLICATE_EVENTS -> duplicates(Attempt.Kind.EVENT, "events");
            case OVERSOLD -> {
                Bound bound = bound("units", Terms::count);
                yield new OversoldObjective("oversold " + Figures.of(bound), bound);
            }
        };
    }

    private Objective lost(Attempt.Kind what, String unit) {
        Bound bound = bound(unit, Terms::count);
        return new LostObjective("lost " + Figures.of(bound), what, bound);
    }

    private Objective duplicates(Attempt.Kind what, String unit) {
        Bound bound = bound(unit, Terms::count);
        return new DuplicatesObjective("duplicate " + Figures.of(bound), what, bound);
    }

    private static String text(String what, Bound bound, During during) {
        String windows = during.equals(During.WHOLE_RUN) ? "" : " during " + String.join(", ", during.windows());
        return what + " " + Figures.of(bound) + windows;
    }

    private Selector selector() {
        return required("of", terms::selector, Selector.ALL);
    }

    private During during() {
        List<String> windows = section.texts("during");
        windows.forEach(name -> check("during", name, terms::window));
        return windows.isEmpty() ? During.WHOLE_RUN : new During(windows);
    }

    private Within within() {
        return required("within", this::within, new Within(Duration.ofSeconds(1), new Anchor("", Anchor.Edge.ENDING)));
    }

    private Within within(String text) {
        java.util.regex.Matcher m = java.util.regex.Pattern.compile("(.+?) of (.+) (ending|starting)")
                .matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time after an event; write it like \"2 m of surge ending\"");
        }
        Anchor.Edge edge = m.group(3).equals("ending") ? Anchor.Edge.ENDING : Anchor.Edge.STARTING;
        return new Within(Terms.length(m.group(1)), terms.anchor(m.group(2), edge));
    }

    private Bound bound(String unit, Function<String, Double> number) {
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

    private <T> T required(String key, Function<String, T> read, T harmless) {
        String text = section.text(key);
        return text.isEmpty() ? harmless : check(key, text, read).orElse(harmless);
    }

    private <T> Optional<T> optional(String key, Function<String, T> read) {
        return section.optionalText(key).flatMap(text -> check(key, text, read));
    }

    private <T> Optional<T> check(String key, String text, Function<String, T> read) {
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            section.problem(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
