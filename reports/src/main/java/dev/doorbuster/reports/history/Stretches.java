package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import dev.doorbuster.record.Window;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests of every stretch of a length that lies wholly inside a window, by when they were due. A stretch begins at the
 * window's start and then every thirtieth of its length; less often in a window so long, or with latencies so many, that all of
 * these would not fit into memory. Whatever stretch it is, its tally is exact.
 */
public final class Stretches {

    /** How many times a stretch may begin within its length, each a divisor of the one before. */
    private static final int[] STEPS = {30, 15, 5, 1};

    private static final int MOST_SLOTS = 20_000;

    /** Where not even stretches side by side are fewer than this, none is kept. */
    private static final int FAR_TOO_MANY = 200_000;

    /** What all that is asked about stretches may take together. */
    static final long MOST_BYTES = 64L << 20;

    private final Window window;
    private final long startMicros;
    private final long stretchMicros;
    private final long resolutionMicros;
    private final List<LatencyBound> bounds;
    private final Set<LatencyFrom> latencies;
    private final long mostBytes;
    private @Nullable RequestSlot[] slots;
    private int step;
    private long bytes;
    private boolean tooLarge;

    /**
     * @param stretchSeconds stack time
     * @param bounds that tallies may be asked about, the shortest first
     * @param latencies that tallies may be asked for
     * @param mostBytes that its slots may take, about
     */
    Stretches(
            Window window,
            double stretchSeconds,
            long resolutionMicros,
            List<LatencyBound> bounds,
            Set<LatencyFrom> latencies,
            long mostBytes) {
        this.window = window;
        this.startMicros = Math.round(window.startSeconds() * 1e6);
        this.stretchMicros = Math.max(1, Math.round(stretchSeconds * 1e6));
        this.resolutionMicros = resolutionMicros;
        this.bounds = bounds;
        this.latencies = latencies;
        this.mostBytes = mostBytes;
        while (step < STEPS.length - 1 && slotsAt(step) > MOST_SLOTS) {
            step++;
        }
        this.tooLarge = slotsAt(step) > FAR_TOO_MANY;
        this.slots = new RequestSlot[tooLarge ? 0 : (int) slotsAt(step)];
    }

    void add(Request request) {
        long slot = Math.floorDiv((request.plannedMicros() - startMicros) * STEPS[step], stretchMicros);
        if (slot < 0 || slot >= slots.length) {
            return;
        }
        RequestSlot there = slots[(int) slot];
        if (there == null) {
            there = slot();
            slots[(int) slot] = there;
            bytes += there.bytes();
        }
        bytes -= there.bytes();
        there.add(request);
        bytes += there.bytes();
        while (bytes > mostBytes && !tooLarge) {
            coarsen();
        }
    }

    /** Whether there was more than could be kept; then there is no stretch. */
    public boolean tooLarge() {
        return tooLarge;
    }

    /** Between the beginnings of two stretches; stack seconds. */
    public double stepSeconds() {
        return stretchMicros / 1e6 / STEPS[step];
    }

    /** Whether stretches begin less often than every thirtieth of their length. */
    public boolean coarse() {
        return step > 0;
    }

    /** One stretch. */
    public record Stretch(Window window, RequestTally requests) {}

    /**
     * Each of them, in order of time; none if the window is shorter than one. A queue of two stacks: whatever the number of slots in a
     * stretch, each is added up twice.
     */
    public void each(Consumer<Stretch> sink) {
        if (tooLarge) {
            return;
        }
        int length = STEPS[step];
        Deque<RequestTally> leaving = new ArrayDeque<>();
        RequestTally come = tally();
        int first = 0;
        for (int end = 1; end <= slots.length; end++) {
            add(come, slots[end - 1]);
            if (end < length) {
                continue;
            }
            if (leaving.isEmpty()) {
                RequestTally sum = tally();
                for (int i = end - 1; i >= first; i--) {
                    RequestTally more = tally();
                    more.add(sum);
                    add(more, slots[i]);
                    leaving.push(more);
                    sum = more;
                }
                come = tally();
            }
            RequestTally all = tally();
            all.add(leaving.pop());
            all.add(come);
            double from = window.startSeconds() + first * stepSeconds();
            sink.accept(new Stretch(Window.between(window.name(), from, from + stretchMicros / 1e6), all));
            first++;
        }
    }

    private void coarsen() {
        if (step == STEPS.length - 1) {
            tooLarge = true;
            slots = new RequestSlot[0];
            return;
        }
        int joined = STEPS[step] / STEPS[step + 1];
        step++;
        @Nullable RequestSlot[] coarser = new RequestSlot[(int) slotsAt(step)];
        bytes = 0;
        for (int i = 0; i < coarser.length; i++) {
            List<RequestSlot> parts = new ArrayList<>();
            for (int j = i * joined; j < (i + 1) * joined; j++) {
                RequestSlot part = slots[j];
                if (part != null) {
                    parts.add(part);
                }
            }
            if (!parts.isEmpty()) {
                RequestSlot sum = slot();
                parts.forEach(sum::add);
                coarser[i] = sum;
                bytes += sum.bytes();
            }
        }
        slots = coarser;
    }

    /** What begins after the last of them is part of no stretch. */
    private long slotsAt(int someStep) {
        long windowMicros = Math.round(window.endSeconds() * 1e6) - startMicros;
        return windowMicros * STEPS[someStep] / stretchMicros;
    }

    private RequestSlot slot() {
        return new RequestSlot(resolutionMicros, bounds, latencies);
    }

    private RequestTally tally() {
        return new RequestTally(resolutionMicros, bounds);
    }

    private static void add(RequestTally sum, @Nullable RequestSlot slot) {
        if (slot != null) {
            sum.add(slot);
        }
    }
}
