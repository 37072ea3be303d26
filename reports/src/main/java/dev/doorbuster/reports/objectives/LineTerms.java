package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.ObservedMetric;
import dev.doorbuster.reports.history.Anchor;
import dev.doorbuster.reports.history.LatencyFrom;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The terms of a line: names, windows, bounds, numbers with their units. */
final class LineTerms {

    private static final List<String> TIME_UNITS = List.of("ms", "s", "m", "h");
    private static final List<String> SIGNS =
            Arrays.stream(Comparison.values()).map(Comparison::symbol).toList();
    /** What other languages write for them. */
    private static final Map<String, String> MEANT =
            Map.of("==", "=", "=<", "<=", "=>", ">=", "\u2264", "<=", "\u2265", ">=");
    /** What may stand where a unit is missing. */
    private static final List<String> AFTER_TIMES = List.of("of", "above", "against", "during", "for", "within", ",");

    /** In place of one that could not be read. */
    private static final Duration NO_LENGTH = Duration.ofNanos(1);

    private final Words words;
    private final Terms terms;

    LineTerms(Words words, Terms terms) {
        this.words = words;
        this.terms = terms;
    }

    /** A name, or several with {@code in} between them. */
    Selector selector(String... before) throws MisreadException {
        String[] ends = Arrays.copyOf(before, before.length + 1);
        ends[before.length] = Selector.IN;
        int from = words.position();
        List<String> names = new ArrayList<>();
        do {
            names.add(beforeSign(
                    "a journey, request, region, entry point or \"all\"", terms::requests, Selector.ALL.name(), ends));
        } while (words.accept(Selector.IN));
        if (names.size() > 1) {
            words.term(words.token(from), words.since(from), terms::oneInTheOther, "");
        }
        return new Selector(names);
    }

    /** What latency counts from. */
    LatencyFrom from() throws MisreadException {
        return words.accept("from")
                ? beforeSign("\"sent\" or \"planned\"", terms::from, LatencyFrom.PLANNED, "under")
                : LatencyFrom.PLANNED;
    }

    Optional<Layer> by() throws MisreadException {
        return words.accept("by")
                ? Optional.of(beforeSign("a layer", terms::layer, Layer.APPLICATION))
                : Optional.empty();
    }

    String queue(String... before) throws MisreadException {
        return beforeSign("a queue", terms::queue, "", before);
    }

    String group(String... before) throws MisreadException {
        return beforeSign("a group", terms::group, "", before);
    }

    /** A group that was read before it was known to be one. */
    String group(Token token) {
        return words.term(token, token.text(), terms::group, "");
    }

    ObservedMetric metric(String... before) throws MisreadException {
        return beforeSign("a metric", terms::metric, MetricTerms.UNKNOWN, before);
    }

    String thing(ObservedMetric metric, String... before) throws MisreadException {
        return beforeSign("what the metric is of", name -> MetricTerms.thing(metric, name), "", before);
    }

    /** Alarms are known to CloudWatch alone. */
    String alarm(String... before) throws MisreadException {
        return beforeSign("an alarm", name -> name, "", before);
    }

    During during() throws MisreadException {
        if (!words.accept("during")) {
            return During.WHOLE_RUN;
        }
        List<String> windows = new ArrayList<>();
        do {
            windows.add(window(",", "for"));
        } while (words.accept(",") && !words.at("for"));
        return new During(windows);
    }

    /** The length of the stretches in each of which something must hold; empty if it is promised of the whole. */
    Optional<Duration> stretch() throws MisreadException {
        if (words.at(",") && words.isAt(words.position() + 1, "for")) {
            words.skip();
        }
        return words.accept("for") ? Optional.of(duration(Terms::length, NO_LENGTH)) : Optional.empty();
    }

    /** Tells where such stretches cannot lie in the windows. */
    void stretchIn(During during, Duration stretch) {
        words.term(words.last("for"), "", nothing -> terms.stretchIn(during, stretch), stretch);
    }

    /** The window that a figure is held against; empty if there is none. */
    Optional<String> above() throws MisreadException {
        return words.accept("above") ? Optional.of(window("for", "during")) : Optional.empty();
    }

    /** The window that something is expected by; empty if none is named. */
    Optional<String> against() throws MisreadException {
        return words.accept("against") ? Optional.of(window("during")) : Optional.empty();
    }

    private String window(String... ends) throws MisreadException {
        int from = words.position();
        while (!words.atEnd() && Arrays.stream(ends).noneMatch(words::at)) {
            words.skip();
        }
        if (words.position() == from) {
            throw words.expected("a window");
        }
        return words.term(words.token(from), words.since(from), terms::window, "");
    }

