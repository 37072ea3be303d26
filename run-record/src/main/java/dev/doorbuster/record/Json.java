package dev.doorbuster.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.doorbuster.record.yaml.Unreadable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The JSON of our own files: nulls left out, unknown fields ignored (the formats are additive). What a record does not call nullable
 * must be there, but a list or a map that is not is an empty one. A number is a finite number and nothing that could be taken for one.
 */
public final class Json {

    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new JacksonAnnotationIntrospector(), new RequiredComponents()))
            .addModule(new SimpleModule()
                    .addDeserializer(double.class, new FiniteNumber())
                    .addDeserializer(Double.class, new FiniteNumber()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** One line, without the line's end. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of ours cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /**
     * The one object that a file of ours is.
     *
     * @param what it should be, in words: {@code manifest}
     * @throws RecordFormatException if it cannot be read as that
     */
    public static <T> T read(Path file, Class<T> type, String what) {
        try {
            T value = MAPPER.readValue(Files.readString(file), type);
            if (value == null) {
                throw new RecordFormatException(file + ": is no " + what + ": it holds nothing");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new RecordFormatException(file + place(e) + ": is no " + what + ": " + e.getOriginalMessage(), e);
        } catch (CharacterCodingException e) {
            throw new RecordFormatException(file + ": is no " + what + ": it is not UTF-8 text", e);
        } catch (IOException e) {
            throw new RecordFormatException(file + ": the " + what + " cannot be read: " + Unreadable.why(e), e);
        }
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
    }
}
