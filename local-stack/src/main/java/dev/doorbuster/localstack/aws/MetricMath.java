package dev.doorbuster.localstack.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of CloudWatch's metric math: the four operations, powers, lists, and the functions of {@link MathFunction}. Any other function
 * is refused by its name.
 */
final class MetricMath {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)|([A-Za-z]\\w*)|(\"[^\"]*\")|([-+*/^(),\\[\\]]))");

    /** How deep brackets may be. */
    private static final int DEEPEST = 50;

    private final String expression;
    private final Map<String, List<TimeSeries>> results;
    private final List<TimeSeries> metrics;
    private final List<String> tokens = new ArrayList<>();
    private int at;
    private int depth;

    /**
     * @param results of the other queries, by id
     * @param metrics those of them that are metrics and not expressions
     */
    private MetricMath(String expression, Map<String, List<TimeSeries>> results, List<TimeSeries> metrics) {
        this.expression = expression;
        this.results = results;
        this.metrics = metrics;
        Matcher matcher = TOKEN.matcher(expression);
        int end = 0;
        while (matcher.lookingAt()) {
            tokens.add(matcher.group().trim());
            end = matcher.end();
            matcher.region(end, expression.length());
        }
        if (!expression.substring(end).isBlank()) {
            throw wrong("unexpected " + expression.substring(end).trim());
        }
    }

    /** One series for most expressions, many for a list. */
    static List<TimeSeries> evaluate(
            String expression, Map<String, List<TimeSeries>> results, List<TimeSeries> metrics) {
        MetricMath math = new MetricMath(expression, results, metrics);
        MathValue value = math.sum();
        if (math.at < math.tokens.size()) {
            throw math.wrong("unexpected " + math.tokens.get(math.at));
        }
        if (value.isScalar()) {
            throw math.wrong("an expression must return a time series, and this one returns a scalar");
        }
        return value.series();
    }

    private MathValue sum() {
        MathValue left = product();
        while (next("+") || next("-")) {
            String operator = tokens.get(at++);
            MathValue right = product();
            left = combine(left, right, operator.equals("+") ? Double::sum : (a, b) -> a - b);
        }
        return left;
    }

    private MathValue product() {
        MathValue left = power();
        while (next("*") || next("/")) {
            String operator = tokens.get(at++);
            MathValue right = power();
            left = combine(left, right, operator.equals("*") ? (a, b) -> a * b : (a, b) -> a / b);
        }
        return left;
    }

    private MathValue power() {
        if (next("-") || next("+")) {
            boolean negative = tokens.get(at++).equals("-");
            MathValue value = deeper(this::power);
            return negative ? combine(MathValue.of(-1), value, (a, b) -> a * b) : value;
        }
        MathValue base = primary();
        if (next("^")) {
            at++;
            return combine(base, deeper(this::power), Math::pow);
        }
        return base;
    }

    private MathValue primary() {
        if (at >= tokens.size()) {
            throw wrong("it ends too early");
        }
        String token = tokens.get(at++);
        if (token.equals("(")) {
            MathValue value = deeper(this::sum);
            expect(")");
            return value;
        }
        if (token.equals("[")) {
            return MathValue.of(flat(arguments("]")));
        }
        if (Character.isDigit(token.charAt(0))) {
            return MathValue.of(Double.parseDouble(token));
        }
        if (Character.isLetter(token.charAt(0))) {
            return next("(") ? call(token) : named(token);
        }
        throw wrong("unexpected " + token);
    }

    private MathValue named(String id) {
        if (id.toUpperCase(Locale.ROOT).equals(MathFunction.REPEAT)) {
            return MathValue.REPEAT;
        }
        List<TimeSeries> series = results.get(id);
        if (series == null) {
            throw wrong("there is no query with the id " + id + " before it");
        }
        return MathValue.of(series);
    }

    private MathValue call(String name) {
        at++;
        List<MathValue> arguments = arguments(")");
        if (name.equals("METRICS")) {
            if (!arguments.isEmpty()) {
                throw wrong("the local stack models METRICS() without a filter only");
            }
            return MathValue.of(metrics);
        }
        MathFunction function = MathFunction.parse(name)
                .orElseThrow(() -> wrong("the local stack does not model the function " + name + "; it has METRICS, "
                        + MathFunction.names()));
        return function.of(arguments, this::wrong);
    }

    private List<MathValue> arguments(String end) {
        List<MathValue> arguments = new ArrayList<>();
        if (!next(end)) {
            arguments.add(deeper(this::sum));
            while (next(",")) {
                at++;
                arguments.add(deeper(this::sum));
            }
        }
        expect(end);
        return arguments;
    }

    private static List<TimeSeries> flat(List<MathValue> values) {
        return values.stream().flatMap(value -> value.series().stream()).toList();
    }

    /** Scalars with scalars, and with each of a series or list; series with series, and with each of a list. */
    private MathValue combine(MathValue left, MathValue right, DoubleBinaryOperator operator) {
        if (left.isScalar() && right.isScalar()) {
            return MathValue.of(operator.applyAsDouble(left.scalar(), right.scalar()));
        }
        if (left.isScalar()) {
            return right.each(series -> series.map(value -> operator.applyAsDouble(left.scalar(), value)));
        }
        if (right.isScalar()) {
            return left.each(series -> series.map(value -> operator.applyAsDouble(value, right.scalar())));
        }
        if (left.series().size() == 1) {
            return right.each(series -> left.series().get(0).combine(series, operator));
        }
        if (right.series().size() == 1) {
            return left.each(series -> series.combine(right.series().get(0), operator));
        }
        throw wrong("two lists cannot be combined");
    }

    private MathValue deeper(Supplier<MathValue> inner) {
        if (++depth > DEEPEST) {
            throw wrong("it is nested too deeply");
        }
        MathValue value = inner.get();
        depth--;
        return value;
    }

    private boolean next(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private void expect(String token) {
        if (!next(token)) {
            throw wrong("expected " + token);
        }
        at++;
    }

    private AwsError wrong(String why) {
        return AwsError.of("ValidationError", "Error in expression '" + expression + "': " + why + ".");
    }
}
