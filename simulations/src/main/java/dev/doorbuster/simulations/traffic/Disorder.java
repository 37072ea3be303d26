package dev.doorbuster.simulations.traffic;

/** How far the lines of a log are from the order of time. */
final class Disorder {

    private static final long SECOND_MICROS = 1_000_000;

    private long newestMicros = Long.MIN_VALUE;
    private long late;
    private long mostMicros;

    void add(long startMicros) {
        if (startMicros >= newestMicros) {
            newestMicros = startMicros;
        } else if (newestMicros - startMicros > SECOND_MICROS) {
            late++;
            mostMicros = Math.max(mostMicros, newestMicros - startMicros);
        }
    }

    /** Requests that began more than a second before one that stands above them. */
    long late() {
        return late;
    }

    /** By how much at most. */
    double mostSeconds() {
        return mostMicros / 1e6;
    }
}
