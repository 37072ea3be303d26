package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.aborts.AbortRule;
import dev.doorbuster.reports.aborts.MetricSubject;
import dev.doorbuster.reports.aborts.RequestSubject;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads one rule of {@code abort-when}; the grammar is at {@link AbortRules}. */
final class AbortLine {

    private static final List<String> CLAUSES = List.of("for", "after", "during");
    private static final List<String> BEGINNINGS =
            List.of(RequestLines.PERCENTILE, "mean", "errors", "share", "throughput", "queue", "healthy", "metric");

    private final String text;
    private final Words figure;
    private final LineTerms figureTerms;
    private final List<Token> clauses;
    private final ObjectiveText source;
    private final Plan plan;
    private final Names names;
    private final Problems problems;

    AbortLine(ObjectiveText source, List<Token> tokens, Plan plan, Names names, Problems problems) {
        this.text = new Words(source, tokens, problems).text();
        int end = 0;
        while (end < tokens.size() && CLAUSES.stream().noneMatch(tokens.get(end)::is)) {
            end++;
        }
        // A rule that begins with a clause has no figure: the message is then about its first word.
        int figureEnd = Math.max(1, end);
        this.figure = new Words(source, tokens.subList(0, figureEnd), problems);
        this.figureTerms = new LineTerms(figure, new Terms(names));
        this.clauses = tokens.subList(figureEnd, tokens.size());
        this.source = source;
        this.plan = plan;
        this.names = names;
        this.problems = problems;
    }

    /** Empty if anything is wrong; what, is then among the problems. */
    Optional<AbortRule> read() {
        Optional<Watched> watched = attempt(figure, this::figure);
        if (clauses.isEmpty()) {
            return watched.flatMap(w -> rule(w, Clauses.NONE));
        }
        Words words = new Words(source, clauses, problems);
        Optional<Clauses> told = attempt(words, () -> clauses(words));
        return watched.flatMap(w -> told.flatMap(c -> rule(w, c)));
    }

    private interface Reading<T> {
        T read() throws MisreadException;
    }

