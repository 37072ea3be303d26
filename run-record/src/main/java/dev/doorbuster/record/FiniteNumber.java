package dev.doorbuster.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A number of JSON as a double, unless it is too large to be one: what is infinite was never measured. */
final class FiniteNumber extends StdScalarDeserializer<Double> {

    private static final long serialVersionUID = 1;

    FiniteNumber() {
        super(Double.class);
    }

    @Override
    public @Nullable Double deserialize(JsonParser in, DeserializationContext context) throws IOException {
        if (!in.currentToken().isNumeric()) {
            return (Double) context.handleUnexpectedToken(Double.class, in);
        }
        double number = in.getDoubleValue();
        return Double.isFinite(number)
                ? Double.valueOf(number)
                : (Double) context.handleWeirdNumberValue(Double.class, number, "it is too large");
    }
}