    Within within() throws MisreadException {
        words.require("within");
        Duration limit = duration(Terms::length, Duration.ofSeconds(1));
        words.require("of");
        int from = words.position();
        while (!words.atEnd() && !words.at("ending") && !words.at("starting")) {
            words.skip();
        }
        if (words.atEnd()) {
            throw words.expected("\"ending\" or \"starting\"");
        }
        if (words.position() == from) {
            throw words.expected("a phase or a fault");
        }
        String name = words.since(from);
        Anchor.Edge edge = words.at("ending") ? Anchor.Edge.ENDING : Anchor.Edge.STARTING;
        words.skip();
        return new Within(
                limit, words.term(words.token(from), name, n -> terms.anchor(n, edge), new Anchor(name, edge)));
    }

    /** A number as it stands after a sign. */
    interface Figure {
        double read() throws MisreadException;
    }

    Bound bound(String unit, Figure number) throws MisreadException {
        Token sign = words.peek();
        if (sign == null || sign.quoted() || !SIGNS.contains(sign.text())) {
            String meant = sign == null ? null : MEANT.get(sign.text());
            throw words.expected(
                    "one of " + String.join(" ", SIGNS), meant == null ? "" : "; did you mean \"" + meant + "\"?");
        }
        words.skip();
        return new Bound(Comparison.of(sign.text()), number.read(), unit);
    }

    double count() throws MisreadException {
        Token token = number("a number");
        return words.term(token, token.text(), Terms::count, 0.0);
    }

    /** In the metric's unit: bare, or with a unit that goes with it. */
    double metricValue(ObservedMetric metric) throws MisreadException {
        Token token = number("a number, such as 80");
        Token unit = words.peek();
        boolean bare = unit == null || unit.quoted() || AFTER_TIMES.contains(unit.text());
        if (!bare) {
            words.skip();
        }
        String value = unit == null || bare ? token.text() : token.text() + " " + unit.text();
        return words.term(token, value, text -> MetricTerms.value(metric, text), 0.0);
    }

    double percent() throws MisreadException {
        Token token = number("a share, such as 0.5 %");
        String share = token.text() + (words.accept("%") ? "%" : "");
        return words.term(token, share, Terms::percent, 0.0);
    }

    double perSecond() throws MisreadException {
        Token token = number("a rate, such as 120 /s");
        Token unit = words.peek();
        if (unit == null || unit.quoted() || !unit.text().startsWith("/")) {
            return words.term(token, token.text(), Terms::perSecond, 0.0);
        }
        words.skip();
        return words.term(token, token.text() + " " + unit.text(), Terms::perSecond, 0.0);
    }

    double milliseconds() throws MisreadException {
        return duration(Terms::milliseconds, 0.0);
    }

    /** A number and its unit, together or apart. */
    <T> T duration(Function<String, T> read, T harmless) throws MisreadException {
        Token token = number("a time, such as 800 ms");
        Token unit = words.peek();
        if (!token.isNumber() || unit == null || AFTER_TIMES.contains(unit.text()) || unit.isSign()) {
            return words.term(token, token.text(), read, harmless);
        }
        words.skip();
        if (!TIME_UNITS.contains(unit.text())) {
            words.report(
                    unit.from(),
                    String.valueOf(Terms.unknown("unit of time", unit.text(), TIME_UNITS)
                            .getMessage()));
            return harmless;
        }
        return words.term(token, token.text() + " " + unit.text(), read, harmless);
    }

    private Token number(String what) throws MisreadException {
        Token token = words.peek();
        if (token == null || !Character.isDigit((token.text() + " ").charAt(0))) {
            throw words.expected(what);
        }
        words.skip();
        refuseCommaWithin(token);
        return token;
    }

    /** A comma separates windows, not thousands. */
    private void refuseCommaWithin(Token number) throws MisreadException {
        int next = words.position();
        if (words.isAt(next, ",") && number.touches(words.token(next)) && words.isThousandsAt(next + 1)) {
            Token rest = words.token(next + 1);
            throw new MisreadException(
                    number.from(),
                    "\"" + number.text() + "," + rest.text() + "\" is no number; write " + number.text() + rest.text()
                            + ", without the comma");
        }
    }

    /** Words up to a sign, a number or one that ends the name, or to the end. */
    private <T> T beforeSign(String what, Function<String, T> read, T harmless, String... ends)
            throws MisreadException {
        int from = words.position();
        for (Token token = words.peek();
                token != null
                        && !token.isNumber()
                        && !token.isSign()
                        && Arrays.stream(ends).noneMatch(token::is);
                token = words.peek()) {
            words.skip();
        }
        if (words.position() == from) {
            throw words.expected(what);
        }
        return words.term(words.token(from), words.since(from), read, harmless);
    }
}
