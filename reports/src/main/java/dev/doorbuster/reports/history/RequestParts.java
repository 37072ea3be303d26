package dev.doorbuster.reports.history;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.SimulationLogReader.Subject;
import dev.doorbuster.record.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a run in the smallest parts that anyone asks about: by name, by which of the selectors they are meant by, and by
 * the stretches between the ends of all windows. Each request is tallied once; whatever is asked for is the sum of its parts, and as
 * exact as if it had been tallied by itself.
 *
 * <p>Of names that are made while the load runs there is no end: beyond so many, they share a row.
 */
final class RequestParts {

    /** What the row of all further names is called. */
    static final String OTHERS = "(other names)";

    private static final int MOST_PARTS = 600;
    private static final int LEAST_NAMES = 20;
    private static final int MOST_KINDS = 10_000;
    /** A power of two. */
    private static final int RECENT = 64;

    private final List<Selector> selectors;
    private final List<LatencyBound> bounds;
    private final boolean grouped;
    private final long resolutionMicros;
    private final double[] edges;
    private final int mostLabels;
    private final Map<String, List<Kind>> byName = new HashMap<>();
    private final Map<Key, Label> labels = new HashMap<>();
    /** What came last, by the hash of its name. */
    private final @Nullable Kind[] recent = new Kind[RECENT];

    private int kinds;
    private int stretch;

    /** Null as long as nobody asked, and again once there are more. */
    private @Nullable RequestTally all;

    /**
     * @param bounds that requests may be asked to be served under
     * @param grouped whether a name in one group is another one than in another, as in Gatling's report
     * @param resolutionMicros of the record's latencies
     */
    RequestParts(
            Collection<Window> windows,
            Collection<Selector> selectors,
            Collection<LatencyBound> bounds,
            boolean grouped,
            long resolutionMicros) {
        this.selectors = List.copyOf(selectors);
        this.bounds = List.copyOf(bounds);
        this.grouped = grouped;
        this.resolutionMicros = resolutionMicros;
        TreeSet<Double> ends = new TreeSet<>();
        windows.forEach(window -> {
            ends.add(window.startSeconds());
            ends.add(window.endSeconds());
        });
        this.edges = ends.stream().mapToDouble(Double::doubleValue).toArray();
        this.mostLabels = Math.max(LEAST_NAMES, MOST_PARTS / (edges.length + 1));
    }

    void add(Request request) {
        label(request).part(stretchOf(request.plannedSeconds())).add(request);
        all = null;
    }

    RequestTally all() {
        RequestTally known = all;
        if (known == null) {
            known = sum(label -> true, 0, edges.length);
            all = known;
        }
        return known;
    }

    RequestTally all(Window window) {
        return sum(label -> true, window);
    }

    RequestTally of(Selector selector, Window window) {
        int bit = selectors.indexOf(selector);
        return sum(label -> label.key.meant().get(bit), window);
    }

    /** The requests of one row of {@link #names}. */
    RequestTally named(String name, Window window) {
        return sum(label -> label.key.row().equals(name), window);
    }

    /** In order; those that share a row come last. */
    List<String> names() {
        return labels.keySet().stream()
                .map(Key::row)
                .distinct()
                .sorted(Comparator.<String>comparingInt(row -> row.equals(OTHERS) ? 1 : 0)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private RequestTally sum(Predicate<Label> which, Window window) {
        return sum(which, firstStretch(window.startSeconds()), firstStretch(window.endSeconds()) - 1);
    }

    /** Of the stretches from first to last, both included. */
    private RequestTally sum(Predicate<Label> which, int first, int last) {
        RequestTally sum = new RequestTally(resolutionMicros, bounds);
        for (Label label : labels.values()) {
            if (which.test(label)) {
                for (int i = first; i <= last; i++) {
                    RequestTally part = label.parts[i];
                    if (part != null) {
                        sum.add(part);
                    }
                }
            }
        }
        return sum;
    }

    /** The stretch that begins at an edge; stretch 0 is what comes before all of them. */
    private int firstStretch(double edge) {
        return Arrays.binarySearch(edges, edge) + 1;
    }

    private int stretchOf(double atSeconds) {
        boolean same = (stretch == 0 || edges[stretch - 1] <= atSeconds)
                && (stretch == edges.length || atSeconds < edges[stretch]);
        if (!same) {
            int found = Arrays.binarySearch(edges, atSeconds);
            stretch = found >= 0 ? found + 1 : -found - 1;
        }
        return stretch;
    }

    private Label label(Request request) {
        int slot = request.name().hashCode() & (RECENT - 1);
        Kind kind = recent[slot];
        if (kind != null && kind.isJust(request)) {
            return kind.label;
        }
        Label label = lookUp(request);
        recent[slot] = new Kind(request.name(), request.journey(), request.region(), request.entryPoint(), label);
        return label;
    }

    private Label lookUp(Request request) {
        List<Kind> ofName = byName.get(request.name());
        if (ofName != null) {
            for (Kind kind : ofName) {
                if (kind.isOf(request)) {
                    return kind.label;
                }
            }
        }
        BitSet meant = meant(request);
        if (kinds == MOST_KINDS) {
            return labels.computeIfAbsent(new Key(OTHERS, meant), Label::new);
        }
        kinds++;
        String row = grouped ? new Subject(request.journey(), request.name()).path() : request.name();
        boolean full = labels.size() >= mostLabels;
        Label label = labels.computeIfAbsent(new Key(full ? OTHERS : row, meant), Label::new);
        byName.computeIfAbsent(request.name(), name -> new ArrayList<>())
                .add(new Kind(request.name(), request.journey(), request.region(), request.entryPoint(), label));
        return label;
    }

    private BitSet meant(Request request) {
        BitSet meant = new BitSet(selectors.size());
        for (int i = 0; i < selectors.size(); i++) {
            meant.set(i, selectors.get(i).matches(request));
        }
        return meant;
    }

    /** Requests that look the same to everyone who asks. */
    private record Kind(
            String name,
            String journey,
            String region,
            @Nullable EntryPoint entryPoint,
            Label label) {

        /** Readers hand over the same word as the same object, so that most need no look at its letters. */
        @SuppressWarnings("ReferenceEquality")
        boolean isJust(Request request) {
            return name == request.name()
                    && journey == request.journey()
                    && region == request.region()
                    && entryPoint == request.entryPoint();
        }

        boolean isOf(Request request) {
            return journey.equals(request.journey())
                    && region.equals(request.region())
                    && entryPoint == request.entryPoint();
        }
    }

    /**
     * What is told apart.
     *
     * @param meant by which of the selectors
     */
    private record Key(String row, BitSet meant) {}

    /** The parts of one row that are meant by the same selectors, by stretch. */
    private final class Label {

        private final Key key;
        private final @Nullable RequestTally[] parts = new RequestTally[edges.length + 1];

        Label(Key key) {
            this.key = key;
        }

        RequestTally part(int number) {
            RequestTally part = parts[number];
            if (part == null) {
                part = new RequestTally(resolutionMicros, bounds);
                parts[number] = part;
            }
            return part;
        }
    }
}
