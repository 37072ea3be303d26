package dev.doorbuster.reports.history;

import dev.doorbuster.record.Window;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much of the load that was planned in a window was sent. A visit counts as sent if its first request left within one wall
 * second of its due time; both are booked in the wall second of the window in which it was due, by journey: a visit of another
 * journey does not make up for one that never came.
 */
public final class Delivery {

    /** Later than this, the visit came at another time than the profile says. */
    static final long SENT_WITHIN_MICROS = 1_000_000;

    private final Window window;
    private final double speed;
    private final int seconds;
    private final Map<String, Visits> byJourney = new LinkedHashMap<>();

    /** The visits of one journey, by wall second of the window. */
    private static final class Visits {

        private final long[] planned;
        private final long[] sent;

        Visits(int seconds) {
            planned = new long[seconds];
            sent = new long[seconds];
        }

        long planned(int second) {
            return planned[second];
        }

        long delivered(int second) {
            return Math.min(planned[second], sent[second]);
        }

        long unplanned(int second) {
            return sent[second] - delivered(second);
        }
    }

    private interface OfSecond {
        long of(Visits visits, int second);
    }

    Delivery(Window window, double speed) {
        this.window = window;
        this.speed = speed;
        // A last bit shorter than a second joins the second before it: too few visits to say anything.
        this.seconds = (int) Math.max(1, Math.floor(window.lengthSeconds() / speed + 1e-9));
    }

    void planned(double atSeconds, String journey) {
        if (window.contains(atSeconds)) {
            visits(journey).planned[second(atSeconds)]++;
        }
    }

    void sent(double atSeconds, String journey) {
        if (window.contains(atSeconds)) {
            visits(journey).sent[second(atSeconds)]++;
        }
    }

    private Visits visits(String journey) {
        return byJourney.computeIfAbsent(journey, j -> new Visits(seconds));
    }

    private int second(double atSeconds) {
        return (int) Math.min(seconds - 1, (atSeconds - window.startSeconds()) / speed);
    }

    public long planned() {
        return sum(Visits::planned);
    }

    /** Visits that were planned and sent. */
    public long delivered() {
        return sum(Visits::delivered);
    }

    /** Visits that were sent and not planned, as far as more were sent than planned. */
    public long unplanned() {
        return sum(Visits::unplanned);
    }

    /** Delivered of planned, 0 to 1; 0 if nothing was planned. */
    public double share() {
        return planned() == 0 ? 0 : (double) delivered() / planned();
    }

    /** The least share of a wall second in which something was planned, 0 to 1. */
    public double shareInWorstSecond() {
        double worst = 1;
        for (int i = 0; i < seconds; i++) {
            long planned = sum(i, Visits::planned);
            worst = planned == 0 ? worst : Math.min(worst, (double) sum(i, Visits::delivered) / planned);
        }
        return worst;
    }

    private long sum(OfSecond count) {
        long sum = 0;
        for (int i = 0; i < seconds; i++) {
            sum += sum(i, count);
        }
        return sum;
    }

    private long sum(int second, OfSecond count) {
        return byJourney.values().stream()
                .mapToLong(visits -> count.of(visits, second))
                .sum();
    }
}
