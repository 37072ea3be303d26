package dev.doorbuster.record;

import dev.doorbuster.record.SimulationLogReader.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The log of one load generator, of a run that had no rehearsal of ours: what is known of it before its requests are counted, and
 * how they become requests of the run. Second zero of such a run is the start of its first generator; the clocks of the generators'
 * machines are taken at their word. Speed is 1.
 *
 * <p>A request of Gatling's log has neither a planned arrival, nor a region, an entry point or a status: it was due when it was sent,
 * its journey is the groups it is in, and all that failed is {@link Outcome#FAILED}, refused by a layer only where Gatling's own
 * message says that there was no answer.
 *
 * @param file as the person named it
 * @param simulation its class
 * @param description that the run was started with; may be empty
 * @param startedAt its start by the clock of its machine, ISO-8601
 * @param offsetSeconds from second zero to its start: how far the generator's clock reads are moved
 * @param endSeconds the end of its last event, since second zero
 * @param requests that it holds, up to the damage if there is any
 * @param failed of these
 * @param visits that began
 * @param errors outside of any request
 * @param names of requests, of groups, and of requests with their groups: what an objective may name
 * @param namesComplete whether these are all
 * @param damage where it stops being readable; null if it is whole
 * @param notes what is odd about it and yet no damage; none in runs of before they were taken
 */
public record GatlingLog(
        String file,
        String gatlingVersion,
        String simulation,
        String description,
        String startedAt,
        double offsetSeconds,
        double endSeconds,
        long requests,
        long failed,
        long visits,
        long errors,
        List<String> names,
        boolean namesComplete,
        @Nullable String damage,
        List<String> notes) {

    /** So many names are kept to check objectives against. */
    static final int MOST_NAMES = 2000;

    public GatlingLog {
        names = List.copyOf(names);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the logs of one run once, to know what is in them.
     *
     * @return in order of their start
     * @throws RecordFormatException if one is no log that can be read, by name
     * @throws IOException if a file cannot be read at all
     */
    public static List<GatlingLog> survey(List<Path> files) throws IOException {
        List<GatlingLog> logs = new ArrayList<>();
        for (Path file : files) {
            LogSurvey survey = new LogSurvey();
            Optional<Damage> damage = SimulationLogReader.read(file, survey);
            logs.add(survey.log(file.toString(), damage));
        }
        Instant zero =
                logs.stream().map(GatlingLog::start).min(Instant::compareTo).orElse(Instant.EPOCH);
        List<GatlingLog> since = logs.stream().map(log -> log.since(zero)).toList();
        return since.stream()
                .map(log -> log.noted(LogNotes.amongOthers(log, since)))
                .toList();
    }

    /**
     * Where a log lies in its run.
     *
     * @param folder {@link RunFile#GATLING}
     * @param number of the log, from 0
     */
    public static Path place(Path folder, int number) {
        return folder.resolve(String.valueOf(number + 1)).resolve("simulation.log");
    }

    public Instant start() {
        return Instant.parse(startedAt);
    }

    /** The class of the simulation without its package. */
    public String simulationName() {
        return simulation.substring(Math.max(simulation.lastIndexOf('.'), simulation.lastIndexOf('$')) + 1);
    }

    /**
     * Hands over its requests as those of the run, up to the end or to the first damage.
     *
     * @param log where its bytes are
     * @param visits given the second at which each began
     */
    public Optional<Damage> read(Path log, Consumer<Request> requests, DoubleConsumer visits) throws IOException {
        long offsetMillis = Math.round(offsetSeconds * 1000);
        return SimulationLogReader.read(log, new SimulationLogReader.Sink() {
            @Override
            public void request(Subject subject, int startMillis, int endMillis, boolean ok, String message) {
                requests.accept(new Request(
                        (offsetMillis + startMillis) * 1000,
                        0,
                        (endMillis - (long) startMillis) * 1000,
                        subject.group(),
                        subject.name(),
                        "",
                        null,
                        0,
                        ok ? Outcome.OK : Outcome.FAILED,
                        ok ? Layer.NONE : layer(message),
                        false));
            }

            @Override
            public void user(boolean begins, int atMillis) {
                if (begins) {
                    visits.accept((offsetMillis + atMillis) / 1000.0);
                }
            }
        });
    }

    /** Whether both tell of some moment; each overlaps with itself. */
    boolean overlaps(GatlingLog other) {
        return offsetSeconds < other.endSeconds && other.offsetSeconds < endSeconds;
    }

    private GatlingLog noted(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new GatlingLog(
                file,
                gatlingVersion,
                simulation,
                description,
                startedAt,
                offsetSeconds,
                endSeconds,
                requests,
                failed,
                visits,
                errors,
                names,
                namesComplete,
                damage,
                all);
    }

    private GatlingLog since(Instant zero) {
        double offset = (start().toEpochMilli() - zero.toEpochMilli()) / 1000.0;
        return new GatlingLog(
                file,
                gatlingVersion,
                simulation,
                description,
                startedAt,
                offset,
                // In whole milliseconds, as both are: the sum of two roundings would be another run than that of one
                // log.
                Math.round((offset + endSeconds) * 1000) / 1000.0,
                requests,
                failed,
                visits,
                errors,
                names,
                namesComplete,
                damage,
                notes);
    }

    /** Gatling's messages of requests that got no answer; of the rest the log does not tell who refused them. */
    private static Layer layer(String message) {
        if (message.contains("Request timeout to ") || message.contains("ReadTimeout")) {
            return Layer.TIMEOUT;
        }
        return message.contains("ConnectException")
                        || message.contains("ConnectTimeoutException")
                        || message.contains("Connection refused")
                        || message.contains("Connection reset")
                        || message.contains("Premature close")
                        || message.contains("UnknownHostException")
                ? Layer.CONNECTION
                : Layer.NONE;
    }
}
