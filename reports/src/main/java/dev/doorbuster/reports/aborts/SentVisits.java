package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.GeneratorHealth;
import java.util.TreeMap;

/** How many visits the load sent, by the wall second: whether anybody asked where nobody was served. */
final class SentVisits {

    /** Beyond it the generator itself is short of something, and cannot be a witness that nobody answers. */
    private static final double LATEST_MS = 1000;

    private final double speed;
    private final TreeMap<Double, Long> bySecond = new TreeMap<>();
    private double until = Double.NEGATIVE_INFINITY;

    /** @param speed stack seconds per wall second */
    SentVisits(double speed) {
        this.speed = speed;
    }

    void add(GeneratorHealth second) {
        bySecond.put(second.atSeconds(), second.latenessP99Ms() > LATEST_MS ? 0 : second.arrivalsSent());
        until = Math.max(until, second.atSeconds());
    }

    /** The end of the last second that the generator has told of. */
    double untilSeconds() {
        return until;
    }

    /** Those of the wall seconds that begin or end in that stretch. */
    long touching(double fromSeconds, double toSeconds) {
        return bySecond.subMap(fromSeconds, false, toSeconds + speed, false).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    void forget(double beforeSeconds) {
        bySecond.headMap(beforeSeconds).clear();
    }
}
