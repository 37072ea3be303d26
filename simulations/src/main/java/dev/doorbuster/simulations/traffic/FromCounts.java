package dev.doorbuster.simulations.traffic;

import dev.doorbuster.record.yaml.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes a curve file from counts per time, or a file of gaps from single arrivals: {@code doorbuster profile from-counts <file> [--from TIME]
 * [--to TIME] [--every DURATION] [--mean-day | --gaps N]}.
 *
 * @param from the first time, included; empty for the file's first
 * @param to the last time, not included; empty for the file's end
 * @param every the interval of the curve; empty for the file's own
 * @param meanDay folds all days into one mean day
 * @param gaps makes gaps between arrivals instead of a curve, each relative to the mean of that many around it, so that the bursts
 *     remain and the slower ups and downs do not
 */
public record FromCounts(
        Path file,
        Optional<LocalDateTime> from,
        Optional<LocalDateTime> to,
        Optional<Duration> every,
        boolean meanDay,
        OptionalInt gaps) {

    /**
     * The derived file.
     *
     * @throws IOException if the file cannot be read, or does not hold what was asked for
     */
    public String derive() throws IOException {
        CountsFile counts = CountsFile.read(file);
        DerivedFile derived = new DerivedFile().comment("Made by: " + command());
        if (counts.unread().count() > 0) {
            derived.comment(counts.unread().count() + " lines could not be read; the first:");
            counts.unread().first().forEach(line -> derived.comment("  " + line));
        }
        derived.value("source", Source.of(file));
        return (gaps.isPresent() ? gaps(counts, derived) : curve(counts, derived)).toString();
    }

    private DerivedFile curve(CountsFile counts, DerivedFile derived) throws IOException {
        if (!counts.counted()) {
            throw new IOException(file + ": has no column \"count\" or \"value\"; of single arrivals, ask for --gaps");
        }
        Duration interval = every.orElse(counts.interval());
        if (meanDay) {
            return derived.value("interval", Quantity.text(interval)).numbers("counts", counts.meanDay(interval));
        }
        LocalDateTime begin = from.orElse(counts.first());
        LocalDateTime end = to.orElse(counts.last().plus(interval));
        if (!begin.isBefore(end)
                || begin.isBefore(counts.first())
                || end.isAfter(counts.last().plus(interval))) {
            throw new IOException(file + ": has counts from " + counts.first() + " to " + counts.last() + "; asked for "
                    + begin + " to " + end);
        }
        return derived.value("begins", begin.toString())
                .value("interval", Quantity.text(interval))
                .value("intervals-without-a-line", counts.missing(begin, end, interval))
                .numbers("counts", counts.between(begin, end, interval));
    }

    private DerivedFile gaps(CountsFile counts, DerivedFile derived) throws IOException {
        double[] at = counts.arrivalSeconds();
        int window = gaps.orElseThrow();
        if (counts.counted() || at.length <= window) {
            throw new IOException(file + ": expected single arrivals, one a line, and more than " + window
                    + " of them; found " + (counts.counted() ? "counts" : at.length + " arrivals"));
        }
        double[] gap = new double[at.length - 1];
        for (int i = 0; i < gap.length; i++) {
            gap[i] = at[i + 1] - at[i];
        }
        List<Double> relative = new ArrayList<>();
        for (int i = 0; i < gap.length; i++) {
            int begin = Math.max(0, Math.min(i - window / 2, gap.length - window));
            double mean = (at[begin + window] - at[begin]) / window;
            relative.add(mean == 0 ? 1 : Math.round(gap[i] / mean * 1000) / 1000.0);
        }
        return derived.value("arrivals", at.length)
                .comment("Each gap relative to the mean of the " + window + " around it.")
                .numbers("gaps", relative);
    }

    private String command() {
        return "doorbuster profile from-counts " + file
                + from.map(time -> " --from " + time).orElse("")
                + to.map(time -> " --to " + time).orElse("")
                + every.map(duration -> " --every '" + Quantity.text(duration) + "'")
                        .orElse("")
                + (meanDay ? " --mean-day" : "")
                + (gaps.isPresent() ? " --gaps " + gaps.getAsInt() : "");
    }
}
