package dev.doorbuster.record;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary {@code simulation.log} of Gatling 3.12 to 3.15. The format is private to Gatling; nothing else in the project
 * knows it. Any other version, the text logs of 3.11 and before, and pre-release layouts that claim 3.12.1 are refused by name.
 *
 * <p>The format, as Gatling's LogFileDataWriter writes it. Numbers are big-endian; {@code i} is an int of 4 bytes, {@code b} one byte.
 *
 * <pre>
 *   file    = 0x00 version(text) simulationClass(text) start(long, epoch ms) description(text)
 *             scenarios(i) name(text)* assertions(i) (length(i) bytes)*  record*
 *   request = 0x01 groups(i) group(word)* name(word) start(i) end(i) ok(b) message(word)
 *   user    = 0x02 scenario(i) isStart(b) at(i)
 *   group   = 0x03 groups(i) group(word)* start(i) end(i) cumulatedResponseTime(i) ok(b)
 *   error   = 0x04 message(word) at(i)
 *   text    = length(i, bytes) [bytes coder(b)]     nothing after a length of 0; coder 0 = Latin-1, 1 = UTF-16 (little-endian: every machine Gatling runs on)
 *   word    = index(i) [text]                       the text follows a positive index; a negative one refers to it
 * </pre>
 *
 * Times of records are milliseconds since the start.
 */
public final class SimulationLogReader {

    private static final Pattern SUPPORTED = Pattern.compile("3\\.1[2-5]\\.\\d+(\\.\\d+)?(-M\\d+)?");
    /** Longer texts and lists than this are damage, not data. */
    private static final int LONGEST = 1 << 20;

    /** Receives what the log holds, in its order. */
    public interface Sink {

        void header(Header header);

        /** @param startMillis and endMillis since the start of the run */
        void request(List<String> groups, String name, int startMillis, int endMillis, boolean ok, String message);
    }

    /** @param startEpochMillis the wall time that records count from */
    public record Header(
            String gatlingVersion,
            String simulationClass,
            long startEpochMillis,
            String description,
            List<String> scenarios) {}

    private final Path file;
    private final Counting bytes;
    private final DataInputStream in;
    private final Map<Integer, String> words = new HashMap<>();

    private SimulationLogReader(Path file, InputStream raw) {
        this.file = file;
        bytes = new Counting(new BufferedInputStream(raw, 1 << 16));
        in = new DataInputStream(bytes);
    }

    /**
     * Hands over everything up to the end or to the first damage; memory does not grow with the log.
     *
     * @return the damage with its byte offset, if there is any
     * @throws RecordFormatException if it is no log that this reader reads, by name
     * @throws IOException if the file cannot be read at all
     */
    public static Optional<Damage> read(Path file, Sink sink) throws IOException {
        try (InputStream raw = Files.newInputStream(file)) {
            SimulationLogReader reader = new SimulationLogReader(file, raw);
            sink.header(reader.header());
            return reader.records(sink);
        }
    }

    private Header header() throws IOException {
        int first = in.read();
        if (first == 'R') {
            throw refusal("is a text log of Gatling 3.11 or older; only the binary logs of 3.12 to 3.15 are read");
        }
        if (first != 0) {
            throw refusal("is no Gatling log");
        }
        String version = "unknown";
        try {
            version = text();
            if (!SUPPORTED.matcher(version).matches()) {
                throw refusal("was written by Gatling " + version + "; the binary logs of 3.12 to 3.15 are read");
            }
            String simulationClass = text();
            long start = in.readLong();
            String description = text();
            List<String> scenarios = new ArrayList<>();
            for (int left = count(); left > 0; left--) {
                scenarios.add(text());
            }
            for (int left = count(); left > 0; left--) {
                in.skipNBytes(count());
            }
            return new Header(version, simulationClass, start, description, scenarios);
        } catch (EOFException | Malformed e) {
            throw refusal("claims Gatling " + version
                    + " but has another layout, as pre-release builds of 3.12.1 wrote it, or is cut in its header");
        }
    }

    private Optional<Damage> records(Sink sink) throws IOException {
        long recordStart = bytes.offset;
        try {
            while (true) {
                recordStart = bytes.offset;
                int kind = in.read();
                switch (kind) {
                    case -1 -> {
                        return Optional.empty();
                    }
                    case 1 -> request(sink);
                    case 2 -> in.skipNBytes(9);
                    case 3 -> {
                        groups();
                        in.skipNBytes(13);
                    }
                    case 4 -> {
                        word();
                        in.skipNBytes(4);
                    }
                    default -> throw new Malformed("no record begins with 0x" + Integer.toHexString(kind));
                }
            }
        } catch (EOFException e) {
            return Optional.of(new Damage(file + " byte " + recordStart, "the last record is cut"));
        } catch (Malformed e) {
            return Optional.of(new Damage(file + " byte " + recordStart, String.valueOf(e.getMessage())));
        }
    }

    private void request(Sink sink) throws IOException {
        List<String> groups = groups();
        String name = word();
        int start = in.readInt();
        int end = in.readInt();
        boolean ok = in.readBoolean();
        String message = word();
        sink.request(groups, name, start, end, ok, message);
    }

    private List<String> groups() throws IOException {
        int depth = count();
        List<String> groups = depth == 0 ? List.of() : new ArrayList<>();
        for (int left = depth; left > 0; left--) {
            groups.add(word());
        }
        return groups;
    }

    private String word() throws IOException {
        int index = in.readInt();
        if (index >= 0) {
            String text = text();
            words.put(index, text);
            return text;
        }
        @Nullable String known = words.get(-index);
        if (known == null) {
            throw new Malformed("word " + -index + " was never given");
        }
        return known;
    }

    private String text() throws IOException {
        int length = count();
        if (length == 0) {
            return "";
        }
        byte[] value = in.readNBytes(length);
        if (value.length < length) {
            throw new EOFException();
        }
        return switch (in.readUnsignedByte()) {
            case 0 -> new String(value, StandardCharsets.ISO_8859_1);
            case 1 -> new String(value, StandardCharsets.UTF_16LE);
            default -> throw new Malformed("a text is neither Latin-1 nor UTF-16");
        };
    }

    private int count() throws IOException {
        int count = in.readInt();
        if (count < 0 || count > LONGEST) {
            throw new Malformed("a length of " + count);
        }
        return count;
    }

    private RecordFormatException refusal(String why) {
        return new RecordFormatException(file + ": " + why);
    }

    /** The bytes are not what the format says. */
    private static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message);
        }
    }

    private static final class Counting extends FilterInputStream {

        private long offset;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            offset += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int read = super.read(buffer, from, length);
            offset += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            offset += skipped;
            return skipped;
        }
    }
}
