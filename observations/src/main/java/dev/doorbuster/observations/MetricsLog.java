package dev.doorbuster.observations;

import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Observation;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code metrics.jsonl} while it is written, and the newest value of everything. Safe for several threads. */
final class MetricsLog implements Closeable {

    private final JsonLines.Writer<Observation> out;
    private final Map<String, Observation> latest = new TreeMap<>();
    private boolean closed;

    MetricsLog(Path file) throws IOException {
        this.out = JsonLines.METRICS.write(file);
    }

    /** @throws UncheckedIOException if it cannot be written */
    synchronized void append(List<Observation> observations) {
        if (closed) {
            return;
        }
        try {
            for (Observation observation : observations) {
                out.append(observation);
                if (observation.zone() == null) {
                    latest.merge(
                            key(observation.metric(), observation.of()),
                            observation,
                            (old, now) -> now.atSeconds() >= old.atSeconds() ? now : old);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the observations cannot be written", e);
        }
    }

    /** The newest of the whole, without zones. */
    synchronized Optional<Observation> latest(String metric, String of) {
        return Optional.ofNullable(latest.get(key(metric, of)));
    }

    /** The newest value of everything, by metric and what it is of: {@code queue-depth orders}. */
    synchronized Map<String, Double> latest() {
        Map<String, Double> values = new TreeMap<>();
        latest.forEach((key, observation) -> values.put(key, observation.value()));
        return values;
    }

    private static String key(String metric, String of) {
        return metric + " " + of;
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            out.close();
        }
    }
}
