package dev.doorbuster.reports.history;

import dev.doorbuster.record.Window;

/**
 * How much of the load that was planned in a window was sent. A visit counts as sent if its first request left within one wall
 * second of its due time; both are booked in the wall second of the window in which it was due.
 */
public final class Delivery {

    /** Later than this, the visit came at another time than the profile says. */
    static final long SENT_WITHIN_MICROS = 1_000_000;

    private final Window window;
    private final double speed;
    private final long[] planned;
    private final long[] sent;

    Delivery(Window window, double speed) {
        this.window = window;
        this.speed = speed;
        // A last bit shorter than a second joins the second before it: too few visits to say anything.
        int seconds = (int) Math.max(1, Math.floor(window.lengthSeconds() / speed + 1e-9));
        planned = new long[seconds];
        sent = new long[seconds];
    }

    void planned(double atSeconds) {
        add(planned, atSeconds);
    }

    void sent(double atSeconds) {
        add(sent, atSeconds);
    }

    private void add(long[] counts, double atSeconds) {
        if (window.contains(atSeconds)) {
            counts[(int) Math.min(counts.length - 1, (atSeconds - window.startSeconds()) / speed)]++;
        }
    }

    public long planned() {
        return sum(planned);
    }

    public long sent() {
        return sum(sent);
    }

    /** Sent of planned, 0 to 1; 0 if nothing was planned. */
    public double share() {
        return planned() == 0 ? 0 : (double) sent() / planned();
    }

    /** The least share of a wall second in which something was planned, 0 to 1. */
    public double shareInWorstSecond() {
        double worst = 1;
        for (int i = 0; i < planned.length; i++) {
            worst = planned[i] == 0 ? worst : Math.min(worst, (double) sent[i] / planned[i]);
        }
        return worst;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
