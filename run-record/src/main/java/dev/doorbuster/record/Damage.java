package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a record stops being readable; everything before it was read.
 *
 * @param place file and line or byte
 * @param what what was found there
 */
public record Damage(String place, String what) {

    /** What reads a file up to its end or to the first damage. */
    @FunctionalInterface
    public interface Reading {
        Optional<Damage> of(Path file) throws IOException;
    }

    /** Reads the file; one that cannot be read at all is damaged from its beginning. */
    public static Optional<Damage> of(Path file, Reading reading) {
        try {
            return reading.of(file);
        } catch (IOException e) {
            return Optional.of(new Damage(file.toString(), "cannot be read: " + Unreadable.why(e)));
        }
    }

    public RecordFormatException asException() {
        return new RecordFormatException(place + ": " + what);
    }

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
