package dev.doorbuster.chaos;

import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Redaction;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Where faults write down what happens to them: every event on its own line, on its way to the disk at once. */
interface FaultLog {

    void event(FaultEvent event);

    /** The injection as the service tells of it; replaces what was kept of that fault before. */
    void keep(String fault, Injection injection);

    /** Only tells. */
    static FaultLog to(Consumer<FaultEvent> listener) {
        return new FaultLog() {
            @Override
            public void event(FaultEvent event) {
                listener.accept(event);
            }

            @Override
            public void keep(String fault, Injection injection) {
                // Nobody asked for a record.
            }
        };
    }

    /** Into the files of a run. */
    final class OfRun implements FaultLog, Closeable {

        private final JsonLines.Writer<FaultEvent> events;
        private final Path experiments;
        private final Consumer<FaultEvent> listener;
        private final Redaction redaction = Redaction.ofProcess();

        OfRun(RunDirectory run, Consumer<FaultEvent> listener) throws IOException {
            this.events = JsonLines.FAULTS.write(run.toWrite(RunFile.FAULTS));
            this.experiments = Files.createDirectories(run.toWrite(RunFile.EXPERIMENTS));
            this.listener = listener;
        }

        @Override
        public synchronized void event(FaultEvent event) {
            try {
                events.append(redacted(event));
            } catch (IOException e) {
                throw new UncheckedIOException("the fault's events cannot be written", e);
            }
            listener.accept(event);
        }

        private FaultEvent redacted(FaultEvent event) {
            Map<String, String> data = new TreeMap<>();
            event.data().forEach((name, value) -> data.put(name, redaction.of(value)));
            return new FaultEvent(
                    event.fault(),
                    event.experiment(),
                    event.kind(),
                    event.atSeconds(),
                    redaction.of(event.detail()),
                    data);
        }

        @Override
        public synchronized void keep(String fault, Injection injection) {
            Path file = experiments.resolve(fault.replaceAll("[^A-Za-z0-9._-]", "_") + ".json");
            try {
                String text = redaction.of(
                        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(injection.record()));
                RunDirectory.replace(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException("the experiment cannot be kept in " + file, e);
            }
        }

        @Override
        public synchronized void close() throws IOException {
            events.close();
        }
    }
}
