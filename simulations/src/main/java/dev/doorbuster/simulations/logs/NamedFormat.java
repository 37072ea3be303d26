package dev.doorbuster.simulations.logs;

import java.util.List;

/**
 * A format that somebody asked for.
 *
 * @param name that people give it, such as {@code alb}
 * @param fields of a CloudFront log, in their order, where it does not name them itself; none for the usual ones
 */
public record NamedFormat(String name, List<String> fields) {

    /** @throws IllegalArgumentException if there is none of that name, or it has no use for fields */
    public NamedFormat {
        fields = List.copyOf(fields);
        LogFormats.named(name, fields);
    }

    LogFormat format() {
        return LogFormats.named(name, fields);
    }
}
