package dev.doorbuster.simulations.logs;

import java.util.List;

/**
 * A format that somebody asked for.
 *
 * @param fields of a CloudFront log, in their order, where it does not name them itself; none for the usual ones
 */
public record NamedFormat(String name, List<String> fields, LogFormat format) {

    public NamedFormat {
        fields = List.copyOf(fields);
    }

    /** @throws IllegalArgumentException if there is none of that name, or it has no use for fields */
    public static NamedFormat of(String name, List<String> fields) {
        return new NamedFormat(name, fields, LogFormats.named(name, fields));
    }
}
