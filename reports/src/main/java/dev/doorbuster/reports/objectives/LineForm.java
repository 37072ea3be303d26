package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.yaml.Nearest;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.reports.history.Anchor;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one objective that is written as a line; the grammar is at {@link Objectives}. */
final class LineForm {

    private static final List<String> BEGINNINGS = List.of(
            "p99", "errors", "queue", "dead", "web", "consumers", "healthy", "cache", "lost", "duplicate", "oversold");
    private static final List<String> TIME_UNITS = List.of("ms", "s", "m", "h");
    private static final List<String> SIGNS =
            Arrays.stream(Comparison.values()).map(Comparison::symbol).toList();

    private final ObjectiveText source;
    private final List<Token> tokens;
    private final Terms terms;
    private final Problems problems;
    private final String text;
    private int next;
    private boolean sound = true;

    LineForm(ObjectiveText source, List<Token> tokens, Names names, Problems problems) {
        this.source = source;
        this.tokens = tokens;
        this.terms = new Terms(names);
        this.problems = problems;
        this.text = source.text()
                .substring(
                        tokens.get(0).from() - 1, tokens.get(tokens.size() - 1).to() - 1);
    }

    /** Empty if anything is wrong; what, is then among the problems. */
    Optional<Objective> read() {
        try {
            Objective objective = objective();
            if (next < tokens.size()) {
                throw expected("the end of the objective");
            }
            return sound ? Optional.of(objective) : Optional.empty();
        } catch (Misread e) {
            report(e.column, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private Objective objective() throws Misread {
        Token first = tokens.get(0);
        String word = first.text();
        if (word.matches("p\\d+(\\.\\d+)?")) {
            next++;
            return latency(word.substring(1));
        }
        return switch (first.quoted() ? "" : word) {
            case "errors" -> errors();
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
                if (tokens.size() > 1 && tokens.get(1).is("capacity")) {
                    yield capacity();
                }
                throw new Misread(first, "no objective begins with \"" + word + "\"" + Nearest.hint(word, BEGINNINGS));
            }
        };
    }

    private Objective latency(String number) throws Misread {
        double percentile = term(tokens.get(0), number, Terms::percentile, 50.0);
        words("of");
        Selector of = selector("<");
        return new LatencyObjective(
                text, percentile, of, bound("ms", () -> duration(Terms::milliseconds, 0.0)), during());
    }

    private Objective errors() throws Misread {
        words("errors", "of");
        Selector of = selector("<", "back");
        if (!at("back")) {
            return new ErrorsObjective(text, of, bound("%", this::percent), during());
        }
        words("back", "under");
        Bound bound = new Bound(Comparison.BELOW, percent(), "%");
        Within within = within();
        accept(",");
        Duration stretch = ErrorsRecoverObjective.DEFAULT_STRETCH;
        if (accept("for")) {
            stretch = duration(Terms::length, stretch);
        }
        return new ErrorsRecoverObjective(text, of, bound, within, stretch);
    }

    private Objective queue() throws Misread {
        words("queue");
        String queue = name("a queue", terms::queue, "", "depth", "drained");
        if (accept("depth")) {
            return new QueueDepthObjective(text, queue, bound("messages", this::count), during());
        }
        if (!accept("drained")) {
            throw expected("\"depth\" or \"drained to\"");
        }
        words("to");
        double messages = count();
        return new QueueDrainsObjective(text, queue, messages, within());
    }

    private Objective deadLetters() throws Misread {
        words("dead", "letters", "of");
        String queue = name("a queue", terms::queue, "", SIGNS.toArray(String[]::new));
        return new DeadLettersObjective(text, queue, bound("messages", this::count), during());
    }

    private Objective capacity() throws Misread {
        String group = name("a group", terms::group, "", "capacity");
        words("capacity", "reaches");
        double instances = count();
        return new CapacityReachedObjective(text, group, instances, within());
    }

    private Objective healthyHosts() throws Misread {
        words("healthy", "hosts");
        String group = accept("of") ? name("a group", terms::group, "", SIGNS.toArray(String[]::new)) : "web";
        Bound bound = bound("hosts", this::count);
        boolean inEveryZone = accept("in");
        if (inEveryZone) {
            words("every", "zone");
        }
        return new HealthyHostsObjective(text, group, inEveryZone, bound, during());
    }

    private Objective cacheHitRatio() throws Misread {
        words("cache", "hit", "ratio");
        return new CacheHitRatioObjective(text, bound("%", this::percent), during());
    }

    private record Conserved(Attempt.Kind what, Bound bound) {}

    private Conserved conserved() throws Misread {
        next++;
        if (accept("orders")) {
            return new Conserved(Attempt.Kind.ORDER, bound("orders", this::count));
        }
        if (accept("events")) {
            return new Conserved(Attempt.Kind.EVENT, bound("events", this::count));
        }
        throw expected("\"orders\" or \"events\"");
    }

    private Objective oversold() throws Misread {
        words("oversold");
        return new OversoldObjective(text, bound("units", this::count));
    }

    // --- terms -------------------------------------------------------------------------------------------------------

    private Selector selector(String... before) throws Misread {
        List<String> ends = new ArrayList<>(SIGNS);
        ends.addAll(List.of(before));
        return name(
                "a journey, request, region, entry point or \"all\"",
                terms::selector,
                Selector.ALL,
                ends.toArray(String[]::new));
    }

    private During during() throws Misread {
        if (!accept("during")) {
            return During.WHOLE_RUN;
        }
        List<String> windows = new ArrayList<>();
        do {
            windows.add(name("a window", terms::window, "", ","));
        } while (accept(","));
        return new During(windows);
    }

    private Within within() throws Misread {
        words("within");
        Duration limit = duration(Terms::length, Duration.ofSeconds(1));
        words("of");
        int from = next;
        while (next < tokens.size() && !at("ending") && !at("starting")) {
            next++;
        }
        if (next == tokens.size()) {
            throw expected("\"ending\" or \"starting\"");
        }
        if (next == from) {
            throw expected("a phase or a fault");
        }
        String name = joined(from, next);
        Anchor.Edge edge = at("ending") ? Anchor.Edge.ENDING : Anchor.Edge.STARTING;
        Token first = tokens.get(from);
        next++;
        return new Within(limit, term(first, name, n -> terms.anchor(n, edge), new Anchor(name, edge)));
    }

    private interface Figure {
        double read() throws Misread;
    }

    private Bound bound(String unit, Figure number) throws Misread {
        Token sign = peek();
        if (sign == null || sign.quoted() || !SIGNS.contains(sign.text())) {
            throw expected("one of " + String.join(" ", SIGNS));
        }
        next++;
        return new Bound(Comparison.of(sign.text()), number.read(), unit);
    }

    private double count() throws Misread {
        Token token = number("a number");
        return term(token, token.text(), Terms::count, 0.0);
    }

    private double percent() throws Misread {
        Token token = number("a share, such as 0.5 %");
        String share = token.text() + (accept("%") ? "%" : "");
        return term(token, share, Terms::percent, 0.0);
    }

    /** A number and its unit, together or apart. */
    private <T> T duration(Function<String, T> read, T harmless) throws Misread {
        Token token = number("a time, such as 800 ms");
        Token unit = peek();
        if (!token.isNumber() || unit == null || unit.text().matches("of|during|for|within|,")) {
            return term(token, token.text(), read, harmless);
        }
        next++;
        if (!TIME_UNITS.contains(unit.text())) {
            report(
                    unit.from(),
                    String.valueOf(Terms.unknown("unit of time", unit.text(), TIME_UNITS)
                            .getMessage()));
            return harmless;
        }
        return term(token, token.text() + " " + unit.text(), read, harmless);
    }

    private Token number(String what) throws Misread {
        Token token = peek();
        if (token == null || !Character.isDigit((token.text() + " ").charAt(0))) {
            throw expected(what);
        }
        next++;
        return token;
    }

    /** Words up to one that ends the name, or to the end. */
    private <T> T name(String what, Function<String, T> read, T harmless, String... ends) throws Misread {
        int from = next;
        while (next < tokens.size()
                && !tokens.get(next).isNumber()
                && Arrays.stream(ends).noneMatch(this::at)) {
            next++;
        }
        if (next == from) {
            throw expected(what);
        }
        return term(tokens.get(from), joined(from, next), read, harmless);
    }

    /** A term that is wrong in itself does not stop the reading: what follows may be wrong too. */
    private <T> T term(Token at, String word, Function<String, T> read, T harmless) {
        try {
            return read.apply(word);
        } catch (IllegalArgumentException e) {
            report(at.from(), String.valueOf(e.getMessage()));
            return harmless;
        }
    }

    // --- tokens ------------------------------------------------------------------------------------------------------

    private @Nullable Token peek() {
        return next < tokens.size() ? tokens.get(next) : null;
    }

    private boolean at(String word) {
        Token token = peek();
        return token != null && token.is(word);
    }

    private boolean accept(String word) {
        boolean there = at(word);
        next += there ? 1 : 0;
        return there;
    }

    private void words(String... expected) throws Misread {
        for (String word : expected) {
            if (!accept(word)) {
                throw expected("\"" + word + "\"");
            }
        }
    }

    private String joined(int from, int to) {
        return tokens.subList(from, to).stream().map(Token::text).collect(Collectors.joining(" "));
    }

    private Misread expected(String what) {
        Token found = peek();
        return found == null
                ? new Misread(tokens.get(tokens.size() - 1).to(), "expected " + what + ", found the end")
                : new Misread(found, "expected " + what + ", found \"" + found.text() + "\"");
    }

    private void report(int column, String message) {
        sound = false;
        problems.add(
                source.place(), "column " + column + " of \"" + source.text().strip() + "\": " + message);
    }

    /** The shape is wrong; nothing sensible can be read behind it. */
    private static final class Misread extends Exception {

        private static final long serialVersionUID = 1;
        private final int column;

        Misread(Token at, String message) {
            this(at.from(), message);
        }

        Misread(int column, String message) {
            super(message);
            this.column = column;
        }
    }
}
