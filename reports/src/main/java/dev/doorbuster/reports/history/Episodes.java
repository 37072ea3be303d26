package dev.doorbuster.reports.history;

import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what visitors lived through, without being asked: of each journey and of all of them. The rules are told in docs/results.md.
 */
final class Episodes {

    /** Where a reference is sought first. */
    private static final String BASELINE = "baseline";

    /** Journeys beyond these are told of among all only: memory does not grow with the names of a record. */
    private static final int MOST_JOURNEYS = 8;

    /** So many are told of, the longest. */
    private static final int MOST = 200;

    /** A slot is as many seconds as it takes to have so many requests in it, on the average of the run. */
    private static final double USUAL_IN_SLOT = 20;

    private static final int LEAST_IN_SLOT = 5;
    private static final int LEAST_IN_REFERENCE = 100;

    /**
     * A slot is slow if its median and its lower quartile both lie above those of the reference by half, and by so much at least:
     * where some requests are quick and some are not by nature, a median alone jumps from the ones to the others.
     */
    private static final double SLOW_FACTOR = 1.5;

    private static final double LEAST_ADDED_MS = 20;
    private static final int LEAST_SLOW_SLOTS = 5;
    private static final long LEAST_SLOW_REQUESTS = 30;

    private static final double ERROR_SHARE = 0.1;
    private static final int LEAST_ERROR_SLOTS = 2;
    private static final long LEAST_ERRORS = 10;

    private final Timeline timeline;
    private final double speed;
    private final Map<String, Subject> journeys = new LinkedHashMap<>();
    private final Subject others;
    private String latestJourney = "";
    private Subject latest;

    Episodes(Timeline timeline, double speed) {
        this.timeline = timeline;
        this.speed = speed;
        this.others = new Subject();
        this.latest = others;
    }

    /** What is kept of a journey, or of all. */
    private final class Subject {
        private final ServedSlots served = new ServedSlots(timeline.endSeconds(), speed);
        private final LatencySlots latencies = new LatencySlots(timeline.endSeconds(), speed);

        void add(Subject other) {
            served.add(other.served);
            latencies.add(other.latencies);
        }
    }

    void add(Request request) {
        Subject subject = of(request.journey());
        subject.served.add(request);
        subject.latencies.add(request);
    }

    private Subject of(String journey) {
        if (!journey.equals(latestJourney)) {
            latestJourney = journey;
            Subject known = journeys.get(journey);
            if (known == null && journeys.size() < MOST_JOURNEYS && !journey.isEmpty()) {
                known = new Subject();
                journeys.put(journey, known);
            }
            latest = known == null ? others : known;
        }
        return latest;
    }

    /** In order of time; of the same time all come before a journey. */
    List<Episode> found() {
        Subject all = new Subject();
        all.add(others);
        journeys.values().forEach(all::add);
        List<Episode> episodes = new ArrayList<>(of(Selector.ALL.name(), all));
        journeys.forEach((name, subject) -> episodes.addAll(of(name, subject)));
        return episodes.stream()
                .sorted(Comparator.comparingDouble(Episode::lengthSeconds).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingDouble(Episode::fromSeconds))
                .toList();
    }

    private List<Episode> of(String name, Subject subject) {
        List<Outage> outages = subject.served.outages();
        List<Episode> episodes = new ArrayList<>();
        outages.forEach(outage -> episodes.add(Episode.outage(name, outage)));
        episodes.addAll(errors(name, subject.served, outages));
        episodes.addAll(slow(name, subject));
        return episodes;
    }

    private List<Episode> errors(String name, ServedSlots served, List<Outage> outages) {
        double end = served.endSeconds();
        double slotSeconds = speed * seconds(served.requests(0, end) / (end / speed));
        int slots = (int) Math.ceil(end / slotSeconds);
        return Stretch.of(
                        slots, slotSeconds, 1, LEAST_ERROR_SLOTS, slot -> errorSign(slot, slotSeconds, served, outages))
                .stream()
                .map(stretch -> errors(name, stretch, served))
                .filter(episode -> episode.errors() >= LEAST_ERRORS)
                .toList();
    }

