package dev.doorbuster.reports.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A stretch of slots that have something in common.
 *
 * @param from first slot
 * @param to the slot after the last
 * @param slotSeconds length of a slot, stack seconds
 */
record Stretch(int from, int to, double slotSeconds) {

    /** So many slots in a row that say nothing end it. */
    private static final int MOST_SILENT = 5;

    /** What a slot says of a stretch that it could belong to. */
    enum Sign {
        YES,
        /** So many in a row end it. */
        NO,
        /** Too little is known: it does not begin one, and a few do not end it. */
        SILENT,
        /** Ends it at once. */
        BREAK
    }

    /**
     * The stretches from one {@code YES} to another without too many {@code NO} between them, in order.
     *
     * @param slots how many there are
     * @param mostNo so many in a row do not end it
     * @param leastSlots shorter ones are left out
     */
    static List<Stretch> of(int slots, double slotSeconds, int mostNo, int leastSlots, IntFunction<Sign> signs) {
        List<Stretch> stretches = new ArrayList<>();
        int from = -1;
        int to = -1;
        int no = 0;
        int silent = 0;
        for (int slot = 0; slot <= slots; slot++) {
            Sign sign = slot == slots ? Sign.BREAK : signs.apply(slot);
            no = sign == Sign.NO ? no + 1 : no;
            silent = sign == Sign.SILENT ? silent + 1 : silent;
            if (sign == Sign.YES) {
                from = from < 0 ? slot : from;
                to = slot + 1;
                no = 0;
                silent = 0;
            } else if (from >= 0 && (sign == Sign.BREAK || no > mostNo || silent > MOST_SILENT)) {
                if (to - from >= leastSlots) {
                    stretches.add(new Stretch(from, to, slotSeconds));
                }
                from = -1;
            }
        }
        return stretches;
    }

    double fromSeconds() {
        return from * slotSeconds;
    }

    double toSeconds() {
        return to * slotSeconds;
    }

    double lengthSeconds() {
        return toSeconds() - fromSeconds();
    }
}
