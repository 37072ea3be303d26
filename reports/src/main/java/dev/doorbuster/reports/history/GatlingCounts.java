package dev.doorbuster.reports.history;

import dev.doorbuster.record.Damage;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.SimulationLogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many requests Gatling's own log holds: a second witness to our record.
 *
 * @param unreadable why the numbers are not to be trusted; null if the log was read whole
 */
public record GatlingCounts(
        long requests, long ko, @Nullable String unreadable) {

    /** Counts the log in that folder; empty if there is none. */
    static Optional<GatlingCounts> read(Path folder) {
        Optional<Path> log;
        try (Stream<Path> files = Files.walk(folder, 3)) {
            log = files.filter(f -> f.endsWith("simulation.log")).sorted().findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
        return log.map(GatlingCounts::count);
    }

    private static GatlingCounts count(Path log) {
        long[] counts = new long[2];
        try {
            Optional<Damage> damage = SimulationLogReader.read(log, (subject, startMillis, endMillis, ok, message) -> {
                counts[0]++;
                counts[1] += ok ? 0 : 1;
            });
            return new GatlingCounts(
                    counts[0],
                    counts[1],
                    damage.map(d -> "Gatling's log: " + d.what()).orElse(null));
        } catch (IOException | RecordFormatException e) {
            return new GatlingCounts(counts[0], counts[1], "Gatling's log: " + e.getMessage());
        }
    }
}
