package dev.doorbuster.reports.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them, the same in every rendering and every locale. */
public final class Figures {

    private Figures() {}

    /** A number of as many digits as matter: 12,345 and 412 and 41.2 and 0.412. */
    public static String number(double value) {
        double magnitude = Math.abs(value);
        String pattern = magnitude >= 100 || value == Math.rint(value)
                ? "#,##0"
                : magnitude >= 10 ? "0.#" : magnitude >= 1 ? "0.##" : "0.####";
        return format(pattern, value);
    }

    private static String format(String pattern, double value) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    public static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Of seconds and percents, two digits after the point at most that matter: 0.09 s, 0.36 %, 0.004 %. */
    public static String withUnit(double value, String unit) {
        boolean coarse = (unit.equals("s") || unit.equals("%")) && Math.abs(value) < 1;
        return number(coarse ? new BigDecimal(value).round(new MathContext(2)).doubleValue() : value)
                + (unit.isEmpty() ? "" : " " + unit);
    }

    /** As it was written, not rounded. */
    public static String of(Bound bound) {
        return bound.comparison().symbol() + " " + exactly(bound.required(), bound.unit());
    }

    /** Not rounded, but for the noise of binary fractions. */
    public static String exactly(double value, String unit) {
        return format("#,##0.######", value) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** With no more digits than it takes to see on which side of the bound it is. */
    public static String beside(Bound bound, double observed) {
        String text = withUnit(observed, bound.unit());
        double rounded = Double.parseDouble(text.split(" ", 2)[0].replace(",", ""));
        return bound.holds(rounded) == bound.holds(observed) ? text : exactly(observed, bound.unit());
    }

    /** The same number with the noise of binary fractions cut off, for files: nine significant digits. */
    public static double forFile(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(9)).doubleValue()
                : value;
    }

    /** A time of the run as exact as it takes to find it, to the millisecond: {@code 12:05}, {@code 12:05.25}. */
    public static String moment(double atSeconds) {
        long millis = Math.round(Math.abs(atSeconds) * 1000);
        String whole = clock(Math.copySign(Math.floor(millis / 1000.0), atSeconds));
        String sign = atSeconds < 0 && millis > 0 && millis < 1000 ? "-" : "";
        String fraction = String.format(Locale.ROOT, ".%03d", millis % 1000).replaceAll("\\.?0+$", "");
        return sign + whole + fraction;
    }

    /** A time of the run: {@code 12:05} from second zero, with hours where there are any. */
    public static String clock(double atSeconds) {
        long whole = Math.round(Math.abs(atSeconds));
        String sign = atSeconds < 0 && whole > 0 ? "-" : "";
        return whole >= 3600
                ? String.format(Locale.ROOT, "%s%d:%02d:%02d", sign, whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%s%d:%02d", sign, whole / 60, whole % 60);
    }
}
