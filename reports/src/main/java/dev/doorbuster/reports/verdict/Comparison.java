package dev.doorbuster.reports.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** How an observed number must stand to the required one. */
public enum Comparison {
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("="),
    AT_LEAST(">="),
    ABOVE(">");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    @JsonValue
    public String symbol() {
        return symbol;
    }

    public static Comparison of(String symbol) {
        return Arrays.stream(values())
                .filter(c -> c.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + symbol + "\" compares nothing"));
    }

    public boolean holds(double observed, double required) {
        return switch (this) {
            case BELOW -> observed < required;
            case AT_MOST -> observed <= required;
            case EQUAL -> observed == required;
            case AT_LEAST -> observed >= required;
            case ABOVE -> observed > required;
        };
    }

    /** The one of two observed numbers that is further from holding. */
    public double worse(double a, double b, double required) {
        return switch (this) {
            case BELOW, AT_MOST -> Math.max(a, b);
            case EQUAL -> Math.abs(a - required) >= Math.abs(b - required) ? a : b;
            case AT_LEAST, ABOVE -> Math.min(a, b);
        };
    }
}
