package dev.doorbuster.record.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with units as people write them: {@code 250 ms}, {@code 1.5 h}, {@code 85 %}, {@code 120 /s}. The unit is required;
 * the space before it is not.
 */
public final class Quantity {

    /** Of a decimal number, that a double holds whatever they are. */
    private static final int SAFE_DIGITS = 15;

    private static final Pattern SHAPE = Pattern.compile("\\s*([+-]?\\d+(?:\\.\\d+)?)\\s*(\\S*)\\s*");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "min", 60.0, "h", 3600.0, "d", 86_400.0);

    private Quantity() {}

    /** @throws IllegalArgumentException with a sentence that says what was expected */
    public static Duration duration(String text) {
        Matcher m = match(text, "250 ms");
        Double unit = SECONDS.get(m.group(2));
        if (unit == null) {
            throw new IllegalArgumentException(
                    m.group(2).isEmpty()
                            ? "\"" + text.strip() + "\" has no unit; write \"" + text.strip() + " ms\" or \""
                                    + text.strip() + " s\" (ms, s, m, h, d)"
                            : "\"" + m.group(2) + "\" is no unit of time; expected ms, s, m, h or d");
        }
        double seconds = Double.parseDouble(m.group(1)) * unit;
        if (seconds < 0) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" is negative; expected a duration of 0 or more");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** A share as a fraction: {@code 85 %} is 0.85. */
    public static double share(String text) {
        Matcher m = match(text, "85 %");
        if (!m.group(2).equals("%")) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" is no share; write it in percent, such as \"85 %\"");
        }
        return Double.parseDouble(m.group(1)) / 100;
    }

    /** The text of a share, exact to fifteen digits: what {@link #share} read is written as it was, such as {@code 85 %} and {@code 0.7 %}. */
    public static String shareText(double share) {
        return BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .round(new MathContext(SAFE_DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** A rate per second: {@code 120 /s}, {@code 3000 /m}. */
    public static double rate(String text) {
        Matcher m = match(text, "120 /s");
        Double unit = m.group(2).startsWith("/") ? SECONDS.get(m.group(2).substring(1)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" is no rate; write it per second, such as \"120 /s\"");
        }
        return Double.parseDouble(m.group(1)) / unit;
    }

    /** The shortest text, exact to the millisecond, that {@link #duration} reads back: {@code 90 s}, {@code 2 m}, {@code 1.5 s}, {@code 250 ms}. */
    public static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (duration.toMillis() % 1000 != 0) {
            return seconds == 0
                    ? duration.toMillis() + " ms"
                    : BigDecimal.valueOf(duration.toMillis(), 3)
                                    .stripTrailingZeros()
                                    .toPlainString() + " s";
        }
        return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + " m" : seconds + " s";
    }

    /** A number without a needless fraction: 3, 2.5, 0.05. */
    public static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.valueOf(number);
    }

    private static Matcher match(String text, String example) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text.strip() + "\" is no number with a unit; write it like \"" + example + "\"");
        }
        return m;
    }
}
