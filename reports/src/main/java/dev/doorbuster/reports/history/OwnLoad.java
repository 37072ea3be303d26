package dev.doorbuster.reports.history;

import dev.doorbuster.record.Arrivals;
import dev.doorbuster.record.Damage;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.RequestReader;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The load as our own generator recorded it. */
record OwnLoad(RunDirectory directory, double speed) implements LoadRecord {

    @Override
    public void read(Sink sink, Consumer<String> gap) throws IOException {
        part(
                RunFile.ARRIVALS,
                gap,
                file -> Arrivals.read(file, arrival -> {
                    // As the request record has it: whole microseconds, so that a visit falls into the same second in
                    // both.
                    sink.arrival(Math.round(arrival.atSeconds() * 1e6) / 1e6, arrival.journey(), arrival.region());
                }));
        part(
                RunFile.REQUESTS,
                gap,
                file -> RequestReader.read(file, request -> {
                    sink.request(request);
                    if (request.firstOfVisit()) {
                        sink.visit(request.sentSeconds(speed));
                    }
                }));
        part(RunFile.GENERATOR, gap, file -> JsonLines.GENERATOR.read(file, sink::health));
    }

    private void part(RunFile file, Consumer<String> gap, Damage.Reading reading) throws IOException {
        Optional<Path> path = directory.toRead(file);
        if (path.isEmpty()) {
            gap.accept("load/ holds no " + file.name().toLowerCase(Locale.ROOT));
            return;
        }
        Damage.of(path.get(), reading).ifPresent(d -> gap.accept(RecordedRun.in(directory, d)));
    }
}
