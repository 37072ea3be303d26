package dev.doorbuster.record;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads and writes {@code arrivals.csv}: every visit that the plan asks for, in order of time. First line {@code #
 * doorbuster.arrivals/1}, second the names of the columns {@code atSeconds,journey,region}; no value holds a comma. Last line
 * {@code # end,<visits>}.
 */
public final class Arrivals {

    private static final String SCHEMA = "# doorbuster.arrivals/1";
    private static final String COLUMNS = "atSeconds,journey,region";
    private static final String END = "# end,";

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
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                if (line == 1 && !text.equals(SCHEMA)) {
                    return Optional.of(new Damage(file + " line 1", "expected " + SCHEMA + ", found " + text));
                }
                if (text.startsWith(END)) {
                    return text.substring(END.length()).equals(String.valueOf(line - 3))
                            ? Optional.empty()
                            : Optional.of(new Damage(
                                    file + " line " + line, "the end speaks of other arrivals than were read"));
                }
                if (line > 2) {
                    sink.accept(arrival(text));
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.of(new Damage(file + " line " + line, "expected " + COLUMNS + ": " + e.getMessage()));
        }
        return Optional.of(new Damage(file + " line " + line, "the plan is cut: it has no end"));
    }

    private static Arrival arrival(String text) {
        String[] columns = text.split(",", -1);
        if (columns.length != 3) {
            throw new IllegalArgumentException("found " + columns.length + " columns");
        }
        return new Arrival(Double.parseDouble(columns[0]), columns[1], columns[2]);
    }

    private static final class Writer implements Closeable {

        private final BufferedWriter out;
        private long written;

        Writer(Path file) throws IOException {
            out = Files.newBufferedWriter(file);
            out.write(SCHEMA + "\n" + COLUMNS + "\n");
        }

        void append(Arrival arrival) throws IOException {
            out.write(String.format(
                    Locale.ROOT, "%.6f,%s,%s\n", arrival.atSeconds(), arrival.journey(), arrival.region()));
            written++;
        }

        @Override
        public void close() throws IOException {
            out.write(END + written + "\n");
            out.close();
        }
    }
}
