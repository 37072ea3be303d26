package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.GeneratorHealth;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/**
 * What the load tells of its wall seconds: how many visits it sent, so that it is known whether anybody asked where nobody was served, and how many
 * requests were answered, so that it is known whether they are in the record yet. A second that it does not tell of, or whose
 * answers still wait to be written, shows nothing.
 */
final class SentVisits {

    /** Beyond it the generator itself is short of something, and cannot be a witness that nobody answers. */
    private static final double LATEST_MS = 1000;

    private final double speed;
    private final TreeMap<Double, Long> bySecond = new TreeMap<>();
    private final Deque<Second> unrecorded = new ArrayDeque<>();
    private double recordedUntil = Double.NEGATIVE_INFINITY;
    private long overflows;

    /** @param answered requests, since the start, that must have been read before the record is whole up to that second's end */
    private record Second(double atSeconds, long answered) {}

    /** @param speed stack seconds per wall second */
    SentVisits(double speed) {
        this.speed = speed;
    }

    void add(GeneratorHealth second) {
        boolean lost = second.recorderOverflows() > overflows;
        overflows = second.recorderOverflows();
        bySecond.put(second.atSeconds(), lost || second.latenessP99Ms() > LATEST_MS ? 0 : second.arrivalsSent());
        long answered = second.requestsAnswered() == null ? 0 : second.requestsAnswered();
        unrecorded.add(new Second(second.atSeconds(), answered - overflows));
    }

    /**
     * The end of the last second that the generator has told of, and all of whose answers have been read.
     *
     * @param requestsRead since the start
     */
    double recordedUntil(long requestsRead) {
        for (Second next = unrecorded.peek();
                next != null && next.answered() <= requestsRead;
                next = unrecorded.peek()) {
            recordedUntil = unrecorded.remove().atSeconds();
        }
        return recordedUntil;
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
