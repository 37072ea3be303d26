package dev.doorbuster.chaos;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something of an experiment that a rehearsal may set.
 *
 * @param says what it is, in words
 * @param standard its value where the rehearsal gives none; may hold {@code ${target...}}
 * @param atLeast bounds of a duration
 */
record Parameter(
        String name, String says, Kind kind, String standard, Optional<Duration> atLeast, Optional<Duration> atMost) {

    /** How a value is written by people and what a template gets. */
    enum Kind {
        TEXT,
        /** People write {@code 4 m}; FIS reads {@code PT4M}. */
        DURATION,
        /** A whole number from 1 to 100. */
        PERCENT,
        /** People write {@code key=value}; a template has {@code ${name.key}} and {@code ${name.value}}. */
        TAG
    }

    static Parameter read(String name, Section section) {
        Parameter parameter = new Parameter(
                name,
                section.text("says"),
                section.choice("kind", Kind.class, Kind.TEXT),
                section.text("default"),
                bound(section, "at-least"),
                bound(section, "at-most"));
        if (parameter.kind != Kind.DURATION) {
            for (String key : new String[] {"at-least", "at-most"}) {
                if (section.has(key)) {
                    section.problem(key, "only a parameter of kind duration has bounds");
                }
            }
        }
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
        return kind == Kind.TAG ? Set.of(name + ".key", name + ".value") : Set.of(name);
    }

    /**
     * What its placeholders become.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with the text
     */
    Map<String, String> values(String text) {
        return switch (kind) {
            case TEXT -> Map.of(name, notBlank(text));
            case DURATION -> Map.of(name, duration(text).toString());
            case PERCENT -> Map.of(name, percent(text));
            case TAG -> tag(text);
        };
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
        return text;
    }

    private Duration duration(String text) {
        Duration duration = Quantity.duration(text);
        boolean tooShort = duration.isZero()
                || atLeast.map(least -> duration.compareTo(least) < 0).orElse(false);
        boolean tooLong = atMost.map(most -> duration.compareTo(most) > 0).orElse(false);
        if (tooShort || tooLong) {
            throw new IllegalArgumentException("\"" + text + "\" is out of range; expected "
                    + atLeast.map(Quantity::text).orElse("more than 0 s")
                    + atMost.map(most -> " to " + Quantity.text(most)).orElse(""));
        }
        return duration;
    }

    private static String percent(String text) {
        if (!text.matches("[1-9]\\d?|100")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is out of range; expected a whole number from 1 to 100");
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

    private static Optional<Duration> bound(Section section, String key) {
        return section.has(key) ? Optional.of(section.duration(key)) : Optional.empty();
    }
}
