package dev.doorbuster.record;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads and writes {@code replay.tsv}: the requests that a replay makes, each at its own time, in order of time. First line {@code #
 * doorbuster.replay/2}, second the names of the columns, divided by tabs as all values are; no value holds one. Last line
 * <code>#end&lt;tab&gt;requests&lt;tab&gt;checksum</code>: the CRC-32 of all lines before it, each with one line feed, in eight hex digits.
 */
public final class ReplayScript {

    /** What a generator can send. */
    public static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SCHEMA = "# doorbuster.replay/2";
    private static final String COLUMNS = "atMicros\tmethod\tpath\tname\tstatus\tbodyBytes\tedge\tvisitor";
    private static final String END = "#end\t";
    private static final int WIDTH = 8;

    private ReplayScript() {}

    /** Whether a request of that method changes nothing. */
    public static boolean looks(String method) {
        return LOOKS.contains(method);
    }

    /**
     * One request.
     *
     * @param atMicros when it is due, in stack microseconds since second zero
     * @param method one of {@link #METHODS}
     * @param path percent-encoded, with its query if it has one, beginning with a slash
     * @param name what objectives and reports call it
     * @param status that the one it replays was answered with; 0 if it was not
     * @param bodyBytes that are sent with it; 0 for none
     * @param edge location of the CDN that it went through; empty if none, or if nobody knows
     * @param visitor who makes it: a number that is the same for all requests of one client, and says nothing else
     */
    public record Line(
            long atMicros,
            String method,
            String path,
            String name,
            int status,
            int bodyBytes,
            String edge,
            int visitor) {

        public Line {
            if (!METHODS.contains(method)) {
                throw new IllegalArgumentException("method: expected one of " + METHODS + ", found \"" + method + "\"");
            }
            if (!path.startsWith("/") || (path + name + edge).chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException(
                        "expected a path that begins with a slash, and no control character");
            }
        }

        private String text() {
            return atMicros + "\t" + method + "\t" + path + "\t" + name + "\t" + status + "\t" + bodyBytes + "\t" + edge
                    + "\t" + visitor;
        }
    }

    /**
     * Hands over every line.
     *
     * @throws RecordFormatException if it is not whole: half a replay is none
     */
    public static void read(Path file, Consumer<Line> sink) throws IOException {
        long number = 0;
        LineSum sum = new LineSum();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                if (text.startsWith(END)) {
                    requireWhole(text.substring(END.length()), number - 3, sum);
                    return;
                }
                if (number <= 2) {
                    requireHeader(text, number == 1 ? SCHEMA : COLUMNS);
                } else {
                    sink.accept(line(text));
                }
                sum.add(text);
            }
        } catch (IllegalArgumentException e) {
            throw new RecordFormatException(file + " line " + number + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw new RecordFormatException(file + " after line " + number + ": is not UTF-8 text");
        }
        throw new RecordFormatException(file + " line " + number + ": the replay is cut: it has no end");
    }

    private static void requireHeader(String text, String expected) {
        if (!text.equals(expected)) {
            throw new IllegalArgumentException("expected \"" + expected + "\"");
        }
    }

    private static void requireWhole(String end, long requests, LineSum sum) {
        if (!end.equals(requests + "\t" + sum.text())) {
            throw new IllegalArgumentException("the end speaks of other requests than were read");
        }
    }

    private static Line line(String text) {
        String[] columns = text.split("\t", -1);
        if (columns.length != WIDTH) {
            throw new IllegalArgumentException("expected " + WIDTH + " columns, found " + columns.length);
        }
        return new Line(
                whole("atMicros", columns[0], Long.MAX_VALUE),
                columns[1],
                columns[2],
                columns[3],
                (int) whole("status", columns[4], Integer.MAX_VALUE),
                (int) whole("bodyBytes", columns[5], Integer.MAX_VALUE),
                columns[6],
                (int) whole("visitor", columns[7], Integer.MAX_VALUE));
    }

    private static long whole(String column, String text, long most) {
        // Eighteen digits are always a long.
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(column + ": expected a whole number, found \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    /** Writes one, in order of time. It is whole once it is closed. */
    public static final class Writer implements Closeable {

        private final BufferedWriter out;
        private final LineSum sum = new LineSum();
        private long written;

        public Writer(Path file) throws IOException {
            out = Files.newBufferedWriter(file);
            line(SCHEMA);
            line(COLUMNS);
        }

        public void append(Line line) throws IOException {
            line(line.text());
            written++;
        }

        private void line(String text) throws IOException {
            out.write(text);
            out.write('\n');
            sum.add(text);
        }

        @Override
        public void close() throws IOException {
            out.write(END + written + "\t" + sum.text() + "\n");
            out.close();
        }
    }
}
