package dev.doorbuster.simulations.replay;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.ReplayScript;
import dev.doorbuster.simulations.logs.LogInput;
import dev.doorbuster.simulations.logs.LogReader;
import dev.doorbuster.simulations.logs.LogReading;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.ReadingProgress;
import dev.doorbuster.simulations.traffic.Doubts;
import dev.doorbuster.simulations.traffic.RequestNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** What a generator can send, and what only looks. */
    public static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

    /** Whether a request of that method changes nothing. */
    public static boolean looks(String method) {
        return LOOKS.contains(method);
    }

    /** What nginx and a load balancer log where the client was gone before there was an answer. */
    private static final Set<Integer> HUNG_UP = Set.of(499, 460);

    private static final String NO_ROOM = "beyond what a replay holds";
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

    private Replay(List<LogInput> logs, ReplayRules rules, Consumer<ReadingProgress> progress) throws IOException {
        this.rules = rules;
        RequestNames counted = new RequestNames(rules.kinds());
        Doubts doubts = new Doubts();
        this.reading = new LogReader(rules.reading()).read(logs, request -> take(request, counted, doubts), progress);
        if (leftOut.containsKey(NO_ROOM)) {
            throw new IOException("a replay of more than " + RequestTable.MOST_ROWS
                    + " requests of a log: take a stretch of it with --from and --to");
        }
        if (table.size() == 0) {
            throw new IOException(logs.get(0).name() + ": nothing of it is replayed; left out: " + leftOut);
        }
        this.warnings = doubts.told(reading.files());
        this.names = counted.most(MOST_NAMES);
        double scale = scale();
        long size = Turnout.size(table, scale, rules.seed());
        if (size > Turnout.MOST || size == 0) {
            throw new IOException("a replay of " + size + " requests: expected 1 to " + Turnout.MOST
                    + "; take a stretch with --from and --to, or another --scale");
        }
        this.turnout = Turnout.of(table, scale, rules.bursts(), rules.seed());
        this.curve = turnout.curve();
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
            leftOut.merge(NO_ROOM, 1L, Long::sum);
            return;
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
        if (!METHODS.contains(request.method())) {
            return "methods that are not sent";
        }
        return rules.writes() || LOOKS.contains(request.method()) ? "" : "writes, which the target does not allow";
    }

    private double scale() {
        if (rules.peak().isEmpty()) {
            return rules.scale();
        }
        Curve ofLog =
                Turnout.of(table, 1, ReplayRules.Bursts.KEEP, rules.seed()).curve();
        return rules.peak().getAsDouble() / (ofLog.busiest() * rules.pace());
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
        return Map.copyOf(leftOut);
    }

    /** How many requests are made, those that warm up not among them. */
    public int size() {
        return turnout.size();
    }

    /** Requests per wall second in the worst minute. */
    public double peakPerSecond() {
        return curve.busiest() * rules.pace();
    }

    /** Writes every request at its time. */
    public void write(Path file) throws IOException {
        try (ReplayScript.Writer script = new ReplayScript.Writer(file)) {
            for (ReplayScript.Line line : warmUp()) {
                script.append(line);
            }
            long begin = warmUpMicros();
            for (int place = 0; place < turnout.size(); place++) {
                script.append(line(begin + rules.stackMicros(turnout.atMicros(place)), turnout.row(place)));
            }
        }
    }

    private ReplayScript.Line line(long atMicros, int row) {
        String path = UriText.encoded(table.path(row));
        boolean looks = LOOKS.contains(table.method(row));
        return new ReplayScript.Line(
                atMicros,
                table.method(row),
                // What was asked for again may come from a cache again.
                table.query(row) > 0 ? path + "?replayed=" + table.query(row) : path,
                names.apply(table.path(row)),
                HUNG_UP.contains(table.status(row)) ? 0 : table.status(row),
                looks ? 0 : bodyBytes(table.requestBytes(row)),
                table.edge(row));
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
                lines.add(line(at, turnout.row(place)));
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
        settings.put("through", through().word());
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
        return String.join(
                ", ", reading.files().stream().map(LogReading.ReadLog::name).toList());
    }

    private EntryPoint through() {
        return rules.through().orElseGet(() -> {
            String format = reading.files().get(0).format();
            return format.contains("CloudFront")
                    ? EntryPoint.CLOUDFRONT
                    : format.contains("API Gateway") ? EntryPoint.API_GATEWAY : EntryPoint.ALB;
        });
    }
}
