package dev.doorbuster.simulations.traffic;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.LogInput;
import dev.doorbuster.simulations.logs.LogReader;
import dev.doorbuster.simulations.logs.LogReading;
import dev.doorbuster.simulations.logs.ReadingProgress;
import dev.doorbuster.simulations.logs.ReadingRules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes a file of what access logs say, for profiles to name: {@code doorbuster profile from-log <file>... [--kind RULE]...}. See
 * docs/traffic.md.
 *
 * @param files and folders; {@code -} is the standard input; all are read as one log
 * @param rules how lines are read
 * @param kinds how paths are sorted
 * @param leaveOut classes of clients whose requests do not count
 * @param from requests that began before do not count
 * @param to requests that began then or later do not count
 * @param every the interval of the curve, whole seconds; empty for the shortest that takes no more than an hour of them
 * @param gap a visit ends where its client asks for nothing for so long
 */
public record FromLog(
        List<Path> files,
        ReadingRules rules,
        PathKinds kinds,
        Set<ClientClass> leaveOut,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Duration> every,
        Duration gap) {

    public static final Duration USUAL_GAP = Duration.ofMinutes(30);

    private static final int MOST_SOURCES = 8;

    public FromLog {
        files = List.copyOf(files);
        leaveOut = Set.copyOf(leaveOut);
        if (every.isPresent() && (every.get().toSeconds() < 1 || every.get().toNanosPart() != 0)) {
            throw new IllegalArgumentException("expected an interval of whole seconds");
        }
        if (gap.toMillis() < 1) {
            throw new IllegalArgumentException("expected a gap of more than nothing");
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("expected a time to end that is after the time to begin");
        }
    }

    /** With nothing asked for. */
    public static FromLog of(List<Path> files, PathKinds kinds) {
        return new FromLog(
                files,
                ReadingRules.DEFAULT,
                kinds,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                USUAL_GAP);
    }

    FromLog leavingOut(Set<ClientClass> classes) {
        return new FromLog(files, rules, kinds, classes, from, to, every, gap);
    }

    /**
     * Reads the logs.
     *
     * @throws IOException if a file cannot be read, too many of their lines cannot, or none of them counts
     */
    public Traffic read(Consumer<ReadingProgress> progress) throws IOException {
        LogTally tally = new LogTally(this);
        LogReading reading = new LogReader(rules).read(LogInput.of(files), tally, progress);
        if (tally.isEmpty()) {
            throw new IOException(files.get(0) + ": "
                    + (reading.requests() == 0
                            ? "no request could be read"
                                    + reading.unread().first().stream()
                                            .findFirst()
                                            .map(first -> "; " + first)
                                            .orElse("")
                            : "none of its " + reading.requests() + " requests counts, by what is left out"));
        }
        return tally.traffic(reading);
    }

    /** The file of what was read. The same logs give the same bytes. */
    public String file(Traffic traffic) throws IOException {
        DerivedFile file = new DerivedFile().comment("Made by: " + command());
        traffic.unread().told().forEach(file::comment);
        traffic.warnings().forEach(warning -> file.comment("Beware: " + warning));
        VisitAccount visits = traffic.visits();
        Set<EntryPoint> doors = Doors.all(traffic.files()).keySet();
        if (doors.size() == 1) {
            file.value("door", doors.iterator().next().word());
        }
        file.value("source", source())
                .value("requests", traffic.requests())
                .counts("left-out", byWord(traffic.leftOut()))
                .value("unread-lines", traffic.unread().count())
                .value("pages", traffic.pages())
                .value("visits", visits.count())
                .value("seconds", traffic.seconds())
                .counts("kinds", traffic.kinds())
                .counts("methods", traffic.methods())
                .counts("statuses", traffic.statuses())
                .counts("edges", traffic.edges())
                .counts("clients", byWord(traffic.clients()))
                .comment("Quantiles at every 5 %, from the least to the greatest.");
        if (visits.oneClientIn() > 1) {
            file.comment("Visits are those of one client in " + visits.oneClientIn()
                    + ", drawn by lot; their number is made up to all.");
        }
        file.numbers("requests-per-visit", visits.requestsEach()).numbers("think-seconds", visits.thinkSeconds());
        if (!traffic.responseBytes().isEmpty()) {
            file.numbers("response-bytes", traffic.responseBytes());
        }
        if (!traffic.durationMs().isEmpty()) {
            file.numbers("duration-ms", traffic.durationMs());
        }
        file.counts("templates", traffic.templates());
        file.comment("From one page to the next of the same visit.");
        file.countsOf("transitions", visits.transitions());
        traffic.dispersion().ifPresent(index -> file.comment(
                        "Variance of the arrivals in 100 ms over their mean, within each minute; 1 is chance.")
                .numbers("dispersion-at-100-ms", List.of(Math.round(index * 1000) / 1000.0)));
        return file.value("begins", traffic.curve().begins().toString())
                .value("interval", Quantity.text(traffic.curve().interval()))
                .numbers("counts", traffic.curve().counts())
                .toString();
    }

    private static Map<String, Long> byWord(Map<ClientClass, Long> counts) {
        Map<String, Long> words = new TreeMap<>();
        counts.forEach((client, count) -> words.put(client.word(), count));
        return words;
    }

    private String command() {
        StringBuilder command = new StringBuilder("doorbuster profile from-log");
        files.forEach(file -> command.append(' ').append(file));
        command.append(rules.options());
        kinds.rules().forEach(rule -> command.append(" --kind '").append(rule).append('\''));
        if (!leaveOut.isEmpty()) {
            command.append(" --leave-out ")
                    .append(String.join(
                            ",",
                            leaveOut.stream().sorted().map(ClientClass::word).toList()));
        }
        from.ifPresent(time -> command.append(" --from ").append(time));
        to.ifPresent(time -> command.append(" --to ").append(time));
        every.ifPresent(interval ->
                command.append(" --every '").append(Quantity.text(interval)).append('\''));
        if (!gap.equals(USUAL_GAP)) {
            command.append(" --gap '").append(Quantity.text(gap)).append('\'');
        }
        return command.toString();
    }

    private String source() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path file : files.subList(0, Math.min(MOST_SOURCES, files.size()))) {
            sources.add(Source.of(file));
        }
        if (files.size() > MOST_SOURCES) {
            sources.add(String.format(Locale.ROOT, "and %d more", files.size() - MOST_SOURCES));
        }
        return String.join(" | ", sources);
    }
}
