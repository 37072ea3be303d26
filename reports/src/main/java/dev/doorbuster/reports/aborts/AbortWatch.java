package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.JsonLinesTail;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestTail;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.reports.verdict.Figures;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Watches a run that goes on for the rules that end it: reads what the load and the observation have written since the last look. It is
 * about a second and a half of wall time behind, for the record reaches the disk twice a second. Memory does not grow with the run.
 */
public final class AbortWatch {

    /** Wall seconds after which everything that was answered is on the disk. */
    private static final double BEHIND_WALL_SECONDS = 1.5;

    /** With nothing new for so long, people are told that rules about requests see nothing. */
    private static final double BLIND_WALL_SECONDS = 10;

    private final double speed;
    private final double longestHoldSeconds;
    private final RequestTail requests;
    private final JsonLinesTail<GeneratorHealth> generator;
    private final JsonLinesTail<Observation> metrics;
    private final SentVisits visits;
    private final Map<AbortRule, RequestWatch> ofRequests = new LinkedHashMap<>();
    private final Map<AbortRule, MetricWatch> ofMetrics = new LinkedHashMap<>();
    private final Map<AbortRule, Supplier<Optional<Abort.Figure>>> looks = new LinkedHashMap<>();
    private final Consumer<String> tell;
    private double now;
    private double completeUntil;
    private long requestsRead;
    private boolean loadEnded;
    private boolean blind;

    /**
     * @param speed stack seconds per wall second
     * @param tell hears, once each, what keeps rules from being watched
     */
    public AbortWatch(RunDirectory run, List<AbortRule> rules, double speed, Consumer<String> tell) {
        this.speed = speed;
        this.tell = tell;
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
                MetricWatch watch = new MetricWatch(rule, subject, tell);
                ofMetrics.put(rule, watch);
                looks.put(rule, () -> watch.look(now));
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
        now = nowSeconds;
        generator.read(visits::add);
        requests.read(this::add);
        metrics.read(seen -> ofMetrics.values().forEach(watch -> watch.add(seen, now)));
        // A generator that got no processor, or whose disk stands still, wrote nothing: that nobody was served then is
        // not the stack's doing.
        double recordedUntil = visits.recordedUntil(requestsRead);
        completeUntil = loadEnded ? recordedUntil : Math.min(now - BEHIND_WALL_SECONDS * speed, recordedUntil);
        // A look that comes late looks back by as much again.
        visits.forget(completeUntil - 2 * longestHoldSeconds - speed);
        tellWhenBlind();
        for (Map.Entry<AbortRule, Supplier<Optional<Abort.Figure>>> look : looks.entrySet()) {
            Optional<Abort.Figure> figure = look.getValue().get();
            if (figure.isPresent()) {
                return Optional.of(abort(look.getKey(), figure.get(), nowSeconds));
            }
        }
        return Optional.empty();
    }

    /** The load has ended by itself: all that was answered is in the record, and no more comes. */
    public void loadEnded() {
        loadEnded = true;
    }

    private void add(Request request) {
        requestsRead++;
        ofRequests.values().forEach(watch -> watch.add(request));
    }

    private void tellWhenBlind() {
        boolean seesNothing =
                !loadEnded && !ofRequests.isEmpty() && now - Math.max(0, completeUntil) > BLIND_WALL_SECONDS * speed;
        if (seesNothing && !blind) {
            tell.accept("not watched since " + Figures.clock(Math.max(0, completeUntil))
                    + ": abort rules about requests; nothing that the load did since has reached its record");
        } else if (blind && !seesNothing) {
            tell.accept("watched again: abort rules about requests");
        }
        blind = seesNothing;
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
