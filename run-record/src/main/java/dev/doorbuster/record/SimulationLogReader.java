package dev.doorbuster.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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
 *   word    = index(i) [text]                       the text follows a positive index, and indexes count up from 1; a negative one refers to it
 * </pre>
 *
 * Times of records are milliseconds since the start.
 */
public final class SimulationLogReader {

    private static final Pattern SUPPORTED = Pattern.compile("3\\.1[2-5]\\.\\d+(\\.\\d+)?(-M\\d+)?");
    /** 2200-01-01; a later start is damage, not data. */
    private static final long LATEST_START = 7_258_118_400_000L;
    /** Deeper groups than this are damage, not data. */
    private static final int DEEPEST = 1000;

    /** Receives what the log holds, in its order: requests and groups when they end. Times are milliseconds since the start. */
    public interface Sink {

        default void header(Header header) {}

        /** A name that was not in the log before; the same one is the same object from here on. */
        default void subject(Subject subject) {}

        /** @param message why it failed; empty if it did not */
        void request(Subject subject, int startMillis, int endMillis, boolean ok, String message);

        /** @param begins whether a visit begins; else it ends */
        default void user(boolean begins, int atMillis) {}

        default void group(int startMillis, int endMillis) {}

        /** Something went wrong outside of any request, such as a request that could not be built. */
        default void error(String message, int atMillis) {}
    }

    /** @param startEpochMillis the wall time that records count from */
    public record Header(
            String gatlingVersion,
            String simulationClass,
            long startEpochMillis,
            String description,
            List<String> scenarios) {}

    /**
     * What a request is called. The same one is the same object.
     *
     * @param group the groups around it, outermost first, with {@code " / "} between them; empty if there is none
     */
    public record Subject(String group, String name) {

        /** Between groups, and between a group and what is in it, as in Gatling's own report. */
        public static final String SEPARATOR = " / ";

        /** With its groups, as Gatling's report has it. */
        public String path() {
            return group.isEmpty() ? name : group + SEPARATOR + name;
        }
    }

    private final Path file;
    private final RecordBytes in;
    private final LogWords words;
    private final Sink sink;
    private final LogGroups outermost;
    private long visitsOpen;

    private SimulationLogReader(Path file, RecordBytes in, Sink sink) {
        this.file = file;
        this.in = in;
        this.words = new LogWords(in);
        this.sink = sink;
        this.outermost = LogGroups.outermost(words, sink::subject);
    }

    /**
     * Hands over everything up to the end or to the first damage; memory does not grow with the log.
     *
     * @return the damage with its byte offset, if there is any
     * @throws RecordFormatException if it is no log that this reader reads, by name
     * @throws IOException if the file cannot be read at all
     */
    public static Optional<Damage> read(Path file, Sink sink) throws IOException {
        try (RecordBytes bytes = new RecordBytes(Files.newInputStream(file))) {
            SimulationLogReader reader = new SimulationLogReader(file, bytes, sink);
            sink.header(reader.header());
            return reader.records();
        }
    }

    private Header header() throws IOException {
        int first = in.read();
        if (first == 'R') {
            throw refusal("is a text log of Gatling 3.11 or older; only the binary logs of 3.12 to 3.15 are read");
        }
        if (first != 0) {
            throw refusal(first < 0 ? "is empty" : "is no Gatling log");
        }
        String version = "unknown";
        try {
            version = LogWords.text(in);
            if (!SUPPORTED.matcher(version).matches()) {
                throw refusal(
                        version.matches("[0-9A-Za-z.-]{1,30}")
                                ? "was written by Gatling " + version + "; the binary logs of 3.12 to 3.15 are read"
                                : "is no Gatling log");
            }
            String simulationClass = LogWords.text(in);
            long start = in.readLong();
            if (start < 0 || start > LATEST_START) {
                throw new MalformedLogException("a start of " + start + " ms");
            }
            String description = LogWords.text(in);
            List<String> scenarios = new ArrayList<>();
            for (int left = LogWords.count(in); left > 0; left--) {
                scenarios.add(LogWords.text(in));
            }
            for (int left = LogWords.count(in); left > 0; left--) {
                in.skip(LogWords.count(in));
            }
            return new Header(version, simulationClass, start, description, scenarios);
        } catch (EOFException | MalformedLogException e) {
            throw refusal(
                    version.equals("unknown")
                            ? "is no Gatling log, or is cut in its header"
                            : "claims Gatling " + version
                                    + " but has another layout, as pre-release builds of 3.12.1 wrote it, or is cut in"
                                    + " its header");
        }
    }

    private Optional<Damage> records() throws IOException {
        long recordStart = in.offset();
        try {
            while (true) {
                recordStart = in.offset();
                int kind = in.read();
                switch (kind) {
                    case -1 -> {
                        return Optional.empty();
                    }
                    case 1 -> request();
                    case 2 -> user();
                    case 3 -> group();
                    case 4 -> sink.error(words.message(), time());
                    default -> throw new MalformedLogException("no record begins with 0x" + Integer.toHexString(kind));
                }
            }
        } catch (EOFException e) {
            return Optional.of(new Damage(file + " byte " + recordStart, "the last record is cut"));
        } catch (MalformedLogException e) {
            return Optional.of(new Damage(file + " byte " + recordStart, String.valueOf(e.getMessage())));
        }
    }

    private void request() throws IOException {
        Subject subject = groups().subject(words.name());
        int start = time();
        int end = endAfter(start);
        boolean ok = flag();
        sink.request(subject, start, end, ok, words.message());
    }

    private void user() throws IOException {
        in.readInt();
        boolean begins = flag();
        int at = time();
        if (!begins && visitsOpen == 0) {
            throw new MalformedLogException("a visit ends that never began");
        }
        visitsOpen += begins ? 1 : -1;
        sink.user(begins, at);
    }

    private void group() throws IOException {
        groups();
        int start = time();
        int end = endAfter(start);
        in.readInt();
        flag();
        sink.group(start, end);
    }

    private LogGroups groups() throws IOException {
        int depth = in.readInt();
        if (depth < 0 || depth > DEEPEST) {
            throw new MalformedLogException("a request in " + depth + " groups");
        }
        LogGroups groups = outermost;
        for (int left = depth; left > 0; left--) {
            groups = groups.inner(words.name());
        }
        return groups;
    }

    private int time() throws IOException {
        int millis = in.readInt();
        if (millis < 0) {
            throw beforeTheStart(millis);
        }
        return millis;
    }

    private int endAfter(int start) throws IOException {
        int end = in.readInt();
        if (end < start) {
            throw endsBeforeItBegins(start, end);
        }
        return end;
    }

    private boolean flag() throws IOException {
        int flag = in.readByte();
        if (flag > 1) {
            throw noFlag(flag);
        }
        return flag == 1;
    }

    // Texts are put together apart, so that what is called for every record is small; see RecordBytes.

    private static MalformedLogException beforeTheStart(int millis) {
        return new MalformedLogException("a time of " + millis + " ms before the start");
    }

    private static MalformedLogException endsBeforeItBegins(int start, int end) {
        return new MalformedLogException("something that ends at " + end + " ms, before it begins at " + start);
    }

    private static MalformedLogException noFlag(int flag) {
        return new MalformedLogException("a flag of 0x" + Integer.toHexString(flag));
    }

    private RecordFormatException refusal(String why) {
        return new RecordFormatException(file + ": " + why);
    }
}
