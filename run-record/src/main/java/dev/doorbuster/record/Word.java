package dev.doorbuster.record;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A word of {@code requests.bin}: a name, or a constant by its name. What it may stand for is found once, not with each request. */
final class Word {

    private static final Map<String, EntryPoint> ENTRY_POINTS = byName(EntryPoint.values());
    private static final Map<String, Outcome> OUTCOMES = byName(Outcome.values());
    private static final Map<String, Layer> LAYERS = byName(Layer.values());

    private final String text;
    private final @Nullable EntryPoint entryPoint;
    private final @Nullable Outcome outcome;
    private final @Nullable Layer layer;

    Word(String text) {
        this.text = text;
        this.entryPoint = ENTRY_POINTS.get(text);
        this.outcome = OUTCOMES.get(text);
        this.layer = LAYERS.get(text);
    }

    String text() {
        return text;
    }

    EntryPoint entryPoint() {
        return known(entryPoint, ENTRY_POINTS);
    }

    Outcome outcome() {
        return known(outcome, OUTCOMES);
    }

    Layer layer() {
        return known(layer, LAYERS);
    }

    private <E> E known(@Nullable E constant, Map<String, E> constants) {
        if (constant == null) {
            throw new RecordFormatException("\"" + text + "\" is none of " + constants.keySet());
        }
        return constant;
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants) {
            byName.put(constant.name(), constant);
        }
        return byName;
    }
}
