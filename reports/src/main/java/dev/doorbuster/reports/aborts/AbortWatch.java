package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.JsonLinesTail;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.RequestTail;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.reports.verdict.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches a run that goes on for the rules that end it: reads what the load and the observation have written since the last look. It is
 * about a second and a half of wall time behind, for the record reaches the disk twice a second. Memory does not grow with the run.
 */
public final class AbortWatch {

    /** Wall seconds after which everything that was answered is on the disk. */
    private static final double BEHIND_WALL_SECONDS = 1.5;

    private final double speed;
    private final double longestHoldSeconds;
    private final RequestTail requests;
    private final JsonLinesTail<GeneratorHealth> generator;
    private final JsonLinesTail<Observation> metrics;
    private final SentVisits visits;
    private final Map<AbortRule, RequestWatch> ofRequests = new LinkedHashMap<>();
    private final Map<AbortRule, MetricWatch> ofMetrics = new LinkedHashMap<>();
    private final Map<AbortRule, Supplier<Optional<Abort.Figure>>> looks = new LinkedHashMap<>();
    private double completeUntil;

    /** @param speed stack seconds per wall second */
    public AbortWatch(RunDirectory run, List<AbortRule> rules, double speed) {
        this.speed = speed;
        this.longestHoldSeconds =
                rules.stream().mapToDouble(AbortRule::holdSeconds).max().orElse(0);
        this.requests = new RequestTail(run);
        this.generator = new JsonLinesTail<>(JsonLines.GENERATOR, run, RunFile.GENERATOR);
        this.metrics = new JsonLinesTail<>(JsonLines.METRICS, run, RunFile.METRICS);
        this.visits = new SentVisits(speed);
        for (AbortRule rule : rules) {
            if (rule.subject() instanceof RequestSubject subject) {
                RequestWatch watch = new RequestWatch(rule, subject, speed);
                ofRequests.put(rule, watch);
                looks.put(rule, () -> watch.look(completeUntil, visits));
            } else if (rule.subject() instanceof MetricSubject subject) {
                MetricWatch watch = new MetricWatch(rule, subject);
                ofMetrics.put(rule, watch);
                looks.put(rule, watch::look);
            }
        }
    }

    /**
     * Looks at what has come.
     *
     * @param nowSeconds stack seconds since second zero
     * @return the first rule that trips, if one does
     * @throws dev.doorbuster.record.RecordFormatException if the record is none
     */
    public Optional<Abort> look(double nowSeconds) throws IOException {
        if (looks.isEmpty()) {
            return Optional.empty();
        }
        generator.read(visits::add);
        requests.read(request -> ofRequests.values().forEach(watch -> watch.add(request)));
        metrics.read(seen -> ofMetrics.values().forEach(watch -> watch.add(seen)));
        // A generator that got no processor wrote nothing: that nobody was served then is not the stack's doing.
        completeUntil = Math.min(nowSeconds - BEHIND_WALL_SECONDS * speed, visits.untilSeconds());
        visits.forget(completeUntil - longestHoldSeconds - speed);
        for (Map.Entry<AbortRule, Supplier<Optional<Abort.Figure>>> look : looks.entrySet()) {
            Optional<Abort.Figure> figure = look.getValue().get();
            if (figure.isPresent()) {
                return Optional.of(abort(look.getKey(), figure.get(), nowSeconds));
            }
        }
        return Optional.empty();
    }

    private static Abort abort(AbortRule rule, Abort.Figure figure, double nowSeconds) {
        String what = rule.subject() instanceof RequestSubject ? " requests" : " samples";
        return new Abort(
                rule.text(),
                rule.text() + ": it was " + Figures.withUnit(figure.observed(), figure.unit()) + " ("
                        + Figures.number(figure.samples()) + what + ") from " + Figures.clock(figure.fromSeconds())
                        + " to " + Figures.clock(figure.toSeconds()),
                nowSeconds,
                figure,
                List.of());
    }
}
