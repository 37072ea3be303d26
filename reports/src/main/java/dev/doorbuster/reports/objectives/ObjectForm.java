package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Figures;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads one objective that is written as an object: {@code {metric: latency, of: checkout, percentile: 99, max: 800 ms, during:
 * [surge]}}. Its {@code max} and {@code min} are included in what is allowed.
 *
 * <pre>
 *   latency           of, percentile | figure, max | min, [during]      figure: mean, max or min
 *   share-under       of, under, min | max, [during]
 *   errors            of, max | min, [during]
 *   error-count       of, max | min, [during]
 *   requests          of, min | max, [during]
 *   throughput        of, min | max, [during]
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
        LATENCY(true),
        SHARE_UNDER(true),
        ERRORS(true),
        ERROR_COUNT(true),
        REQUESTS(true),
        THROUGHPUT(true),
        RECOVERY(true),
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
        OVERSOLD;

        private final boolean ofRequests;

        Metric() {
            this(false);
        }

        Metric(boolean ofRequests) {
            this.ofRequests = ofRequests;
        }
    }

    private final Section section;
    private final ObjectTerms terms;
    private final boolean stackKnown;

    ObjectForm(Section section, Names names) {
        this.section = section;
        this.terms = new ObjectTerms(section, names);
        this.stackKnown = names.stackKnown();
    }

    /** Empty if anything is wrong; what, is then among the section's problems. */
    Optional<Objective> read() {
        if (!section.has("metric")) {
            section.choice("metric", Metric.class);
            return Optional.empty();
        }
        Metric metric = section.choice("metric", Metric.class);
        if (!terms.isSound()) {
            return Optional.empty();
        }
        if (!stackKnown && !metric.ofRequests) {
            section.problem("metric", Terms.notInALog(section.text("metric")));
            return Optional.empty();
        }
        Objective objective = objective(metric);
        section.refuseUnknownKeys();
        return terms.isSound() ? Optional.of(objective) : Optional.empty();
    }

    private Objective objective(Metric metric) {
        return switch (metric) {
            case LATENCY -> section.has("figure") ? figure() : percentile();
            case ERRORS -> {
                Selector of = terms.selector();
                Bound bound = terms.bound("%", Terms::percent);
                During during = terms.during();
                yield new ErrorsObjective(ObjectTerms.text("errors of " + of.name(), bound, during), of, bound, during);
            }
            case ERROR_COUNT -> count(true, "error count of ", "errors");
            case REQUESTS -> count(false, "requests of ", "requests");
            case THROUGHPUT -> {
                Selector of = terms.selector();
                Bound bound = terms.bound("/s", Terms::perSecond);
                During during = terms.during();
                yield new ThroughputObjective(
                        ObjectTerms.text("throughput of " + of.name(), bound, during), of, bound, during);
            }
            case SHARE_UNDER -> {
                Selector of = terms.selector();
                double under = terms.required("under", Terms::milliseconds, 0.0);
                Bound bound = terms.bound("%", Terms::percent);
                During during = terms.during();
                yield new ShareUnderObjective(
                        ObjectTerms.text(
                                "share of " + of.name() + " under " + Figures.withUnit(under, "ms"), bound, during),
                        of,
                        under,
                        bound,
                        during);
            }
            case RECOVERY -> {
                Selector of = terms.selector();
                Bound bound = Bound.atMost(terms.required("max", Terms::percent, 0.0), "%");
                Within within = terms.within();
                Duration stretch = terms.optional("for", Terms::length).orElse(ErrorsRecoverObjective.DEFAULT_STRETCH);
                yield new ErrorsRecoverObjective(
                        "errors of " + of.name() + " back to " + Figures.withUnit(bound.required(), "%") + " within "
                                + within + ", for " + Quantity.text(stretch),
                        of,
                        bound,
                        within,
                        stretch);
            }
            case QUEUE_DEPTH -> {
                String queue = terms.queue();
                Bound bound = terms.bound("messages", Terms::count);
                During during = terms.during();
                yield new QueueDepthObjective(
                        ObjectTerms.text("queue " + queue + " depth", bound, during), queue, bound, during);
            }
            case QUEUE_DRAINED -> {
                String queue = terms.queue();
                double to = terms.required("to", Terms::count, 0.0);
                Within within = terms.within();
                yield new QueueDrainsObjective(
                        "queue " + queue + " drained to " + Figures.number(to) + " within " + within,
                        queue,
                        to,
                        within);
            }
            case DEAD_LETTERS -> {
                String queue = terms.queue();
                Bound bound = terms.bound("messages", Terms::count);
                During during = terms.during();
                yield new DeadLettersObjective(
                        ObjectTerms.text("dead letters of " + queue, bound, during), queue, bound, during);
            }
            case CAPACITY -> {
                String group = terms.group();
                double instances = terms.required("reaches", Terms::count, 0.0);
                Within within = terms.within();
                yield new CapacityReachedObjective(
                        group + " capacity reaches " + Figures.number(instances) + " within " + within,
                        group,
                        instances,
                        within);
            }
            case HEALTHY_HOSTS -> {
                String group = terms.groupOr("web");
                Bound bound = terms.bound("hosts", Terms::count);
                boolean everyZone = section.flag("in-every-zone", false);
                During during = terms.during();
                String what = "healthy hosts of " + group + (everyZone ? " in every zone" : "");
                yield new HealthyHostsObjective(ObjectTerms.text(what, bound, during), group, everyZone, bound, during);
            }
            case CACHE_HIT_RATIO -> {
                Bound bound = terms.bound("%", Terms::percent);
                During during = terms.during();
                yield new CacheHitRatioObjective(ObjectTerms.text("cache hit ratio", bound, during), bound, during);
            }
            case LOST_ORDERS -> lost(Attempt.Kind.ORDER, "orders");
            case LOST_EVENTS -> lost(Attempt.Kind.EVENT, "events");
            case DUPLICATE_ORDERS -> duplicates(Attempt.Kind.ORDER, "orders");
            case DUPLICATE_EVENTS -> duplicates(Attempt.Kind.EVENT, "events");
            case OVERSOLD -> {
                Bound bound = terms.bound("units", Terms::count);
                yield new OversoldObjective("oversold " + Figures.of(bound), bound);
            }
        };
    }

    private Objective percentile() {
        Selector of = terms.selector();
        double percentile = terms.required("percentile", Terms::percentile, 50.0);
        Bound bound = terms.bound("ms", Terms::milliseconds);
        During during = terms.during();
        return new LatencyObjective(
                ObjectTerms.text("p" + Figures.number(percentile) + " of " + of.name(), bound, during),
                percentile,
                of,
                bound,
                during);
    }

    private Objective figure() {
        LatencyFigure figure = section.choice("figure", LatencyFigure.class);
        Selector of = terms.selector();
        Bound bound = terms.bound("ms", Terms::milliseconds);
        During during = terms.during();
        return new LatencyFigureObjective(
                ObjectTerms.text(figure.word() + " of " + of.name(), bound, during), figure, of, bound, during);
    }

    private Objective count(boolean errors, String what, String unit) {
        Selector of = terms.selector();
        Bound bound = terms.bound(unit, Terms::count);
        During during = terms.during();
        return new CountObjective(ObjectTerms.text(what + of.name(), bound, during), errors, of, bound, during);
    }

    private Objective lost(Attempt.Kind what, String unit) {
        Bound bound = terms.bound(unit, Terms::count);
        return new LostObjective("lost " + Figures.of(bound), what, bound);
    }

    private Objective duplicates(Attempt.Kind what, String unit) {
        Bound bound = terms.bound(unit, Terms::count);
        return new DuplicatesObjective("duplicate " + Figures.of(bound), what, bound);
    }
}
