package dev.doorbuster.record.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A single YAML value: as the Java value that renders to the same text, or as what is expected in its place, with a sentence if it is not. */
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

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    /** A share of 0 to 100 %, as a fraction. */
    static double share(String text) {
        double share = Quantity.share(text);
        if (share < 0 || share > 1) {
            throw new IllegalArgumentException("\"" + text + "\" is out of range; expected 0 % to 100 %");
        }
        return share;
    }

    static double rate(String text) {
        double rate = Quantity.rate(text);
        if (rate < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is negative; expected a rate of 0 or more");
        }
        return rate;
    }

    static double number(String text, double min, double max) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no number", e);
        }
        if (!(number >= min && number <= max)) {
            throw new IllegalArgumentException(
                    text + " is out of range; expected " + Quantity.text(min) + " to " + Quantity.text(max));
        }
        return number;
    }

    static long whole(String text, long min, long max) {
        long number;
        try {
            number = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no whole number", e);
        }
        if (number < min || number > max) {
            throw new IllegalArgumentException(text + " is out of range; expected " + min + " to " + max);
        }
        return number;
    }

    static <E extends Enum<E>> E constant(String text, Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = words.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not one of " + String.join(", ", words)
                    + Nearest.to(text, words)
                            .map(w -> "; did you mean \"" + w + "\"?")
                            .orElse(""));
        }
        return type.getEnumConstants()[index];
    }
}
