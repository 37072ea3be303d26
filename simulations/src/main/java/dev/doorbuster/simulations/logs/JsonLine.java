package dev.doorbuster.simulations.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.ToIntFunction;

/** Reads a line that is one JSON object with plain values; what is nested in it is passed over. */
final class JsonLine {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonLine() {}

    /**
     * Fills fields with the values.
     *
     * @param names how many fields there are
     * @param fieldOf the field of a name; below 0 for a name that is none of them
     */
    static void read(byte[] line, int from, int to, Fields fields, int names, ToIntFunction<String> fieldOf)
            throws UnreadableLineException {
        fields.beginTexts(names);
        try (JsonParser json = JSON.createParser(line, from, to - from)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw UnreadableLineException.of(Unreadable.NO_JSON);
            }
            int at = 0;
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                int field = fieldOf.applyAsInt(name);
                JsonToken value = json.nextToken();
                if (value.isStructStart()) {
                    json.skipChildren();
                } else if (field >= 0 && value != JsonToken.VALUE_NULL) {
                    at = fields.putText(field, json.getText(), at);
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw UnreadableLineException.of(Unreadable.NO_JSON);
            }
        } catch (IOException e) {
            throw UnreadableLineException.of(Unreadable.NO_JSON);
        }
    }
}
