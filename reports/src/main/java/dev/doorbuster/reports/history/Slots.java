package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import java.util.Arrays;

/** Requests and errors of a set of requests over fine slots of time, by when they were due: what recovery is found in. */
public final class Slots {

    private final double slotSeconds;
    private long[] requests = new long[256];
    private long[] errors = new long[256];
    private int used;

    /** @param slotSeconds length of a slot, stack seconds */
    Slots(double slotSeconds) {
        this.slotSeconds = slotSeconds;
    }

    void add(Request request) {
        int slot = (int) Math.floor(request.plannedSeconds() / slotSeconds);
        if (slot < 0) {
            return;
        }
        if (slot >= requests.length) {
            int length = Math.max(slot + 1, requests.length * 2);
            requests = Arrays.copyOf(requests, length);
            errors = Arrays.copyOf(errors, length);
        }
        used = Math.max(used, slot + 1);
        requests[slot]++;
        if (request.outcome().isError()) {
            errors[slot]++;
        }
    }

    public double slotSeconds() {
        return slotSeconds;
    }

    /** The slot that begins at or after that time. */
    public int firstFrom(double atSeconds) {
        return (int) Math.ceil(atSeconds / slotSeconds - 1e-9);
    }

    /** Requests in the slots from (included) to (not included). */
    public long requests(int from, int to) {
        return sum(requests, from, to);
    }

    public long errors(int from, int to) {
        return sum(errors, from, to);
    }

    private long sum(long[] counts, int from, int to) {
        long sum = 0;
        for (int i = Math.max(0, from); i < Math.min(used, to); i++) {
            sum += counts[i];
        }
        return sum;
    }
}
