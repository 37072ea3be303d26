package dev.doorbuster.simulations.traffic;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.simulations.logs.ClientClass;
import dev.doorbuster.simulations.logs.LogReading;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.TimePrecision;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Boils requests down to what a profile needs of them, in the same room however many there are. Takes them in any order of time.
 */
final class LogTally implements Consumer<LoggedRequest> {

    private static final int MOST_NAMES = 64;
    private static final int MOST_PLACES = 2000;
    private static final int MOST_TEMPLATES = 60;
    private static final int MOST_STATES = 30;
    private static final int MOST_BINS = 3600;
    private static final int MOST_ASKED = 1_000_000;
    private static final long BIN_MICROS = 100_000;

    private final FromLog asked;
    private final long fromMicros;
    private final long toMicros;
    private final RequestClasses classes;
    private final Visits visits;
    private final BoundedCounts byMethod = new BoundedCounts(MOST_NAMES);
    private final long[] byStatus = new long[1000];
    private final BoundedCounts byEdge = new BoundedCounts(MOST_PLACES);
    private final Map<ClientClass, Count> byClient = new EnumMap<>(ClientClass.class);
    private final Map<ClientClass, Count> leftOut = new EnumMap<>(ClientClass.class);
    private final SizeQuantiles responseBytes = new SizeQuantiles();
    private final SizeQuantiles durationMicros = new SizeQuantiles();
    private final ArrivalCounts arrivals = new ArrivalCounts();
    private final Doubts doubts = new Doubts(arrivals);
    private final Dispersion dispersion = new Dispersion(BIN_MICROS);
    private long requests;
    private long pages;
    private long outside;

    LogTally(FromLog asked) {
        this.asked = asked;
        this.fromMicros = asked.from().map(LogTally::micros).orElse(Long.MIN_VALUE);
        this.toMicros = asked.to().map(LogTally::micros).orElse(Long.MAX_VALUE);
        this.classes = new RequestClasses(asked.kinds());
        this.visits = new Visits(asked.gap().toNanos() / 1000);
    }

    private static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1000;
    }

    @Override
    public void accept(LoggedRequest request) {
        long at = request.startMicros();
        if (at < fromMicros || at >= toMicros) {
            outside++;
            return;
        }
        add(byClient, request.clientClass());
        if (asked.leaveOut().contains(request.clientClass())) {
            add(leftOut, request.clientClass());
            return;
        }
        requests++;
        RequestClass what = classes.of(request.path());
        pages += what.isPage() ? 1 : 0;
        what.template().last().count(request.method());
        what.ofKind().add(1);
        byMethod.of(request.method()).add(1);
        byStatus[request.status()]++;
        if (!request.edge().isEmpty()) {
            byEdge.of(request.edge()).add(1);
        }
        if (request.responseBytes() >= 0) {
            responseBytes.add(request.responseBytes());
        }
        if (request.durationMicros() >= 0) {
            durationMicros.add(request.durationMicros());
        }
        doubts.add(request);
        if (request.precision() != TimePrecision.SECOND) {
            dispersion.add(at);
        }
        if (request.client() != LoggedRequest.NOBODY) {
            visits.add(request.client(), request.lot(), at, what);
        }
    }

    /** Whether any request was counted. */
    boolean isEmpty() {
        return requests == 0;
    }

    /**
     * All that was counted.
     *
     * @throws IOException if the interval that was asked for is finer than what is known, or gives more than a person can look at
     */
    Traffic traffic(LogReading reading) throws IOException {
        requireInterval();
        Duration interval = asked.every().orElseGet(() -> arrivals.interval(MOST_BINS));
        VisitAccount account = visits.account(classes.names(MOST_STATES));
        return new Traffic(
                reading.files(),
                reading.unread(),
                requests,
                pages,
                values(byClient),
                values(leftOut),
                classes.byKind(),
                byMethod.toMap(),
                statuses(),
                byEdge.toMap(),
                classes.templates().counts(MOST_TEMPLATES),
                responseBytes.values(1),
                durationMicros.values(1000),
                new Traffic.Curve(arrivals.begins(interval), interval, arrivals.counts(interval)),
                arrivals.seconds(),
                dispersion.index(),
                account,
                warnings(reading));
    }

    private void requireInterval() throws IOException {
        Duration every = asked.every().orElse(Duration.ZERO);
        if (!every.isZero() && every.toSeconds() % arrivals.resolution().toSeconds() != 0) {
            throw new IOException("--every: expected a multiple of " + Quantity.text(arrivals.resolution()) + ", found "
                    + Quantity.text(every)
                    + ": of so many hours nothing finer is known; take a stretch with --from and --to");
        }
        if (!every.isZero() && arrivals.seconds() / every.toSeconds() > MOST_ASKED) {
            throw new IOException(
                    "--every: " + Quantity.text(every) + " cuts " + arrivals.seconds() / 3600 + " hours into more than "
                            + MOST_ASKED + " intervals; take longer ones, or a stretch with --from and --to");
        }
    }

    private static void add(Map<ClientClass, Count> counts, ClientClass client) {
        Count count = counts.get(client);
        if (count == null) {
            count = new Count();
            counts.put(client, count);
        }
        count.add(1);
    }

    private static Map<ClientClass, Long> values(Map<ClientClass, Count> counts) {
        Map<ClientClass, Long> values = new EnumMap<>(ClientClass.class);
        counts.forEach((client, count) -> values.put(client, count.value()));
        return values;
    }

    private Map<String, Long> statuses() {
        Map<String, Long> statuses = new TreeMap<>();
        for (int status = 0; status < byStatus.length; status++) {
            if (byStatus[status] > 0) {
                statuses.put(String.format(Locale.ROOT, "%03d", status), byStatus[status]);
            }
        }
        return statuses;
    }

    private List<String> warnings(LogReading reading) {
        List<String> warnings = new ArrayList<>(doubts.told(reading));
        warnings.addAll(doubts.missing(asked.from(), asked.to()));
        if (outside > 0) {
            warnings.add(outside + " requests began outside of the time that was asked for, and were left out");
        }
        return warnings;
    }
}
