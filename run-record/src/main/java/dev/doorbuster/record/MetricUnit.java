package dev.doorbuster.record;

import java.util.Locale;

/** What a metric counts in. Values are kept as the service tells them; nothing is converted. */
public enum MetricUnit {
    PERCENT("%"),
    SECONDS("s"),
    MILLISECONDS("ms"),
    MICROSECONDS("us"),
    PER_SECOND("/s"),
    BYTES("bytes"),
    KILOBYTES("kilobytes"),
    MEGABYTES("megabytes"),
    GIGABYTES("gigabytes"),
    INSTANCES("instances"),
    TARGETS("targets"),
    MESSAGES("messages"),
    REQUESTS("requests"),
    CONNECTIONS("connections"),
    /** A number of something, or of nothing. */
    COUNT("");

    private final String sign;

    MetricUnit(String sign) {
        this.sign = sign;
    }

    /** As files name it: {@code percent}, {@code per-second}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As findings have it behind a number: {@code %}, {@code s}, {@code messages}; empty for a bare number. */
    public String sign() {
        return sign;
    }
}
