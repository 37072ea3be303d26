package dev.doorbuster.simulations.traffic;

import java.util.BitSet;
import java.util.function.Function;

/**
 * Tells visits from requests: a visit is what one client (address and user agent) asks for with no pause as long as the gap in between. Requests may
 * come in any order of time, from any number of files, so all of them are kept until the end: when, by whom, which class.
 *
 * <p>So many can be kept. When the table is full, half of the clients are let go, drawn by lot, with all of their requests, and so on: what is left
 * are whole visits of one client in two, in four, in eight, which tell the same of length, thinking and transitions. Which ones is the same in
 * every reading. A client that alone has more than {@value #MOST_OF_ONE} requests when the table is full is no visitor but many, or
 * none: its later ones are let go.
 */
final class Visits {

    private static final int MOST = 2_000_000;
    private static final int MOST_OF_ONE = 20_000;
    private static final int LOTS = 65_536;
    private static final double MICROS = 1e6;

    private final long gapMicros;
    private final int most;
    private final Sightings sightings = new Sightings();
    private int lots = LOTS;

    Visits(long gapMicros) {
        this(gapMicros, MOST);
    }

    /** @param most requests in the table, below {@link Sightings#MOST} */
    Visits(long gapMicros, int most) {
        this.gapMicros = gapMicros;
        this.most = most;
    }

    void add(long client, int lot, long atMicros, RequestClass what) {
        if (lot < lots) {
            sightings.add(client, lot, atMicros, what);
            if (sightings.size() > most) {
                letGo();
            }
        }
    }

    private void letGo() {
        while (sightings.size() > most / 2 && lots > 1) {
            lots /= 2;
            sightings.keep(place -> sightings.lot(place) < lots);
        }
        BitSet tooMany = new BitSet();
        int[] order = sightings.byClientAndTime();
        int ofOne = 0;
        for (int i = 0; i < order.length; i++) {
            ofOne = i > 0 && sightings.client(order[i]) == sightings.client(order[i - 1]) ? ofOne + 1 : 1;
            tooMany.set(order[i], ofOne > MOST_OF_ONE);
        }
        sightings.keep(place -> !tooMany.get(place));
    }

    /** @param nameOf names classes for the transitions */
    VisitAccount account(Function<RequestClass, String> nameOf) {
        int[] order = sightings.byClientAndTime();
        Numbers lengths = new Numbers();
        Numbers thinks = new Numbers();
        Transitions transitions = new Transitions();
        int to;
        for (int from = 0; from < order.length; from = to) {
            String page = VisitAccount.BEGIN;
            long pageMicros = 0;
            to = from;
            do {
                RequestClass what = sightings.what(order[to]);
                if (what.isPage()) {
                    String next = nameOf.apply(what);
                    transitions.add(page, next);
                    if (!page.equals(VisitAccount.BEGIN)) {
                        thinks.add((sightings.atMicros(order[to]) - pageMicros) / MICROS);
                    }
                    page = next;
                    pageMicros = sightings.atMicros(order[to]);
                }
                to++;
            } while (to < order.length && goesOn(order[to - 1], order[to]));
            if (!page.equals(VisitAccount.BEGIN)) {
                transitions.add(page, VisitAccount.END);
            }
            lengths.add(to - from);
        }
        int oneClientIn = LOTS / lots;
        return new VisitAccount(
                (long) lengths.size() * oneClientIn,
                oneClientIn,
                VisitAccount.quantiles(lengths.sorted()),
                VisitAccount.quantiles(thinks.sorted()),
                transitions.toMap());
    }

    /** Whether one request is of the same visit as the one before it. */
    private boolean goesOn(int before, int now) {
        return sightings.client(before) == sightings.client(now)
                && sightings.atMicros(now) - sightings.atMicros(before) < gapMicros;
    }
}
