package dev.doorbuster.chaos;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something of an experiment that a rehearsal may set.
 *
 * @param says what it is, in words
 * @param standard its value where the rehearsal gives none; may hold {@code ${target...}}
 * @param bounds of a duration or a number
 * @param arms the actions of the template that a switch arms
 */
record Parameter(String name, String says, Kind kind, String standard, Bounds bounds, List<String> arms) {

    /** How a value is written by people and what a template gets. */
    enum Kind {
        TEXT,
        /** People write {@code 4 m}; FIS reads {@code PT4M}, and documents of Systems Manager read {@code ${name.seconds}}: 240. */
        DURATION,
        /** A whole number from 1 to 100. */
        PERCENT,
        /** A whole number. */
        NUMBER,
        /** People write {@code key=value}; a template has {@code ${name.key}} and {@code ${name.value}}. */
        TAG,
        /** {@code yes} or {@code no}: whether the actions that it arms are in the template that is sent. Fills nothing. */
        SWITCH
    }

    /** How far a value may go; a duration in milliseconds. */
    record Bounds(Optional<Long> atLeast, Optional<Long> atMost) {

        static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

        boolean hold(long value) {
            return value >= atLeast.orElse(Long.MIN_VALUE) && value <= atMost.orElse(Long.MAX_VALUE);
        }
    }

    static Parameter read(String name, Section section) {
        Kind kind = section.choice("kind", Kind.class, Kind.TEXT);
        Parameter parameter = new Parameter(
                name,
                section.text("says"),
                kind,
                section.text("default"),
                bounds(kind, section),
                kind == Kind.SWITCH ? section.texts("arms") : List.of());
        if (Placeholders.in(parameter.standard).isEmpty()) {
            try {
                parameter.values(parameter.standard);
            } catch (IllegalArgumentException e) {
                section.problem("default", String.valueOf(e.getMessage()));
            }
        }
        section.refuseUnknownKeys();
        return parameter;
    }

    /** The placeholders that this parameter fills. */
    Set<String> placeholders() {
        return switch (kind) {
            case TAG -> Set.of(name + ".key", name + ".value");
            case DURATION -> Set.of(name, name + ".seconds");
            case SWITCH -> Set.of();
            default -> Set.of(name);
        };
    }

    /**
     * What its placeholders become.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with the text
     */
    Map<String, String> values(String text) {
        return switch (kind) {
            case TEXT -> Map.of(name, notBlank(text));
            case DURATION -> duration(text);
            case PERCENT -> Map.of(name, percent(text));
            case NUMBER -> Map.of(name, number(text));
            case TAG -> tag(text);
            case SWITCH -> {
                isOn(text);
                yield Map.of();
            }
        };
    }

    /** @throws IllegalArgumentException with a sentence that says what is wrong with the text */
    boolean isOn(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither yes nor no");
        };
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
        return text;
    }

    private Map<String, String> duration(String text) {
        Duration duration = Quantity.duration(text);
        if (duration.isZero() || !bounds.hold(duration.toMillis())) {
            throw new IllegalArgumentException("\"" + text + "\" is out of range; expected "
                    + bounds.atLeast.map(Parameter::text).orElse("more than 0 s")
                    + bounds.atMost.map(most -> " to " + text(most)).orElse(""));
        }
        return Map.of(name, duration.toString(), name + ".seconds", String.valueOf(duration.toSeconds()));
    }

    private static String text(long millis) {
        return Quantity.text(Duration.ofMillis(millis));
    }

    private static String percent(String text) {
        if (!text.matches("[1-9]\\d?|100")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is out of range; expected a whole number from 1 to 100");
        }
        return text;
    }

    private String number(String text) {
        if (!text.matches("-?\\d{1,9}") || !bounds.hold(Long.parseLong(text))) {
            throw new IllegalArgumentException("\"" + text + "\" is out of range; expected a whole number"
                    + bounds.atLeast.map(least -> ", at least " + least).orElse("")
                    + bounds.atMost.map(most -> ", at most " + most).orElse(""));
        }
        return text;
    }

    private Map<String, String> tag(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("\"" + text + "\" is no tag; write it like \"shop:tier=web\"");
        }
        return Map.of(name + ".key", text.substring(0, equals), name + ".value", text.substring(equals + 1));
    }

    private static Bounds bounds(Kind kind, Section section) {
        return switch (kind) {
            case DURATION, NUMBER -> new Bounds(bound(kind, section, "at-least"), bound(kind, section, "at-most"));
            default -> {
                for (String key : List.of("at-least", "at-most")) {
                    if (section.has(key)) {
                        section.problem(key, "only a parameter of kind duration or number has bounds");
                    }
                }
                yield Bounds.NONE;
            }
        };
    }

    private static Optional<Long> bound(Kind kind, Section section, String key) {
        if (!section.has(key)) {
            return Optional.empty();
        }
        return Optional.of(
                kind == Kind.DURATION
                        ? section.duration(key).toMillis()
                        : section.whole(key, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
}
