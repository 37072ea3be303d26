package dev.doorbuster.simulations.replay;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.ReplayScript;
import dev.doorbuster.simulations.logs.LogInput;
import dev.doorbuster.simulations.logs.LogReader;
import dev.doorbuster.simulations.logs.LogReading;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.ReadingProgress;
import dev.doorbuster.simulations.traffic.Doors;
import dev.doorbuster.simulations.traffic.Doubts;
import dev.doorbuster.simulations.traffic.RequestNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An access log as load: every request at its own time, with its own method and path, and a body of its own size; and the profile that such a
 * run has, with phases where the log rises, is at its worst, and falls.
 *
 * <p>Before the log begins, some of its own pages are asked for more and more often, so that the generator is warm.
 */
public final class Replay {

    private static final long DAY = 86_400_000_000L;
    private static final int SWITCHED = 101;
    private static final int MOST_NAMED = 8;

    /** Clients are few or many: the size that comes out is not quite the one that was asked for. */
    private static final double NOT_AS_ASKED = 0.05;

    /** What nginx and a load balancer log where the client was gone before there was an answer. */
    private static final Set<Integer> HUNG_UP = Set.of(499, 460);

    private static final int MOST_NAMES = 50;
    private static final double MOST_WARM_UP_PER_SECOND = 20;
    private static final int UNKNOWN_BODY = 200;
    private static final int MOST_BODY = 256 * 1024;

    /** What a request weighs besides its body; no log tells the two apart. */
    private static final int HEADERS = 500;

    private final ReplayRules rules;
    private final RequestTable table = new RequestTable();
    private final Map<String, Long> leftOut = new LinkedHashMap<>();
    private final LogReading reading;
    private final Turnout turnout;
    private final Curve curve;
    private final UnaryOperator<String> names;
    private final List<String> warnings;
    private final EntryPoint door;

    private Replay(List<LogInput> logs, ReplayRules rules, Consumer<ReadingProgress> progress) throws IOException {
        this.rules = rules;
        RequestNames counted = new RequestNames(rules.kinds());
        Doubts doubts = new Doubts();
        this.reading = read(logs, request -> take(request, counted, doubts), progress);
        if (table.size() == 0) {
            throw new IOException(
                    logs.get(0).name() + (logs.size() > 1 ? " and others" : "") + ": nothing of it is replayed: "
                            + (reading.requests() == 0
                                    ? String.join("; ", reading.unread().told())
                                    : "of " + reading.requests() + " requests are left out " + leftOut));
        }
        this.names = counted.most(MOST_NAMES);
        if (Turnout.length(table) >= Turnout.LONGEST) {
            throw new IOException("a replay of a log of " + Turnout.length(table) / DAY + " days: expected at most "
                    + Turnout.LONGEST / DAY + "; take a stretch of it with --from and --to");
        }
        this.door = rules.through().isPresent() ? rules.through().get() : Doors.only(reading.files());
        this.turnout = turnout();
        this.curve = turnout.curve();
        this.warnings = new ArrayList<>(doubts.told(reading));
        warnings.addAll(doubts.missing(rules.from(), rules.to()));
        tellUnlessAsAsked();
    }

    private Turnout turnout() throws IOException {
        if (rules.peak().isEmpty()) {
            long size = Turnout.size(table, rules.scale(), rules.seed());
            if (size > Turnout.MOST || size == 0) {
                throw notOfSize(size, "--scale");
            }
            return Turnout.of(table, rules.scale(), rules.bursts(), rules.seed());
        }
        PeakSearch search =
                new PeakSearch(table, rules.bursts(), rules.seed(), rules.peak().getAsDouble() / rules.pace());
        long size = Turnout.size(table, search.firstScale(), rules.seed());
        // Who asks for twice what there is room for does not get half of it.
        if (size > Turnout.MOST) {
            throw notOfSize(size, "--peak");
        }
        return search.nearest().orElseThrow(() -> notOfSize(0, "--peak"));
    }

    private static IOException notOfSize(long size, String option) {
        return new IOException("a replay of " + size + " requests: expected 1 to " + Turnout.MOST
                + "; take a stretch with --from and --to, or another " + option);
    }

