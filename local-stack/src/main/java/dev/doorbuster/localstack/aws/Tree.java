package dev.doorbuster.localstack.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it has a wire shape: named values in order. A value is text, a number, a boolean, an {@link
 * java.time.Instant}, a {@link Tree}, a map (an object in JSON, entries with key and
 * value in XML), a list, or {@link Items}. Absent values are left out.
 */
final class Tree {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static Tree empty() {
        return new Tree();
    }

    static Tree of(String name, @Nullable Object value) {
        return new Tree().with(name, value);
    }

    Tree with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    Map<String, Object> fields() {
        return fields;
    }

    /** A list whose elements have a name of their own in XML; in JSON it is a plain array. */
    record Items(String element, List<?> values) {}
}