    private static int seconds(double requestsPerSecond) {
        return requestsPerSecond > 0 ? (int) Math.max(1, Math.ceil(USUAL_IN_SLOT / requestsPerSecond)) : 1;
    }

    private static Stretch.Sign errorSign(int slot, double slotSeconds, ServedSlots served, List<Outage> outages) {
        double from = slot * slotSeconds;
        double to = from + slotSeconds;
        if (outages.stream().anyMatch(outage -> outage.fromSeconds() < to && outage.toSeconds() > from)) {
            return Stretch.Sign.BREAK;
        }
        long requests = served.requests(from, to);
        return requests < LEAST_IN_SLOT
                ? Stretch.Sign.SILENT
                : sum(served.errors(from, to)) >= ERROR_SHARE * requests ? Stretch.Sign.YES : Stretch.Sign.NO;
    }

    private static Episode errors(String name, Stretch stretch, ServedSlots served) {
        return Episode.errors(
                name,
                stretch,
                stretch.toSeconds() >= served.endSeconds(),
                served.requests(stretch.fromSeconds(), stretch.toSeconds()),
                served.errors(stretch.fromSeconds(), stretch.toSeconds()));
    }

    private Optional<Window> beforeTheFirstFault() {
        double start = timeline.window(Timeline.RUN).orElseThrow().startSeconds();
        return timeline.faults().stream()
                .filter(fault -> fault.startedSeconds().orElse(start) > start)
                .min(Comparator.comparingDouble(fault -> fault.startedSeconds().orElseThrow()))
                .map(fault -> Window.between(
                        "before:" + fault.name(), start, fault.startedSeconds().orElseThrow()));
    }

    private List<Episode> slow(String name, Subject subject) {
        Window window = timeline.window(BASELINE)
                .or(this::beforeTheFirstFault)
                .or(() -> timeline.window(Timeline.RUN))
                .orElseThrow();
        LatencySlots latencies = subject.latencies;
        LatencyCounts reference = latencies.sum(window);
        if (reference.total() < LEAST_IN_REFERENCE) {
            return List.of();
        }
        // Caches fill in the warm-up: that it is slow is what it is for.
        double warm = timeline.window(Timeline.RUN).orElseThrow().startSeconds();
        int joined = seconds(latencies.sum(0, latencies.size()).total() / (double) latencies.size());
        int slots = (latencies.size() + joined - 1) / joined;
        List<Episode> episodes = new ArrayList<>();
        for (Stretch stretch : Stretch.of(
                slots,
                joined * latencies.slotSeconds(),
                1,
                LEAST_SLOW_SLOTS,
                slot -> slot * joined * latencies.slotSeconds() < warm
                        ? Stretch.Sign.SILENT
                        : slowSign(latencies.sum(slot * joined, (slot + 1) * joined), reference))) {
            LatencyCounts counts = latencies.sum(stretch.from() * joined, stretch.to() * joined);
            if (counts.total() >= LEAST_SLOW_REQUESTS) {
                episodes.add(errors(name, stretch, subject.served)
                        .slow(counts.atMs(0.5), window.name(), reference.atMs(0.5)));
            }
        }
        return episodes;
    }

    private static Stretch.Sign slowSign(LatencyCounts slot, LatencyCounts reference) {
        if (slot.total() < LEAST_IN_SLOT) {
            return Stretch.Sign.SILENT;
        }
        boolean slow = isAbove(slot, reference, 0.5) && isAbove(slot, reference, 0.25);
        return slow ? Stretch.Sign.YES : Stretch.Sign.NO;
    }

    private static boolean isAbove(LatencyCounts slot, LatencyCounts reference, double quantile) {
        double usualMs = reference.atMs(quantile);
        return slot.atMs(quantile) > Math.max(usualMs * SLOW_FACTOR, usualMs + LEAST_ADDED_MS);
    }

    private static long sum(Map<Layer, Long> errors) {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
