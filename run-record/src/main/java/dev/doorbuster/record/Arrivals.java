package dev.doorbuster.record;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads and writes {@code arrivals.csv}: every visit that the plan asks for, in order of time. First line {@code #
 * doorbuster.arrivals/1}, second the names of the columns {@code atSeconds,journey,region}; no value holds a comma. Last line
 * {@code # end,<visits>,<checksum>}: the CRC-32 of all lines before it, each with one line feed, in eight hex digits. Files of before it
 * was added have none.
 */
public final class Arrivals {

    private static final String SCHEMA = "# doorbuster.arrivals/1";
    private static final String COLUMNS = "atSeconds,journey,region";
    private static final String END = "# end,";
    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,10}(\\.\\d{1,9})?");
    private static final int LONGEST_SHOWN = 100;

    private Arrivals() {}

    /**
     * One planned visit.
     *
     * @param atSeconds when it is due, in stack seconds since second zero
     */
    public record Arrival(double atSeconds, String journey, String region) {}

    public static void write(Path file, Iterable<Arrival> arrivals) throws IOException {
        try (Writer writer = new Writer(file)) {
            for (Arrival arrival : arrivals) {
                writer.append(arrival);
            }
        }
    }

    /** Hands over every arrival up to the end or the first damage, which it returns. */
    public static Optional<Damage> read(Path file, Consumer<Arrival> sink) throws IOException {
        long line = 0;
        boolean ended = false;
        LineSum sum = new LineSum();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (ended) {
                    throw new IllegalArgumentException("found more after the end of the plan");
                }
                if (text.startsWith(END)) {
                    requireWhole(text.substring(END.length()), line - 3, sum);
                    ended = true;
                } else if (line <= 2) {
                    requireHeader(text, line == 1 ? SCHEMA : COLUMNS);
                } else {
                    sink.accept(arrival(text));
                }
                sum.add(text);
            }
            return ended
                    ? Optional.empty()
                    : Optional.of(new Damage(file + " line " + line, "the plan is cut: it has no end"));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Damage(file + " line " + line, String.valueOf(e.getMessage())));
        } catch (CharacterCodingException e) {
            return Optional.of(new Damage(file + " after line " + line, "is not UTF-8 text"));
        }
    }

    private static void requireHeader(String text, String expected) {
        if (!text.equals(expected)) {
            throw new IllegalArgumentException("expected \"" + expected + "\", found \""
                    + text.substring(0, Math.min(LONGEST_SHOWN, text.length())) + "\"");
        }
    }

    private static void requireWhole(String end, long visits, LineSum sum) {
        if (!end.equals(String.valueOf(visits)) && !end.equals(visits + "," + sum.text())) {
            throw new IllegalArgumentException("the end speaks of other arrivals than were read: of " + end
                    + " (number, checksum); found " + visits + "," + sum.text());
        }
    }

    private static Arrival arrival(String text) {
        String[] columns = text.split(",", -1);
        if (columns.length != 3 || !SECONDS.matcher(columns[0]).matches()) {
            throw new IllegalArgumentException("expected a plain number of seconds, a journey and a region");
        }
        return new Arrival(Double.parseDouble(columns[0]), columns[1], columns[2]);
    }

    private static final class Writer implements Closeable {

        private final BufferedWriter out;
        private final LineSum sum = new LineSum();
        private long written;

        Writer(Path file) throws IOException {
            out = Files.newBufferedWriter(file);
            line(SCHEMA);
            line(COLUMNS);
        }

        void append(Arrival arrival) throws IOException {
            line(String.format(Locale.ROOT, "%.6f,%s,%s", arrival.atSeconds(), arrival.journey(), arrival.region()));
            written++;
        }

        private void line(String text) throws IOException {
            out.write(text + "\n");
            sum.add(text);
        }

        @Override
        public void close() throws IOException {
            out.write(END + written + "," + sum.text() + "\n");
            out.close();
        }
    }
}
