package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When a set of requests was served and when not, by when they were due. A slot is a tenth of a wall second, or longer in a run so
 * long that there would be more than {@link #MOST} of them; of each the edges are kept to the microsecond, so that an outage is as
 * long as the requests around it say, in whatever order they were recorded.
 */
public final class ServedSlots {

    /** Of a day, a slot is 0.86 s; memory does not grow with the record. */
    private static final int MOST = 100_000;

    private static final double SLOT_WALL_SECONDS = 0.1;
    private static final int NONE = -1;
    private static final List<Layer> LAYERS = List.of(Layer.values());

    /** An outage has at least so many requests: a lone error is none. */
    static final long LEAST_REQUESTS = 10;

    /** Shorter than this, it is none. */
    static final double LEAST_WALL_SECONDS = 1;

    private final long slotMicros;
    private final double leastSeconds;
    private int[] served;
    private int[] firstServed;
    private int[] lastServed;
    private int[] firstUnserved;
    private int[] lastUnserved;
    private int[] @Nullable [] unservedBy;
    private int used;

    /** @param endSeconds of the load, stack seconds */
    ServedSlots(double endSeconds, double speed) {
        this.slotMicros = Math.max(1, Math.round(1e6 * Math.max(SLOT_WALL_SECONDS * speed, endSeconds / MOST)));
        this.leastSeconds = LEAST_WALL_SECONDS * speed;
        int length = (int) Math.min(MOST, endSeconds * 1e6 / slotMicros) + 16;
        served = new int[length];
        firstServed = none(length);
        lastServed = none(length);
        firstUnserved = none(length);
        lastUnserved = none(length);
        unservedBy = new int[length][];
    }

    void add(Request request) {
        long due = request.plannedMicros();
        long number = Math.floorDiv(due, slotMicros);
        // Nobody is due that long after the load.
        if (number < 0 || number >= 2L * MOST) {
            return;
        }
        int slot = (int) number;
        if (slot >= served.length) {
            grow(slot + 1);
        }
        used = Math.max(used, slot + 1);
        int at = (int) (due - slot * slotMicros);
        if (request.outcome().isError()) {
            mark(firstUnserved, lastUnserved, slot, at);
            int[] by = unservedBy[slot];
            if (by == null) {
                by = new int[LAYERS.size()];
                unservedBy[slot] = by;
            }
            by[LAYERS.indexOf(request.refusedBy())]++;
        } else {
            mark(firstServed, lastServed, slot, at);
            served[slot]++;
        }
    }

    private static void mark(int[] first, int[] last, int slot, int at) {
        first[slot] = first[slot] == NONE ? at : Math.min(first[slot], at);
        last[slot] = Math.max(last[slot], at);
    }

    /** As if all of the other's requests had been added; it must be of the same run. */
    void add(ServedSlots other) {
        if (other.used > served.length) {
            grow(other.used);
        }
        used = Math.max(used, other.used);
        for (int slot = 0; slot < other.used; slot++) {
            merge(firstServed, lastServed, other.firstServed, other.lastServed, slot);
            merge(firstUnserved, lastUnserved, other.firstUnserved, other.lastUnserved, slot);
            served[slot] += other.served[slot];
            int[] others = other.unservedBy[slot];
            if (others != null) {
                int[] mine = unservedBy[slot];
                int[] both = mine == null ? new int[LAYERS.size()] : mine;
                Arrays.setAll(both, layer -> both[layer] + others[layer]);
                unservedBy[slot] = both;
            }
        }
    }

    private static void merge(int[] first, int[] last, int[] otherFirst, int[] otherLast, int slot) {
        if (otherFirst[slot] != NONE) {
            mark(first, last, slot, otherFirst[slot]);
            mark(first, last, slot, otherLast[slot]);
        }
    }

    /** In order of time. */
    public List<Outage> outages() {
        List<Outage> outages = new ArrayList<>();
        Open open = null;
        for (int slot = 0; slot < used; slot++) {
            boolean someServed = firstServed[slot] != NONE;
            boolean someUnserved = firstUnserved[slot] != NONE;
            if (someServed && open != null) {
                if (someUnserved && firstUnserved[slot] < firstServed[slot]) {
                    open.add(unservedBy[slot]);
                }
                open.close(micros(slot, firstServed[slot]), false, outages);
                open = null;
            }
            if (someUnserved && !someServed) {
                open = open == null ? new Open(micros(slot, firstUnserved[slot])) : open;
                open.last = micros(slot, lastUnserved[slot]);
                open.add(unservedBy[slot]);
            } else if (someUnserved && lastUnserved[slot] > lastServed[slot]) {
                // The first unserved one may lie before the last served one; then it begins somewhere after that.
                open = new Open(micros(slot, Math.max(firstUnserved[slot], lastServed[slot])));
                open.last = micros(slot, lastUnserved[slot]);
                open.add(unservedBy[slot]);
            }
        }
        if (open != null) {
            open.close(open.last, true, outages);
        }
        return outages;
    }

    private long micros(int slot, int at) {
        return slot * slotMicros + at;
    }

    /** An outage of which the end is not known yet. */
    private final class Open {

        private final long from;
        private final Map<Layer, Long> errors = new EnumMap<>(Layer.class);
        private long last;

        Open(long from) {
            this.from = from;
        }

        void add(int @Nullable [] unserved) {
            for (int i = 0; unserved != null && i < unserved.length; i++) {
                if (unserved[i] > 0) {
                    errors.merge(LAYERS.get(i), (long) unserved[i], Long::sum);
                }
            }
        }

        void close(long to, boolean openEnded, List<Outage> outages) {
            Outage outage = new Outage(from / 1e6, to / 1e6, openEnded, errors);
            if (outage.requests() >= LEAST_REQUESTS && outage.lengthSeconds() >= leastSeconds) {
                outages.add(outage);
            }
        }
    }

    /**
     * The longest stretch of a window in which nobody was served, whether anybody asked or not; stack seconds. Less the wall second that an
     * outage lasts at least, for requests do not come all the time.
     */
    double longestUnserved(Window window) {
        double longest = 0;
        double since = window.startSeconds();
        for (int slot = 0; slot < used; slot++) {
            if (firstServed[slot] != NONE) {
                double first = Math.min(micros(slot, firstServed[slot]) / 1e6, window.endSeconds());
                longest = Math.max(longest, first - since);
                since = Math.max(since, micros(slot, lastServed[slot]) / 1e6);
            }
        }
        return Math.max(0, Math.max(longest, window.endSeconds() - since) - leastSeconds);
    }

    /**
     * The window without its beginning until the first of these was due, and without its end since the last was: nobody asked, and nobody tells
     * whether anybody should have. But who got an error then may have been on the way here; and fewer requests than an outage has show nothing.
     *
     * @param all requests of the run, whatever they are
     */
    Window whileAsked(Window window, ServedSlots all) {
        if (requests(0, endSeconds()) < LEAST_REQUESTS) {
            return window;
        }
        int first = 0;
        while (!isDue(first)) {
            first++;
        }
        double from = first * slotMicros / 1e6;
        double to = endSeconds();
        boolean early = all.errors(window.startSeconds(), from).isEmpty();
        boolean late = all.errors(to, window.endSeconds()).isEmpty();
        double start =
                early ? Math.min(Math.max(from, window.startSeconds()), window.endSeconds()) : window.startSeconds();
        double end = late ? Math.max(Math.min(to, window.endSeconds()), start) : window.endSeconds();
        return Window.between(window.name(), start, end);
    }

    private boolean isDue(int slot) {
        return firstServed[slot] != NONE || firstUnserved[slot] != NONE;
    }

    /** The end of the last slot with a request, stack seconds. */
    double endSeconds() {
        return used * slotMicros / 1e6;
    }

    /** Requests, whatever became of them, that were due from a time to another, to a slot. */
    long requests(double fromSeconds, double toSeconds) {
        long sum = errors(fromSeconds, toSeconds).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        for (int slot = slot(fromSeconds); slot < Math.min(used, slot(toSeconds)); slot++) {
            sum += served[slot];
        }
        return sum;
    }

    /** Errors that were due from a time to another, to a slot. */
    Map<Layer, Long> errors(double fromSeconds, double toSeconds) {
        Map<Layer, Long> errors = new EnumMap<>(Layer.class);
        for (int slot = slot(fromSeconds); slot < Math.min(used, slot(toSeconds)); slot++) {
            int[] unserved = unservedBy[slot];
            for (int i = 0; unserved != null && i < unserved.length; i++) {
                if (unserved[i] > 0) {
                    errors.merge(LAYERS.get(i), (long) unserved[i], Long::sum);
                }
            }
        }
        return errors;
    }

    private int slot(double atSeconds) {
        return (int) Math.max(0, Math.rint(atSeconds * 1e6 / slotMicros));
    }

    private void grow(int least) {
        int length = Math.max(least, served.length * 2);
        int from = served.length;
        served = Arrays.copyOf(served, length);
        firstServed = Arrays.copyOf(firstServed, length);
        lastServed = Arrays.copyOf(lastServed, length);
        firstUnserved = Arrays.copyOf(firstUnserved, length);
        lastUnserved = Arrays.copyOf(lastUnserved, length);
        for (int[] edges : new int[][] {firstServed, lastServed, firstUnserved, lastUnserved}) {
            Arrays.fill(edges, from, length, NONE);
        }
        unservedBy = Arrays.copyOf(unservedBy, length);
    }

    private static int[] none(int length) {
        int[] none = new int[length];
        Arrays.fill(none, NONE);
        return none;
    }
}