    private void tellUnlessAsAsked() {
        double asked = rules.peak().orElse(rules.scale() * table.size());
        double is = rules.peak().isPresent() ? peakPerSecond() : size();
        if (Math.abs(is / asked - 1) > NOT_AS_ASKED) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "it is %.0f %% of the size that was asked for: each client comes with all of its requests or not at"
                            + " all, and doubles come some seconds apart",
                    100 * is / asked));
        }
    }

    private LogReading read(List<LogInput> logs, Consumer<LoggedRequest> sink, Consumer<ReadingProgress> progress)
            throws IOException {
        try {
            return new LogReader(rules.reading()).read(logs, sink, progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads logs as one.
     *
     * @throws IOException if a file cannot be read, too many of their lines cannot, or nothing is left to be replayed
     */
    public static Replay of(List<LogInput> logs, ReplayRules rules, Consumer<ReadingProgress> progress)
            throws IOException {
        return new Replay(logs, rules, progress);
    }

    private void take(LoggedRequest request, RequestNames counted, Doubts doubts) {
        String why = whyNot(request);
        if (!why.isEmpty()) {
            leftOut.merge(why, 1L, Long::sum);
            return;
        }
        if (!table.add(request)) {
            throw new UncheckedIOException(new IOException("a replay of more than there is room for, after "
                    + table.size() + " requests of the log (" + RequestTable.MOST_ROWS
                    + " at most, of paths that do not differ too much): take a stretch of it with --from and --to, or draw visits from what"
                    + " \"profile from-log\" makes of it"));
        }
        counted.add(request.method(), request.path());
        doubts.add(request);
    }

    private String whyNot(LoggedRequest request) {
        Instant start = request.start();
        if (rules.from().filter(start::isBefore).isPresent()
                || rules.to().filter(to -> !start.isBefore(to)).isPresent()) {
            return "outside of the time that was asked for";
        }
        if (rules.leaveOut().contains(request.clientClass())) {
            return request.clientClass().word();
        }
        if (!ReplayScript.METHODS.contains(request.method())) {
            return "methods that are not sent";
        }
        if (request.status() == SWITCHED) {
            return "connections that were kept for another protocol, such as WebSockets";
        }
        return rules.writes() || ReplayScript.looks(request.method()) ? "" : "writes, which the target does not allow";
    }

    public LogReading reading() {
        return reading;
    }

    /** What makes the replay less than what happened, in sentences. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Requests of the log that are not replayed, by reason. */
    public Map<String, Long> leftOut() {
        return Collections.unmodifiableMap(leftOut);
    }

    /** How many requests are made, those that warm up not among them. */
    public int size() {
        return turnout.size();
    }

    /** Requests per wall second in the worst minute. */
    public double peakPerSecond() {
        return curve.busiest() * rules.pace();
    }

    /** How long the worst minute is, of the log's time: of a short log a tenth of it, of a log of days the interval that its curve has. */
    public Duration worst() {
        return curve.worst();
    }

    /** Writes every request at its time. */
    public void write(Path file) throws IOException {
        try (ReplayScript.Writer script = new ReplayScript.Writer(file)) {
            for (ReplayScript.Line line : warmUp()) {
                script.append(line);
            }
            long begin = warmUpMicros();
            // The doubles of a client are as far apart at each of its requests: the n-th of each is the same double.
            int[] copies = new int[table.size()];
            for (int place = 0; place < turnout.size(); place++) {
                int row = turnout.row(place);
                script.append(line(begin + rules.stackMicros(turnout.atMicros(place)), row, copies[row]++));
            }
        }
    }

    private ReplayScript.Line line(long atMicros, int row, int copy) {
        String path = UriText.encoded(table.path(row));
        boolean looks = ReplayScript.looks(table.method(row));
        return new ReplayScript.Line(
                atMicros,
                table.method(row),
                // What was asked for again may come from a cache again.
                table.query(row) > 0 ? path + "?replayed=" + table.query(row) : path,
                names.apply(table.path(row)),
                HUNG_UP.contains(table.status(row)) ? 0 : table.status(row),
                looks ? 0 : bodyBytes(table.requestBytes(row)),
                table.edge(row),
                table.client(row) + copy * table.clients());
    }

    private static int bodyBytes(int requestBytes) {
        return requestBytes < 0 ? UNKNOWN_BODY : Math.max(1, Math.min(MOST_BODY, requestBytes - HEADERS));
    }

    /** Looks alone, evenly more and more of them: the n-th comes where the rate's area is n. */
    private List<ReplayScript.Line> warmUp() {
        List<ReplayScript.Line> lines = new ArrayList<>();
        double wallSeconds = rules.warmUp().toNanos() / 1e9;
        int wanted = (int) (warmUpPerSecond() * wallSeconds / 2);
        int place = 0;
        for (int n = 0; n < wanted && place < turnout.size(); place++) {
            if (table.method(turnout.row(place)).equals("GET")) {
                long at = Math.round(warmUpMicros() * Math.sqrt((n + 0.5) / wanted));
                lines.add(line(at, turnout.row(place), 0));
                n++;
            }
        }
        return lines;
    }

    private double warmUpPerSecond() {
        return Math.min(MOST_WARM_UP_PER_SECOND, Math.max(1, peakPerSecond()));
    }

    private long warmUpMicros() {
        return Math.round(rules.warmUp().toNanos() / 1e3 * rules.speed());
    }

    /**
     * The profile of the run, as a tree of YAML.
     *
     * @param script the file's name, beside that of the plan
     */
    public Map<String, Object> profile(String script) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("profile", "replay");
        profile.put("description", turnout.size() + " requests of an access log, each at its own time");
        profile.put("source", source());
        profile.put("phases", new ReplayPhases(rules, curve).tree(warmUpPerSecond()));
        profile.put("arrivals", new ReplayPhases(rules, curve).arrivals(source(), rules.pace()));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("through", door.word());
        settings.put("names", List.copyOf(namesUsed()));
        profile.put("journeys", List.of(Map.of("journey", "replay", "share", "100 %", "settings", settings)));
        profile.put("replay", script);
        return profile;
    }

    private Set<String> namesUsed() {
        Set<String> used = new TreeSet<>();
        for (int row = 0; row < table.size(); row++) {
            used.add(names.apply(table.path(row)));
        }
        return used;
    }

    private String source() {
        List<String> names =
                reading.files().stream().map(LogReading.ReadLog::shortName).toList();
        return String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
