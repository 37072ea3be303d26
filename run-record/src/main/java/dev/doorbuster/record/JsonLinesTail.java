package dev.doorbuster.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The records of a file of {@link JsonLines} that is still being written: each reading hands over those that came since the one before.
 * A line of which only a part is on the disk yet is no damage; it comes when it is whole.
 */
public final class JsonLinesTail<T> {

    private final JsonLines<T> format;
    private final RunFile name;
    private final GrowingFile file;
    private boolean begun;

    /** @param run whose stage need not have begun */
    public JsonLinesTail(JsonLines<T> format, RunDirectory run, RunFile file) {
        this.format = format;
        this.name = file;
        this.file = new GrowingFile(run, file);
    }

    /**
     * Hands over what has come since the last time.
     *
     * @throws RecordFormatException if a whole line is no record of that format
     */
    public void read(Consumer<T> sink) throws IOException {
        file.read(bytes -> understood(bytes, sink));
    }

    private int understood(byte[] bytes, Consumer<T> sink) {
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                line(new String(bytes, from, at - from, StandardCharsets.UTF_8), sink);
                from = at + 1;
            }
        }
        return from;
    }

    private void line(String text, Consumer<T> sink) {
        try {
            if (!begun) {
                format.requireSchema(text);
                begun = true;
            } else if (!JsonLines.isEnd(text)) {
                sink.accept(Json.MAPPER.readValue(text, format.type()));
            }
        } catch (JsonProcessingException e) {
            throw new RecordFormatException(
                    name + ": a line is no " + format.type().getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
