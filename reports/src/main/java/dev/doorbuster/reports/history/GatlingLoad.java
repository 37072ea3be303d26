package dev.doorbuster.reports.history;

import dev.doorbuster.record.Damage;
import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The load as Gatling's logs have it, one of each generator. Read one after the other into the same tallies, they are one run: the
 * same as if one log held all requests.
 */
record GatlingLoad(RunDirectory directory, List<GatlingLog> logs) implements LoadRecord {

    @Override
    public void read(Sink sink, Consumer<String> gap) throws IOException {
        List<String> gaps = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
            GatlingLog log = logs.get(i);
            Optional<Path> file = place(i);
            if (file.isEmpty()) {
                gaps.add(log.file() + " is no longer in this run");
                continue;
            }
            long[] found = new long[2];
            Optional<Damage> damage = Damage.of(
                    file.get(),
                    f -> log.read(
                            f,
                            request -> {
                                found[0]++;
                                sink.request(request);
                            },
                            atSeconds -> {
                                found[1]++;
                                sink.visit(atSeconds);
                            }));
            damage.map(d -> d.toString().replace(file.get().toString(), log.file()))
                    .ifPresent(gaps::add);
            if (damage.isEmpty() && (found[0] != log.requests() || found[1] != log.visits())) {
                gaps.add(log.file() + " holds " + found[0] + " requests of " + found[1] + " visits, and held "
                        + log.requests() + " of " + log.visits() + " when this run was made of it");
            }
        }
        if (!gaps.isEmpty()) {
            gap.accept(String.join("; ", gaps));
        }
    }

    private Optional<Path> place(int log) {
        return directory
                .toRead(RunFile.GATLING)
                .map(folder -> GatlingLog.place(folder, log))
                .filter(Files::exists);
    }
}
