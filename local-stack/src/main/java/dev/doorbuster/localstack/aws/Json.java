package dev.doorbuster.localstack.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the body of a JSON call and writes a {@link Tree} as JSON; a time is a number of epoch seconds. */
final class Json {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    static Map<String, Object> read(String text) {
        if (text.isBlank()) {
            return new LinkedHashMap<>();
        }
        try {
            Map<String, Object> object = MAPPER.readValue(text, OBJECT);
            if (object == null) {
                throw new BadInputException("The body must be a JSON object.");
            }
            return object;
        } catch (JsonProcessingException e) {
            throw new BadInputException("The body is not a JSON object: " + e.getOriginalMessage());
        }
    }

    static String write(Tree tree) {
        try {
            return MAPPER.writeValueAsString(plain(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write an answer as JSON", e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Tree tree) {
            return plain(tree.fields());
        }
        if (value instanceof Tree.Items items) {
            return plain(items.values());
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), plain(field)));
            return fields;
        }
        if (value instanceof Instant time) {
            return BigDecimal.valueOf(time.toEpochMilli(), 3);
        }
        return value;
    }
}
