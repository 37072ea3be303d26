package dev.doorbuster.simulations.logs;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Paths that were read, by the bytes they were read of, as long as no other takes their place: most are asked for again and again, and to look
 * closely at one takes as long as all the rest of its line. Used by one thread.
 */
final class KnownPaths {

    private static final byte[] NOTHING = {};
    private static final int PLACES = 1 << 15;

    /** What stands in a line can be as long as whoever asked wanted it to be, and what it is read as many times that. */
    private static final int MOST_BYTES = 8 << 20;

    /** Of the objects that hold one, about. */
    private static final int OVERHEAD = 100;

    private final Paths paths;
    private final byte[][] asked = new byte[PLACES][];
    private final @Nullable Known[] known = new Known[PLACES];
    private long bytes;

    KnownPaths(Paths paths) {
        this.paths = paths;
        Arrays.fill(asked, NOTHING);
    }

    /**
     * A path, and what it says of who asked for it.
     *
     * @param probe whether only those ask for it who look for a way in
     */
    record Known(String path, boolean probe) {}

    Known of(byte[] b, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + b[i];
        }
        int place = (hash ^ hash >>> 15) & PLACES - 1;
        Known there = known[place];
        if (there != null && Arrays.equals(asked[place], 0, asked[place].length, b, from, to)) {
            return there;
        }
        String path = paths.read(b, from, to);
        // Whoever looks a path up needs its hash, which it keeps: better here, where several threads are, than there.
        int unused = path.hashCode();
        Known read = new Known(path, Probes.isOne(path));
        keep(place, Arrays.copyOfRange(b, from, to), read);
        return read;
    }

    private void keep(int place, byte[] ask, Known read) {
        if (bytes > MOST_BYTES) {
            Arrays.fill(known, null);
            Arrays.fill(asked, NOTHING);
            bytes = 0;
        }
        Known gone = known[place];
        bytes += weight(ask, read) - (gone == null ? 0 : weight(asked[place], gone));
        asked[place] = ask;
        known[place] = read;
    }

    private static long weight(byte[] ask, Known read) {
        return OVERHEAD + ask.length + 2L * read.path().length();
    }
}
