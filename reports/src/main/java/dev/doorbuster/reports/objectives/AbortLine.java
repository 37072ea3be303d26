package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.StackMetric;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.aborts.AbortRule;
import dev.doorbuster.reports.verdict.Bound;
import java.time.Duration;
import java.util.List;
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
            return watched.flatMap(w -> rule(w, AbortTimes.USUAL));
        }
        Words words = new Words(source, clauses, problems);
        Optional<AbortTimes> told = attempt(words, () -> times(words));
        return watched.flatMap(w -> told.flatMap(times -> rule(w, times)));
    }

    private Optional<AbortRule> rule(Watched watched, AbortTimes times) {
        return figure.term(
                figure.token(0), text, written -> Optional.of(watched.rule(written, times, plan)), Optional.empty());
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
        LineFamily.Reading reading =
                new RequestLines(figure, figureTerms).readings().get(word);
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
        return Watched.requests(watched, asked.of(), asked.bound());
    }

    private Watched queue() throws MisreadException {
        figure.require("queue");
        String queue = figureTerms.queue("depth");
        figure.require("depth");
        AskedMetric depth = AskedMetric.of(StackMetric.QUEUE_DEPTH, queue);
        return Watched.metric(depth, false, figureTerms.bound("messages", figureTerms::count));
    }

    private Watched healthyHosts() throws MisreadException {
        figure.require("healthy", "hosts");
        String group = figure.accept("of") ? figureTerms.group("in") : StackMetric.WEB;
        boolean inAnyZone = inAnyZone();
        AskedMetric hosts = AskedMetric.of(StackMetric.HEALTHY_HOSTS, group);
        return Watched.metric(hosts, inAnyZone, figureTerms.bound("hosts", figureTerms::count));
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
        if (inAnyZone) {
            figure.term(Objects.requireNonNull(zone), "any", word -> MetricTerms.inZones(metric, word), false);
        }
        Bound trips = figureTerms.bound(metric.unit().sign(), () -> figureTerms.metricValue(metric));
        return Watched.metric(new AskedMetric(metric, of), inAnyZone, trips);
    }

    private boolean inAnyZone() throws MisreadException {
        boolean inAnyZone = figure.accept("in");
        if (inAnyZone) {
            figure.require("any", "zone");
        }
        return inAnyZone;
    }

    // --- when --------------------------------------------------------------------------------------------------------

    private AbortTimes times(Words words) throws MisreadException {
        LineTerms terms = new LineTerms(words, new Terms(names));
        Duration hold =
                words.accept("for") ? terms.duration(Terms::length, AbortRule.DEFAULT_HOLD) : AbortRule.DEFAULT_HOLD;
        Optional<Duration> after =
                words.accept("after") ? Optional.of(terms.duration(Terms::duration, Duration.ZERO)) : Optional.empty();
        int first = Math.min(words.position() + 1, clauses.size() - 1);
        During during = terms.during();
        during.windows().forEach(name -> words.term(words.token(first), name, w -> AbortTimes.known(w, names), name));
        return new AbortTimes(hold, after, during);
    }
}
