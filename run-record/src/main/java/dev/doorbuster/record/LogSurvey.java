package dev.doorbuster.record;

import dev.doorbuster.record.SimulationLogReader.Header;
import dev.doorbuster.record.SimulationLogReader.Subject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a Gatling log holds, and remembers what its requests are called. */
final class LogSurvey implements SimulationLogReader.Sink {

    private final Set<Subject> subjects = new LinkedHashSet<>();
    private @Nullable Header header;
    private boolean all = true;
    private int endMillis;
    private long requests;
    private long failed;
    private long visits;
    private long visitsOpen;
    private long errors;

    @Override
    public void header(Header read) {
        header = read;
    }

    @Override
    public void subject(Subject subject) {
        all &= subjects.size() < GatlingLog.MOST_NAMES;
        if (all) {
            subjects.add(subject);
        }
    }

    @Override
    public void request(Subject subject, int startMillis, int end, boolean ok, String message) {
        requests++;
        failed += ok ? 0 : 1;
        endMillis = Math.max(endMillis, end);
    }

    @Override
    public void user(boolean begins, int atMillis) {
        visits += begins ? 1 : 0;
        visitsOpen += begins ? 1 : -1;
        endMillis = Math.max(endMillis, atMillis);
    }

    @Override
    public void group(int startMillis, int end) {
        endMillis = Math.max(endMillis, end);
    }

    @Override
    public void error(String message, int atMillis) {
        errors++;
    }

    GatlingLog log(String file, Optional<Damage> damage) {
        Header known = Objects.requireNonNull(header);
        return new GatlingLog(
                file,
                known.gatlingVersion(),
                known.simulationClass(),
                known.description(),
                Instant.ofEpochMilli(known.startEpochMillis()).toString(),
                0,
                // What begins and ends in its last millisecond is in the run, too.
                (endMillis + 1L) / 1000.0,
                requests,
                failed,
                visits,
                errors,
                names(),
                all,
                damage.map(Damage::toString).orElse(null),
                damage.isPresent() ? List.of() : LogNotes.ofVisits(visits, visitsOpen));
    }

    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Subject subject : subjects) {
            names.add(subject.name());
            for (int at = subject.group().length();
                    at > 0;
                    at = subject.group().lastIndexOf(Subject.SEPARATOR, at - 1)) {
                names.add(subject.group().substring(0, at));
            }
            names.add(subject.path());
        }
        return List.copyOf(names);
    }
}
