package dev.doorbuster.simulations.traffic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;

/** Which client was seen when, and with what: millions of them in little room, so by columns. */
final class Sightings {

    /** Bits of a number that stand for a place in the table. */
    private static final int PLACE_BITS = 21;

    private static final long PLACE = (1 << PLACE_BITS) - 1;

    /** How many there can be. */
    static final int MOST = (int) PLACE;

    private long[] clients = new long[1024];
    private long[] times = new long[1024];
    private char[] lots = new char[1024];
    private RequestClass[] classes = new RequestClass[1024];
    private int size;

    /** @throws IllegalStateException if there are {@link #MOST} already */
    void add(long client, int lot, long atMicros, RequestClass what) {
        if (size == MOST) {
            throw new IllegalStateException("the table is full");
        }
        if (size == clients.length) {
            int length = Math.min(MOST, 2 * size);
            clients = Arrays.copyOf(clients, length);
            times = Arrays.copyOf(times, length);
            lots = Arrays.copyOf(lots, length);
            classes = Arrays.copyOf(classes, length);
        }
        put(size++, client, lot, atMicros, what);
    }

    int size() {
        return size;
    }

    long client(int place) {
        return clients[place];
    }

    int lot(int place) {
        return lots[place];
    }

    long atMicros(int place) {
        return times[place];
    }

    RequestClass what(int place) {
        return classes[place];
    }

    /** Lets go of all but some; these keep their order. */
    void keep(IntPredicate places) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (places.test(i)) {
                put(kept++, clients[i], lots[i], times[i], classes[i]);
            }
        }
        Arrays.fill(classes, kept, size, null);
        size = kept;
    }

    /** The places in the order of clients, whichever that is, and for each of them in the order of time; of those at one time the first is the first. */
    int[] byClientAndTime() {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = (clients[i] & ~PLACE) | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) (keys[i] & PLACE);
        }
        int to;
        for (int from = 0; from < size; from = to) {
            // Nearly always one client, whose requests came in the order of time.
            boolean inOrder = true;
            for (to = from + 1; to < size && keys[to] >> PLACE_BITS == keys[from] >> PLACE_BITS; to++) {
                inOrder &= compared(order[to - 1], order[to]) <= 0;
            }
            if (!inOrder) {
                sort(order, from, to);
            }
        }
        return order;
    }

    private void sort(int[] order, int from, int to) {
        Integer[] places = new Integer[to - from];
        for (int i = from; i < to; i++) {
            places[i - from] = order[i];
        }
        Arrays.sort(places, (Comparator<Integer>) this::compared);
        for (int i = from; i < to; i++) {
            order[i] = places[i - from];
        }
    }

    private int compared(int one, int other) {
        return clients[one] == clients[other]
                ? Long.compare(times[one], times[other])
                : Long.compare(clients[one], clients[other]);
    }

    private void put(int place, long client, int lot, long atMicros, RequestClass what) {
        clients[place] = client;
        lots[place] = (char) lot;
        times[place] = atMicros;
        classes[place] = what;
    }
}
