package dev.doorbuster.record.yaml;

import org.snakeyaml.engine.v2.nodes.Tag;

/** A single YAML value as the Java value that renders to the same text. */
final class Scalar {

    private Scalar() {}

    static Object of(Tag tag, String text) {
        try {
            if (tag.equals(Tag.INT)) {
                return Long.valueOf(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            return text; // .inf, 0o17 and the like: kept as written
        }
        return tag.equals(Tag.BOOL) ? (Object) Boolean.valueOf(text) : text;
    }
}
