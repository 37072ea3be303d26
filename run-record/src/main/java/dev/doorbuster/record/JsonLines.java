package dev.doorbuster.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A text file of JSON objects, one a line. The first line is {@code {"schema":"doorbuster.<what>/<version>"}}; a later version of the
 * same number may add fields. The last is {@code {"end":<lines between>}}: without it the file was cut, even at a line's end.
 *
 * @param schema the first line's value; any other is refused
 * @param type the record each further line holds
 */
public record JsonLines<T>(String schema, Class<T> type) {

    public static final JsonLines<Attempt> ATTEMPTS = new JsonLines<>("doorbuster.attempts/1", Attempt.class);
    public static final JsonLines<GeneratorHealth> GENERATOR =
            new JsonLines<>("doorbuster.generator/1", GeneratorHealth.class);
    public static final JsonLines<FaultEvent> FAULTS = new JsonLines<>("doorbuster.faults/1", FaultEvent.class);
    public static final JsonLines<Observation> METRICS = new JsonLines<>("doorbuster.metrics/1", Observation.class);
    public static final JsonLines<GatlingLog> LOGS = new JsonLines<>("doorbuster.logs/1", GatlingLog.class);
    public static final JsonLines<AuditEntry> AUDIT = new JsonLines<>("doorbuster.audit/1", AuditEntry.class);

    private static final String END = "{\"end\":";

    private record Header(String schema) {}

    private record End(long end) {}

    /** A new file; each line is on its way to the disk when {@link Writer#append} returns. */
    public Writer<T> write(Path file) throws IOException {
        BufferedWriter out = Files.newBufferedWriter(file);
        out.write(Json.line(new Header(schema)));
        out.newLine();
        out.flush();
        return new Writer<>(out);
    }

    /**
     * Hands over every record up to the end or to the first damage.
     *
     * @return the damage, if there is any
     * @throws IOException if the file cannot be read at all
     */
    public Optional<Damage> read(Path file, Consumer<T> sink) throws IOException {
        int line = 0;
        boolean ended = false;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (line == 1) {
                    requireSchema(text);
                } else if (ended) {
                    return Optional.of(new Damage(file + " line " + line, "comes after the end of the record"));
                } else if (isEnd(text)) {
                    long told = Json.MAPPER.readValue(text, End.class).end();
                    if (told != line - 2) {
                        return Optional.of(new Damage(
                                file + " line " + line, "tells of " + told + " lines before it, found " + (line - 2)));
                    }
                    ended = true;
                } else {
                    sink.accept(Json.MAPPER.readValue(text, type));
                }
            }
            if (line == 0) {
                return Optional.of(new Damage(file.toString(), "is empty; expected the schema " + schema));
            }
            return ended
                    ? Optional.empty()
                    : Optional.of(new Damage(file + " line " + line, "has no end: the record is cut"));
        } catch (JsonProcessingException e) {
            return Optional.of(new Damage(
                    file + " line " + line,
                    "is cut short or no " + type.getSimpleName() + ": " + e.getOriginalMessage()));
        } catch (MalformedInputException e) {
            return Optional.of(new Damage(file + " line " + (line + 1), "is not UTF-8 text"));
        } catch (RecordFormatException e) {
            return Optional.of(new Damage(file + " line 1", String.valueOf(e.getMessage())));
        }
    }

    /** All records of a file that must be whole. @throws RecordFormatException at the first damage */
    public List<T> readWhole(Path file) throws IOException {
        List<T> all = new ArrayList<>();
        Optional<Damage> damage = read(file, all::add);
        if (damage.isPresent()) {
            throw damage.get().asException();
        }
        return all;
    }

    static boolean isEnd(String line) {
        return line.startsWith(END);
    }

    void requireSchema(String line) throws JsonProcessingException {
        JsonNode header = Json.MAPPER.readTree(line);
        String found = header.path("schema").asText("");
        if (!found.equals(schema)) {
            throw new RecordFormatException("expected the schema " + schema + ", found "
                    + (found.isEmpty() ? "none" : found)
                    + "; it was written by another version of Doorbuster");
        }
    }

    /** Appends records; not safe for several threads. */
    public static final class Writer<T> implements Closeable {

        private final BufferedWriter out;
        private long lines;
        private boolean endsHere = true;

        private Writer(BufferedWriter out) {
            this.out = out;
        }

        public void append(T item) throws IOException {
            // Until the line is whole, nothing may end the file as if it were.
            boolean whole = endsHere;
            endsHere = false;
            line(item);
            endsHere = whole;
            lines++;
        }

        /** Ends the record, unless a line of it could not be written. */
        @Override
        public void close() throws IOException {
            try (out) {
                if (endsHere) {
                    endsHere = false;
                    line(new End(lines));
                }
            }
        }

        private void line(Object item) throws IOException {
            out.write(Json.line(item));
            out.newLine();
            out.flush();
        }
    }
}
