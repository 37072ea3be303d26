package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one objective that is written as a line; the grammar is at {@link Objectives}. */
final class LineForm {

    private static final List<String> OF_REQUESTS =
            List.of("p99", "mean", "max", "min", "errors", "error", "requests", "throughput", "share");
    private static final List<String> OF_THE_STACK =
            List.of("queue", "dead", "web", "consumers", "healthy", "cache", "lost", "duplicate", "oversold");

    private final Words words;
    private final LineTerms terms;
    private final String text;
    private final boolean stackKnown;

    LineForm(ObjectiveText source, List<Token> tokens, Names names, Problems problems) {
        this.words = new Words(source, tokens, problems);
        this.terms = new LineTerms(words, new Terms(names));
        this.text = words.text();
        this.stackKnown = names.stackKnown();
    }

    /** Empty if anything is wrong; what, is then among the problems. */
    Optional<Objective> read() {
        try {
            Objective objective = objective();
            if (!words.atEnd()) {
                throw words.expected("the end of the objective");
            }
            return words.isSound() ? Optional.of(objective) : Optional.empty();
        } catch (MisreadException e) {
            words.report(e.column(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Objective objective() throws MisreadException {
        Token first = words.token(0);
        String word = first.quoted() ? "" : first.text();
        if (word.matches("p\\d+(\\.\\d+)?")) {
            words.skip();
            return percentile(first, word.substring(1));
        }
        if (!stackKnown && OF_THE_STACK.contains(word)) {
            throw new MisreadException(first.from(), Terms.notInALog(word));
        }
        return switch (word) {
            case "mean" -> figure(LatencyFigure.MEAN);
            case "max" -> figure(LatencyFigure.MAX);
            case "min" -> figure(LatencyFigure.MIN);
            case "errors" -> errors();
            case "error" -> errorCount();
            case "requests" -> requestCount();
            case "throughput" -> throughput();
            case "share" -> share();
            case "queue" -> queue();
            case "dead" -> deadLetters();
            case "healthy" -> healthyHosts();
            case "cache" -> cacheHitRatio();
            case "lost" -> {
                Conserved conserved = conserved();
                yield new LostObjective(text, conserved.what, conserved.bound);
            }
            case "duplicate" -> {
                Conserved conserved = conserved();
                yield new DuplicatesObjective(text, conserved.what, conserved.bound);
            }
            case "oversold" -> oversold();
            default -> {
                words.skip();
                if (stackKnown && words.at("capacity")) {
                    yield capacity();
                }
                throw new MisreadException(
                        first.from(),
                        "no objective begins with \"" + first.text() + "\"" + Nearest.hint(word, beginnings()));
            }
        };
    }

    private List<String> beginnings() {
        return stackKnown
                ? Stream.concat(OF_REQUESTS.stream(), OF_THE_STACK.stream()).toList()
                : OF_REQUESTS;
    }

    // --- of requests -------------------------------------------------------------------------------------------------

    private Objective percentile(Token at, String number) throws MisreadException {
        double percentile = words.term(at, number, Terms::percentile, 50.0);
        words.require("of");
        Selector of = terms.selector();
        return new LatencyObjective(text, percentile, of, terms.bound("ms", terms::milliseconds), terms.during());
    }

    private Objective figure(LatencyFigure figure) throws MisreadException {
        words.skip();
        words.require("of");
        Selector of = terms.selector();
        return new LatencyFigureObjective(text, figure, of, terms.bound("ms", terms::milliseconds), terms.during());
    }

    private Objective errors() throws MisreadException {
        words.require("errors", "of");
        Selector of = terms.selector("back");
        if (!words.at("back")) {
            return new ErrorsObjective(text, of, terms.bound("%", terms::percent), terms.during());
        }
        words.require("back", "under");
        Bound bound = new Bound(Comparison.BELOW, terms.percent(), "%");
        Within within = terms.within();
        words.accept(",");
        Duration stretch = ErrorsRecoverObjective.DEFAULT_STRETCH;
        if (words.accept("for")) {
            stretch = terms.duration(Terms::length, stretch);
        }
        return new ErrorsRecoverObjective(text, of, bound, within, stretch);
    }

    private Objective errorCount() throws MisreadException {
        words.require("error", "count", "of");
        Selector of = terms.selector();
        return new CountObjective(text, true, of, terms.bound("errors", terms::count), terms.during());
    }

    private Objective requestCount() throws MisreadException {
        words.require("requests", "of");
        Selector of = terms.selector();
        return new CountObjective(text, false, of, terms.bound("requests", terms::count), terms.during());
    }

    private Objective throughput() throws MisreadException {
        words.require("throughput", "of");
        Selector of = terms.selector();
        return new ThroughputObjective(text, of, terms.bound("/s", terms::perSecond), terms.during());
    }

    private Objective share() throws MisreadException {
        words.require("share", "of");
        Selector of = terms.selector("under");
        words.require("under");
        double under = terms.milliseconds();
        return new ShareUnderObjective(text, of, under, terms.bound("%", terms::percent), terms.during());
    }

    // --- of the stack ------------------------------------------------------------------------------------------------

    private Objective queue() throws MisreadException {
        words.require("queue");
        String queue = terms.queue("depth", "drained");
        if (words.accept("depth")) {
            return new QueueDepthObjective(text, queue, terms.bound("messages", terms::count), terms.during());
        }
        if (!words.accept("drained")) {
            throw words.expected("\"depth\" or \"drained to\"");
        }
        words.require("to");
        double messages = terms.count();
        return new QueueDrainsObjective(text, queue, messages, terms.within());
    }

    private Objective deadLetters() throws MisreadException {
        words.require("dead", "letters", "of");
        String queue = terms.queue();
        return new DeadLettersObjective(text, queue, terms.bound("messages", terms::count), terms.during());
    }

    private Objective capacity() throws MisreadException {
        Token group = words.token(0);
        String known = terms.group(group);
        words.require("capacity", "reaches");
        double instances = terms.count();
        return new CapacityReachedObjective(text, known, instances, terms.within());
    }

    private Objective healthyHosts() throws MisreadException {
        words.require("healthy", "hosts");
        String group = words.accept("of") ? terms.group() : "web";
        Bound bound = terms.bound("hosts", terms::count);
        boolean inEveryZone = words.accept("in");
        if (inEveryZone) {
            words.require("every", "zone");
        }
        return new HealthyHostsObjective(text, group, inEveryZone, bound, terms.during());
    }

    private Objective cacheHitRatio() throws MisreadException {
        words.require("cache", "hit", "ratio");
        return new CacheHitRatioObjective(text, terms.bound("%", terms::percent), terms.during());
    }

    private record Conserved(Attempt.Kind what, Bound bound) {}

    private Conserved conserved() throws MisreadException {
        words.skip();
        if (words.accept("orders")) {
            return new Conserved(Attempt.Kind.ORDER, terms.bound("orders", terms::count));
        }
        if (words.accept("events")) {
            return new Conserved(Attempt.Kind.EVENT, terms.bound("events", terms::count));
        }
        throw words.expected("\"orders\" or \"events\"");
    }

    private Objective oversold() throws MisreadException {
        words.require("oversold");
        return new OversoldObjective(text, terms.bound("units", terms::count));
    }
}
