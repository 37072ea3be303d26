package dev.doorbuster.localstack.fis.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One structure of an input, read field by field. What is wrong is noted, in the words of the service, and reading goes on, so that all
 * of it can be told at once; a value that is wrong reads as if it were empty.
 *
 * <p>A null counts as absent, as in every JSON protocol of AWS.
 */
public final class Fields {
    private final Map<String, Object> values;
    private final String place;
    private final Problems problems;

    private Fields(Map<String, Object> values, String place, Problems problems) {
        this.values = values;
        this.place = place;
        this.problems = problems;
    }

    /** The outermost structure. */
    public static Fields of(Map<String, Object> raw, Problems problems) {
        return new Fields(withoutNulls(raw), "", problems);
    }

    /** The values as they were sent, without nulls. */
    public Map<String, Object> raw() {
        return values;
    }

    /**
     * Notes every field but these. A real endpoint passes over a field that its model does not have, but the clients of AWS refuse it
     * before they send anything; it is refused here in the words of the CLI, so that a misspelt field is not lost in silence.
     */
    public Fields only(String... known) {
        for (String name : values.keySet()) {
            if (!Arrays.asList(known).contains(name)) {
                problems.malformed("Unknown parameter in " + (place.isEmpty() ? "input" : place) + ": \"" + name
                        + "\", must be one of: " + String.join(", ", known));
            }
        }
        return this;
    }

    public String required(String name, Length length) {
        require(name);
        return optional(name, length).orElse("");
    }

    public Optional<String> optional(String name, Length length) {
        Object value = values.get(name);
        return value == null ? Optional.empty() : Optional.of(text(value, at(name), length));
    }

    /** One of a few words; the first is the default. */
    public String choice(String name, String... words) {
        String given = optional(name, Length.upTo(Integer.MAX_VALUE)).orElse(words[0]);
        if (!Arrays.asList(words).contains(given)) {
            refuse(name, given, "Member must satisfy enum value set: [" + String.join(", ", words) + "]");
        }
        return given;
    }

    public int requiredNumber(String name) {
        Object value = values.get(name);
        if (value instanceof Integer number) {
            return number;
        }
        refuse(name, value, value == null ? "Member must not be null" : "Member must be an integer");
        return 0;
    }

    /** Empty when there is none. */
    public List<String> texts(String name, Length each) {
        return list(name).stream().map(element -> text(element, at(name), each)).toList();
    }

    /** Empty when there is none. */
    public Map<String, String> textMap(String name, Length key, Length value) {
        Map<String, String> texts = new LinkedHashMap<>();
        structure(name).values.forEach((entry, text) -> {
            text(entry, at(name), key);
            texts.put(entry, text(text, at(name) + "." + entry, value));
        });
        return texts;
    }

    /** Without fields when there is none. */
    public Fields structure(String name) {
        Object value = values.get(name);
        return value == null ? new Fields(Map.of(), at(name), problems) : structure(value, at(name));
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Structures by name; empty when there is none. */
    public Map<String, Fields> structures(String name) {
        Map<String, Fields> structures = new LinkedHashMap<>();
        structure(name).values.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > Length.NAME.longest() || key.matches("(?s).*\\s.*")) {
                refuse(name + "." + key, key, "Member must satisfy regular expression pattern: [\\S]{1,64}");
            }
            structures.put(key, structure(value, at(name) + "." + key));
        });
        return structures;
    }

    /** Structures in order; empty when there is none. */
    public List<Fields> structureList(String name) {
        return list(name).stream().map(element -> structure(element, at(name))).toList();
    }

    /** Notes a required field that is not there. */
    public void require(String name) {
        if (!values.containsKey(name)) {
            refuse(name, null, "Member must not be null");
        }
    }

    /** Notes a value that breaks a constraint of the model. */
    public void refuse(String name, @Nullable Object value, String constraint) {
        refuseAt(at(name), value, constraint);
    }

    private void refuseAt(String where, @Nullable Object value, String constraint) {
        String shown = value == null ? "null" : "'" + value + "'";
        problems.malformed("Value " + shown + " at '" + where + "' failed to satisfy constraint: " + constraint);
    }

    private String text(Object value, String where, Length length) {
        if (!(value instanceof String text)) {
            refuseAt(where, value, "Member must be a string");
            return "";
        }
        if (text.length() < length.shortest()) {
            refuseAt(where, text, "Member must have length greater than or equal to " + length.shortest());
        } else if (text.length() > length.longest()) {
            refuseAt(where, text, "Member must have length less than or equal to " + length.longest());
        }
        return text;
    }

    private List<?> list(String name) {
        Object value = values.get(name);
        if (value instanceof List<?> list) {
            return list;
        }
        if (value != null) {
            refuse(name, value, "Member must be a list");
        }
        return List.of();
    }

    private Fields structure(Object value, String where) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(withoutNulls(map), where, problems);
        }
        refuseAt(where, value, "Member must be a structure");
        return new Fields(Map.of(), where, problems);
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static Map<String, Object> withoutNulls(Map<?, ?> map) {
        Map<String, Object> kept = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value instanceof Map<?, ?> inner) {
                kept.put(String.valueOf(key), withoutNulls(inner));
            } else if (value instanceof List<?> list) {
                kept.put(String.valueOf(key), withoutNulls(list));
            } else if (value != null) {
                kept.put(String.valueOf(key), value);
            }
        });
        return kept;
    }

    private static List<Object> withoutNulls(List<?> list) {
        List<Object> kept = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> inner) {
                kept.add(withoutNulls(inner));
            } else if (element != null) {
                kept.add(element);
            }
        }
        return kept;
    }
}
