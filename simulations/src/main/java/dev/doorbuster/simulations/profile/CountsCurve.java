package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.List;

/**
 * The shape of real traffic: counts at even intervals. Only the shape matters; a profile says how high and how fast it is replayed.
 *
 * @param source where the counts come from, and their licence
 * @param interval of the source's time between two counts
 * @param counts 0 or more each, at least two
 */
public record CountsCurve(String source, Duration interval, List<Double> counts) {

    public CountsCurve {
        counts = List.copyOf(counts);
    }

    /** Reads {@code source}, {@code interval} and {@code counts}; what else the file notes about its making is let through. */
    public static CountsCurve parse(Section section) {
        String source = section.text("source");
        Duration interval = section.duration("interval");
        List<Double> counts = Numbers.list(section, "counts");
        if (interval.isZero()) {
            section.problem("interval", "expected a duration above 0");
        }
        if (counts.size() < 2) {
            section.problem("counts", "expected at least two, found " + counts.size());
            counts = List.of(1.0, 1.0);
        }
        return new CountsCurve(source, interval, counts);
    }

    /** The source's time from the first count to the end of the last interval. */
    public double lengthSeconds() {
        return counts.size() * intervalSeconds();
    }

    public double intervalSeconds() {
        return Math.max(interval.toNanos() / 1e9, 1e-3);
    }

    /** The count at a time of the source, straight lines between counts; the last count is held to the end. */
    public double at(double seconds) {
        return between(seconds, Math.min(index(seconds) + 1, counts.size() - 1));
    }

    /** As {@link #at}, on a curve that repeats: a day. */
    public double atRound(double seconds) {
        double wrapped = seconds % lengthSeconds();
        double inside = wrapped < 0 ? wrapped + lengthSeconds() : wrapped;
        return between(inside, (index(inside) + 1) % counts.size());
    }

    private double between(double seconds, int next) {
        int k = index(seconds);
        double share = Math.min(1, Math.max(0, seconds / intervalSeconds() - k));
        return counts.get(k) * (1 - share) + counts.get(next) * share;
    }

    private int index(double seconds) {
        return (int) Math.max(0, Math.min(counts.size() - 1, Math.floor(seconds / intervalSeconds())));
    }
}