    private static <T> Optional<T> attempt(Words words, Reading<T> reading) {
        try {
            T read = reading.read();
            if (!words.atEnd()) {
                throw words.expected("\"for\", \"after\", \"during\" or the end of the rule");
            }
            return words.isSound() ? Optional.of(read) : Optional.empty();
        } catch (MisreadException e) {
            words.report(e.column(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    // --- what is watched ---------------------------------------------------------------------------------------------

    private record Watched(AbortRule.Subject subject, Bound trips, boolean pilesUp) {}

    private Watched figure() throws MisreadException {
        Token first = figure.token(0);
        String word = first.quoted() ? "" : first.text();
        return switch (word) {
            case "queue" -> queue();
            case "healthy" -> healthyHosts();
            case "metric" -> metric();
            default -> requests(first, RequestLines.isPercentile(word) ? RequestLines.PERCENTILE : word);
        };
    }

    private Watched requests(Token first, String word) throws MisreadException {
        Map<String, LineFamily.Reading> readings = new RequestLines(figure, figureTerms).readings();
        LineFamily.Reading reading = readings.get(word);
        if (reading == null || !BEGINNINGS.contains(word)) {
            throw new MisreadException(
                    first.from(),
                    (reading == null
                                    ? "no abort rule begins with \"" + first.text() + "\""
                                    : "\"" + first.text() + "\" is judged afterwards, and no rule to abort by")
                            + Nearest.hint(word, BEGINNINGS));
        }
        if (!(reading.read() instanceof RequestObjective asked)) {
            throw new MisreadException(first.from(), "a recovery is judged afterwards, and no rule to abort by");
        }
        if (asked.above().isPresent()) {
            throw new MisreadException(
                    first.from(),
                    "what a figure is above another window is judged afterwards; compare it with a number");
        }
        WatchedFigure watched = new WatchedFigure(asked.figure());
        if (!watched.signs().contains(asked.bound().comparison())) {
            throw new MisreadException(
                    first.from(),
                    "\"" + asked.bound().comparison().symbol()
                            + "\" would abort a run that does well; an abort rule says what must not be: write "
                            + watched.signsInWords());
        }
        return new Watched(new RequestSubject(asked.of(), watched), asked.bound(), false);
    }

    private Watched queue() throws MisreadException {
        figure.require("queue");
        String queue = figureTerms.queue("depth");
        figure.require("depth");
        return new Watched(
                new MetricSubject(StackMetric.QUEUE_DEPTH.word(), queue, false),
                figureTerms.bound("messages", figureTerms::count),
                true);
    }

    private Watched healthyHosts() throws MisreadException {
        figure.require("healthy", "hosts");
        String group = figure.accept("of") ? figureTerms.group("in") : StackMetric.WEB;
        boolean inAnyZone = inAnyZone();
        return new Watched(
                new MetricSubject(StackMetric.HEALTHY_HOSTS.word(), group, inAnyZone),
                figureTerms.bound("hosts", figureTerms::count),
                false);
    }

    private Watched metric() throws MisreadException {
        figure.require("metric");
        Token at = figure.peek();
        ObservedMetric metric = figureTerms.metric("of", "in");
        String of = figure.accept("of")
                ? figureTerms.thing(metric, "in")
                : figure.term(Objects.requireNonNull(at), "", name -> MetricTerms.onlyThing(metric), "");
        Token zone = figure.peek();
        boolean inAnyZone = inAnyZone();
        if (inAnyZone && zone != null && !metric.inZones()) {
            figure.report(zone.from(), "\"" + metric.name() + "\" is not observed by zone; leave out \"in any zone\"");
        }
        Bound trips = figureTerms.bound(metric.unit().sign(), () -> figureTerms.metricValue(metric));
        return new Watched(new MetricSubject(metric.name(), of, inAnyZone), trips, metric.pilesUp());
    }

    private boolean inAnyZone() throws MisreadException {
        boolean inAnyZone = figure.accept("in");
        if (inAnyZone) {
            figure.require("any", "zone");
        }
        return inAnyZone;
    }

    // --- when --------------------------------------------------------------------------------------------------------

    /**
     * @param after stack time from second zero; empty if the rule does not say
     * @param during windows by name
     */
    private record Clauses(Duration hold, Optional<Duration> after, During during) {
        static final Clauses NONE = new Clauses(AbortRule.DEFAULT_HOLD, Optional.empty(), During.WHOLE_RUN);
    }

    private Clauses clauses(Words words) throws MisreadException {
        LineTerms terms = new LineTerms(words, new Terms(names));
        Duration hold =
                words.accept("for") ? terms.duration(Terms::length, AbortRule.DEFAULT_HOLD) : AbortRule.DEFAULT_HOLD;
        Optional<Duration> after =
                words.accept("after") ? Optional.of(terms.duration(Terms::duration, Duration.ZERO)) : Optional.empty();
        int first = Math.min(words.position() + 1, clauses.size() - 1);
        During during = terms.during();
        for (String name : during.windows()) {
            if (names.faults().stream().anyMatch(fault -> name.endsWith(":" + fault))) {
                words.report(
                        words.token(first).from(),
                        "\"" + name + "\" is known only afterwards; an abort rule is watched during phases or offsets");
            }
        }
        return new Clauses(hold, after, during);
    }

    private Optional<AbortRule> rule(Watched watched, Clauses clauses) {
        List<Window> stretches = joined(stretches(clauses));
        double longest =
                stretches.stream().mapToDouble(Window::lengthSeconds).max().orElse(0);
        // Of a run without any time nothing can be said; that is told elsewhere.
        if (longest < clauses.hold().toNanos() / 1e9 - 1e-6 && plan.endSeconds() > 0) {
            figure.report(
                    figure.token(0).from(),
                    "this never trips: it must hold for " + Quantity.text(clauses.hold()) + ", and is watched for "
                            + Quantity.text(Duration.ofMillis(Math.round(longest * 1000))) + " in one piece");
            return Optional.empty();
        }
        return Optional.of(
                new AbortRule(text, watched.subject(), watched.trips(), clauses.hold(), stretches, watched.pilesUp()));
    }

    /** A phase that follows upon another begins no hold time anew. */
    private static List<Window> joined(List<Window> stretches) {
        List<Window> joined = new ArrayList<>();
        stretches.stream()
                .sorted(Comparator.comparingDouble(Window::startSeconds))
                .forEach(next -> {
                    Window last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                    if (last == null || next.startSeconds() > last.endSeconds() + 1e-6) {
                        joined.add(next);
                    } else {
                        joined.set(
                                joined.size() - 1,
                                Window.between(
                                        last.name() + ", " + next.name(),
                                        last.startSeconds(),
                                        Math.max(last.endSeconds(), next.endSeconds())));
                    }
                });
        return joined;
    }

    /** A grace that is told takes the place of the warm-up. */
    private List<Window> stretches(Clauses clauses) {
        if (clauses.after().isPresent() && clauses.during().equals(During.WHOLE_RUN)) {
            double from = Math.min(clauses.after().get().toNanos() / 1e9, plan.endSeconds());
            return List.of(Window.between(Timeline.RUN, from, plan.endSeconds()));
        }
        double after = clauses.after().map(d -> d.toNanos() / 1e9).orElse(0.0);
        Timeline timeline =
                Timeline.of(plan, List.of()).withOffsets(clauses.during().windows());
        List<Window> stretches = new ArrayList<>();
        for (String name : clauses.during().windows()) {
            timeline.window(name)
                    .filter(w -> w.endSeconds() > after)
                    .ifPresent(w ->
                            stretches.add(Window.between(w.name(), Math.max(after, w.startSeconds()), w.endSeconds())));
        }
        return stretches;
    }
}
