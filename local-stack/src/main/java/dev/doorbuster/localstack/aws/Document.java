package dev.doorbuster.localstack.aws;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The input of one operation, whatever protocol it came by: named values, nested. Texts of the query protocols and
 * numbers of JSON read the same. Throws {@link BadInputException} for a value of the wrong kind.
 */
final class Document {
    private final Map<String, Object> fields;
    private final String path;
    private final String region;

    Document(Map<String, Object> fields) {
        this(fields, "", "");
    }

    private Document(Map<String, Object> fields, String path, String region) {
        this.fields = fields;
        this.path = path;
        this.region = region;
    }

    /** The same input of a call that is signed for that Region. */
    Document signedFor(String signedRegion) {
        return new Document(fields, path, signedRegion);
    }

    /** The Region that the call is signed for. */
    String region() {
        return region;
    }

    Set<String> names() {
        return fields.keySet();
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** The values as they were parsed, for a reader that is stricter than this one. */
    Map<String, Object> raw() {
        return fields;
    }

    @Nullable
    String text(String name) {
        Object value = fields.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map || value instanceof List) {
            throw new BadInputException("The parameter " + path + name + " must be a single value.");
        }
        return value.toString();
    }

    String text(String name, String byDefault) {
        String text = text(name);
        return text == null ? byDefault : text;
    }

    String required(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw new BadInputException("The parameter " + path + name + " is required.");
        }
        return text;
    }

    @Nullable
    BigDecimal number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BadInputException("The parameter " + path + name + " must be a number, not " + text + ".");
        }
    }

    int integer(String name, int byDefault) {
        BigDecimal number = number(name);
        if (number == null) {
            return byDefault;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw new BadInputException(
                    "The parameter " + path + name + " must be a whole number, not " + number + ".");
        }
    }

    double decimal(String name) {
        required(name);
        BigDecimal number = number(name);
        return finite(number == null ? BigDecimal.ZERO : number, name);
    }

    private double finite(BigDecimal number, String name) {
        double value = number.doubleValue();
        if (Double.isInfinite(value)) {
            throw new BadInputException("The parameter " + path + name + " is out of range: " + number + ".");
        }
        return value;
    }

    boolean flag(String name, boolean byDefault) {
        String text = text(name);
        if (text == null) {
            return byDefault;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new BadInputException(
                        "The parameter " + path + name + " must be true or false, not " + text + ".");
        };
    }

    /** A stack time: ISO 8601 as the query protocols write it, or epoch seconds as JSON does. */
    @Nullable
    Instant time(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            if (text.contains("T")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            BigDecimal seconds = new BigDecimal(text);
            return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadInputException("The parameter " + path + name + " must be a timestamp, not " + text + ".");
        }
    }

    Instant requiredTime(String name) {
        required(name);
        Instant time = time(name);
        return time == null ? Instant.EPOCH : time;
    }

    @Nullable
    Document inner(String name) {
        Object value = fields.get(name);
        return value == null ? null : new Document(map(value, path + name), path + name + ".", region);
    }

    List<Document> list(String name) {
        List<Document> documents = new ArrayList<>();
        for (Object element : elements(name)) {
            String place = path + name + "[" + (documents.size() + 1) + "]";
            documents.add(new Document(map(element, place), place + ".", region));
        }
        return documents;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (Object element : elements(name)) {
            if (element == null || element instanceof Map || element instanceof List) {
                throw new BadInputException("The parameter " + path + name + " must be a list of texts.");
            }
            texts.add(element.toString());
        }
        return texts;
    }

    List<Double> decimals(String name) {
        try {
            return texts(name).stream()
                    .map(text -> finite(new BigDecimal(text), name))
                    .toList();
        } catch (NumberFormatException e) {
            throw new BadInputException("The parameter " + path + name + " must be a list of numbers.");
        }
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Document inner = inner(name);
        if (inner != null) {
            inner.fields.keySet().forEach(key -> texts.put(key, inner.text(key, "")));
        }
        return texts;
    }

    private List<?> elements(String name) {
        Object value = fields.get(name);
        if (value == null || "".equals(value)) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        // Some query services name the elements: Filters.Filter.1 instead of Filters.member.1.
        if (value instanceof Map<?, ?> map
                && map.size() == 1
                && map.values().iterator().next() instanceof List<?> named) {
            return named;
        }
        throw new BadInputException("The parameter " + path + name + " must be a list.");
    }

    private static Map<String, Object> map(@Nullable Object value, String place) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new BadInputException("The parameter " + place + " must be a structure.");
        }
        Map<String, Object> typed = new LinkedHashMap<>();
        map.forEach((key, inner) -> {
            if (inner != null) {
                typed.put(String.valueOf(key), inner);
            }
        });
        return typed;
    }
}
