package dev.doorbuster.reports.history;

import dev.doorbuster.record.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latencies of a set of requests from both moments that they may count from. */
final class BothLatencies {

    private final Latencies fromPlanned;

    /** Null as long as no request was late: from both moments they are the same. */
    private @Nullable Latencies fromSent;

    /** @param resolutionMicros the latencies of the record are multiples of it */
    BothLatencies(long resolutionMicros) {
        this.fromPlanned = new Latencies(resolutionMicros);
    }

    void add(Request request) {
        long sincePlanned = LatencyFrom.PLANNED.micros(request);
        long sinceSent = LatencyFrom.SENT.micros(request);
        if (sincePlanned != sinceSent && fromSent == null) {
            fromSent = fromPlanned.copy();
        }
        fromPlanned.add(sincePlanned);
        if (fromSent != null) {
            fromSent.add(sinceSent);
        }
    }

    /** As if all of the other's had been added; it must have the same resolution. */
    void add(BothLatencies other) {
        if (fromSent == null && other.fromSent != null) {
            fromSent = fromPlanned.copy();
        }
        if (fromSent != null) {
            fromSent.add(other.from(LatencyFrom.SENT));
        }
        fromPlanned.add(other.fromPlanned);
    }

    /** Adds those of a slot, which keeps what it was asked for alone. */
    void add(Map<LatencyFrom, LatencySlot> slots) {
        LatencySlot planned = slots.get(LatencyFrom.PLANNED);
        LatencySlot sent = slots.get(LatencyFrom.SENT);
        if (sent != null) {
            if (fromSent == null) {
                fromSent = fromPlanned.copy();
            }
            fromSent.add(sent);
        }
        if (planned != null) {
            fromPlanned.add(planned);
        }
    }

    Latencies from(LatencyFrom from) {
        return from == LatencyFrom.SENT && fromSent != null ? fromSent : fromPlanned;
    }
}
