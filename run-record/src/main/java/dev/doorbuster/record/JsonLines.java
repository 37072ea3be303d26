package dev.doorbuster.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A text file of JSON objects, one a line. The first line is {@code {"schema":"doorbuster.<what>/<version>"}}; a later version of the
 * same number may add fields. The last is {@code {"end":<lines between>,"crc32":"<eight hex digits>"}}: without it the file was cut, even at a line's end. The
 * checksum is that of all lines before it, each with one line feed; files of before it was added have none.
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

    private record End(long end, @Nullable String crc32) {}

    /** A new file; each line is on its way to the disk when {@link Writer#append} returns. */
    public Writer<T> write(Path file) throws IOException {
        Writer<T> writer = new Writer<>(Files.newBufferedWriter(file));
        writer.line(new Header(schema));
        return writer;
    }

    /**
     * Hands over every record up to the end or to the first damage.
     *
     * @return the damage, if there is any
     * @throws IOException if the file cannot be read at all
     */
    public Optional<Damage> read(Path file, Consumer<T> sink) throws IOException {
        long line = 0;
        boolean ended = false;
        LineSum sum = new LineSum();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (line == 1) {
                    requireSchema(text);
                } else if (ended) {
                    return Optional.of(new Damage(file + " line " + line, "comes after the end of the record"));
                } else if (isEnd(text)) {
                    requireWhole(Json.MAPPER.readValue(text, End.class), line - 2, sum);
                    ended = true;
                } else {
                    T item = Json.MAPPER.readValue(text, type);
                    if (item == null) {
                        throw new RecordFormatException("holds nothing; expected a " + type.getSimpleName());
                    }
                    sink.accept(item);
                }
                sum.add(text);
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
        } catch (CharacterCodingException e) {
            return Optional.of(new Damage(file + " after line " + line, "is not UTF-8 text"));
        } catch (RecordFormatException e) {
            return Optional.of(new Damage(file + " line " + line, String.valueOf(e.getMessage())));
        }
    }

    private static void requireWhole(End end, long lines, LineSum sum) {
        if (end.end() != lines) {
            throw new RecordFormatException("tells of " + end.end() + " lines before it, found " + lines);
        }
        if (end.crc32() != null && !end.crc32().equals(sum.text())) {
            throw new RecordFormatException("tells of lines with the checksum " + end.crc32()
                    + ", those before it have " + sum.text() + ": one of them is not what was written");
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

    void requireSchema(String line) {
        String found;
        try {
            found = Json.MAPPER.readTree(line).path("schema").asText("");
        } catch (JsonProcessingException e) {
            found = "";
        }
        if (!found.equals(schema)) {
            throw new RecordFormatException("expected the schema " + schema + ", found "
                    + (found.isEmpty() ? "none" : found)
                    + "; it was written by another version of Doorbuster, or is damaged");
        }
    }

    /** Appends records; not safe for several threads. */
    public static final class Writer<T> implements Closeable {

        private final BufferedWriter out;
        private final LineSum sum = new LineSum();
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
                    line(new End(lines, sum.text()));
                }
            }
        }

        private void line(Object item) throws IOException {
            String text = Json.line(item);
            out.write(text + "\n");
            out.flush();
            sum.add(text);
        }
    }
}
