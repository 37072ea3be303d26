package dev.doorbuster.simulations.replay;

import dev.doorbuster.simulations.replay.ReplayRules.Bursts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the scale at which a log's worst minute is as large as somebody wants it. What some of the clients bring to it is not quite their
 * share of all: who asks for much is there or not. The more clients come the larger it is, so each draw halves what is left to look through.
 */
final class PeakSearch {

    /** As near as that is near enough. */
    private static final double NEAR = 0.05;

    private static final int MOST_DRAWN = 12;

    private final RequestTable table;
    private final Bursts bursts;
    private final long seed;
    private final double peak;
    private @Nullable Turnout nearest;
    private double missed = Double.POSITIVE_INFINITY;

    /** @param peak requests per second of the log's time, on average, of its worst minute */
    PeakSearch(RequestTable table, Bursts bursts, long seed, double peak) {
        this.table = table;
        this.bursts = bursts;
        this.seed = seed;
        this.peak = peak;
    }

    /** The scale that all clients together would want. */
    double firstScale() {
        return peak / Turnout.curveOf(table).busiest();
    }

    /** Empty if each that was tried had nobody in it, or more than a replay may hold. */
    Optional<Turnout> nearest() {
        double tooLittle = 0;
        double tooMuch = Double.POSITIVE_INFINITY;
        double scale = firstScale();
        for (int draw = 0; draw < MOST_DRAWN && missed > NEAR; draw++) {
            if (drawn(scale) < peak) {
                tooLittle = scale;
            } else {
                tooMuch = scale;
            }
            scale = Double.isFinite(tooMuch) ? (tooLittle + tooMuch) / 2 : 2 * scale;
        }
        return Optional.ofNullable(nearest);
    }

    /** Draws, and keeps what came nearest. @return the peak that it has */
    private double drawn(double scale) {
        long size = Turnout.size(table, scale, seed);
        if (size == 0) {
            return 0;
        }
        if (size > Turnout.MOST) {
            return Double.POSITIVE_INFINITY;
        }
        Turnout turnout = Turnout.of(table, scale, bursts, seed);
        double is = turnout.curve().busiest();
        if (Math.abs(is / peak - 1) < missed) {
            missed = Math.abs(is / peak - 1);
            nearest = turnout;
        }
        return is;
    }
}
