package dev.doorbuster.reports.history;

import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.Damage;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run recorded, as far as anyone asked. Built in one pass over each file; a damaged file gives everything up
 * to the damage, which is noted in {@link #gaps}.
 */
public final class History {

    private final RecordedRun run;
    private final Set<Questions.Tally> asked;
    private final RequestParts parts;
    private final Episodes episodes;
    private final Map<Selector, ServedSlots> served = new LinkedHashMap<>();
    private final PlannedVisits plannedVisits;
    private final Map<Window, Delivery> deliveries = new LinkedHashMap<>();
    private final Map<Questions.OverTime, Slots> slots = new LinkedHashMap<>();
    private final Map<Questions.Sliding, Stretches> stretches = new LinkedHashMap<>();
    private final Metrics metrics = new Metrics();
    private final List<GeneratorHealth> generator = new ArrayList<>();
    private final Map<Stage, String> gaps;
    private Conservation conservation = Conservation.unreadable("nothing was read");
    private Optional<GatlingCounts> gatling = Optional.empty();
    private long arrivalsPlanned;
    private long visitsBegun;

    private History(RecordedRun run, Questions questions) {
        this.run = run;
        this.gaps = new EnumMap<>(Stage.class);
        gaps.putAll(run.gaps());
        this.asked = Set.copyOf(questions.tallies);
        Set<Window> windows = new LinkedHashSet<>(run.timeline().windows());
        Set<Selector> selectors = new LinkedHashSet<>();
        asked.forEach(tally -> {
            windows.add(tally.window());
            selectors.add(tally.of());
        });
        this.episodes = new Episodes(run.timeline(), run.speed());
        questions.outages.forEach(
                of -> served.put(of, new ServedSlots(run.timeline().endSeconds(), run.speed())));
        if (run.plan().isEmpty() && !served.isEmpty()) {
            served.computeIfAbsent(
                    Selector.ALL, of -> new ServedSlots(run.timeline().endSeconds(), run.speed()));
        }
        this.plannedVisits = new PlannedVisits(questions.plannedVisits);
        this.parts = new RequestParts(
                windows, selectors, questions.bounds, run.plan().isEmpty(), run.resolutionMicros());
    }

    /**
     * Reads the record once.
     *
     * @param charts given everything too, on the way
     */
    public static History read(RecordedRun run, Questions questions, Charts charts) throws IOException {
        History history = new History(run, questions);
        history.readLoad(questions, charts);
        if (run.plan().isPresent()) {
            history.readObservations();
            history.readConservation();
        } else {
            history.conservation = Conservation.unreadable("a Gatling log does not tell what was kept");
        }
        return history;
    }

    public static History read(RecordedRun run, Questions questions) throws IOException {
        return read(run, questions, Charts.NONE);
    }

    /** Sees everything go by, to draw it. */
    public interface Charts {

        Charts NONE = new Charts() {
            @Override
            public void request(Request request) {}

            @Override
            public void arrival(double atSeconds) {}

            @Override
            public void visit(double atSeconds) {}
        };

        void request(Request request);

        /** A visit was planned. */
        void arrival(double atSeconds);

        /** A visit began. */
        void visit(double atSeconds);
    }

    public RecordedRun run() {
        return run;
    }

    public Timeline timeline() {
        return run.timeline();
    }

    /** Stack seconds per wall second. */
    public double speed() {
        return run.speed();
    }

    public RequestTally requests(Selector of, Window window) {
        if (!asked.contains(new Questions.Tally(of, window))) {
            throw notAsked("the requests of " + of.name() + " in " + window.name());
        }
        return parts.of(of, window);
    }

    /** All requests of the run, the warm-up included. */
    public RequestTally requests() {
        return parts.all();
    }

    /** All requests of a window of the timeline. */
    public RequestTally requests(Window window) {
        return parts.all(window);
    }

    /**
     * The requests of one name in a window of the timeline.
     *
     * @param name one of {@link #requestNames}
     */
    public RequestTally requests(String name, Window window) {
        return parts.named(name, window);
    }

    /** What requests are called, in order; with their groups, if they are those of a Gatling log. */
    public List<String> requestNames() {
        return parts.names();
    }

    /** What visitors lived through, of all and of each journey; in order of time. */
    public List<Episode> episodes() {
        return episodes.found();
    }

    /** When none of these requests was served; in order of time. */
    public List<Outage> outages(Selector of) {
        return asked(served.get(of), "the outages of " + of.name()).outages();
    }

    /**
     * The longest stretch of a window in which none of these requests was served, whether there were any or not; stack seconds. Of a Gatling
     * log, which does not tell when the load began or ended for them, only while they were asked for.
     */
    public double longestUnserved(Selector of, Window window) {
        ServedSlots slots = asked(served.get(of), "the outages of " + of.name());
        ServedSlots all = served.get(Selector.ALL);
        return slots.longestUnserved(run.plan().isEmpty() && all != null ? slots.whileAsked(window, all) : window);
    }

    /** Visits that were planned in a window: those of the journey or the region that is meant, all of them if it is neither. */
    public long plannedVisits(Selector of, Window window) {
        if (!plannedVisits.isAskedOf(window)) {
            throw notAsked("the visits planned in " + window.name());
        }
        return plannedVisits.of(of, window);
    }

    public Delivery delivery(Window window) {
        return asked(deliveries.get(window), "the load in " + window.name());
    }

    /** @param slotSeconds stack time */
    public Slots errorsOverTime(Selector of, double slotSeconds) {
        return asked(slots.get(new Questions.OverTime(of, slotSeconds)), "the errors of " + of.name() + " over time");
    }

    /** @param stretchSeconds stack time */
    public Stretches stretches(Selector of, Window window, double stretchSeconds) {
        return asked(
                stretches.get(new Questions.Sliding(of, window, stretchSeconds)),
                "the stretches of " + of.name() + " in " + window.name());
    }

    public Metrics metrics() {
        return metrics;
    }

    /** In order of time. */
    public List<GeneratorHealth> generator() {
        return generator;
    }

    /** Requests and attempts that could not be recorded. */
    public long recorderOverflows() {
        return generator.stream()
                .mapToLong(GeneratorHealth::recorderOverflows)
                .max()
                .orElse(0);
    }

    public Conservation conservation() {
        return conservation;
    }

    /** What Gatling's own log counts; empty if it could not be read. */
    public Optional<GatlingCounts> gatling() {
        return gatling;
    }

    public long arrivalsPlanned() {
        return arrivalsPlanned;
    }

    public long visitsBegun() {
        return visitsBegun;
    }

    /** What is missing or damaged, by stage; empty if the record is whole. */
    public Map<Stage, String> gaps() {
        return gaps;
    }

    private void readLoad(Questions questions, Charts charts) throws IOException {
        if (run.plan().isPresent()) {
            questions.deliveries.forEach(w -> deliveries.put(w, new Delivery(w, speed())));
        }
        questions.slots.forEach(asked -> slots.put(asked, new Slots(asked.slotSeconds())));
        questions.stretches.forEach((sliding, latencies) -> stretches.put(
                sliding,
                new Stretches(
                        sliding.window(),
                        sliding.stretchSeconds(),
                        run.resolutionMicros(),
                        List.copyOf(questions.bounds),
                        latencies,
                        Stretches.MOST_BYTES / questions.stretches.size())));
        run.load().read(new Load(charts), gap -> gaps.putIfAbsent(Stage.LOAD, gap));
        long lost = recorderOverflows();
        if (lost > 0) {
            gaps.putIfAbsent(Stage.LOAD, "load/ lacks " + lost + " requests or attempts that could not be recorded");
        }
        if (run.plan().isPresent()) {
            gatling = run.directory().toRead(RunFile.GATLING).flatMap(GatlingCounts::read);
        }
    }

    /** Those of the requests that someone asks about, and who counts them. */
    private record Asking(Selector of, Consumer<Request> counts) {}

    /** Puts everything that goes by to where it was asked for; by loops, for a lambda is an object for each request. */
    private final class Load implements LoadRecord.Sink {

        private final Charts charts;
        private final List<Asking> asking = new ArrayList<>();

        Load(Charts charts) {
            this.charts = charts;
            served.forEach((of, when) -> asking.add(new Asking(of, when::add)));
            slots.forEach((question, over) -> asking.add(new Asking(question.of(), over::add)));
            stretches.forEach((question, over) -> asking.add(new Asking(question.of(), over::add)));
        }

        @Override
        public void arrival(double atSeconds, String journey, String region) {
            plannedVisits.add(atSeconds, journey, region);
            arrivalsPlanned++;
            for (Delivery delivery : deliveries.values()) {
                delivery.planned(atSeconds, journey);
            }
            charts.arrival(atSeconds);
        }

        @Override
        public void visit(double atSeconds) {
            visitsBegun++;
            charts.visit(atSeconds);
        }

        @Override
        public void request(Request request) {
            parts.add(request);
            episodes.add(request);
            for (Asking one : asking) {
                if (one.of().matches(request)) {
                    one.counts().accept(request);
                }
            }
            if (request.firstOfVisit() && request.latenessMicros() <= Delivery.SENT_WITHIN_MICROS) {
                for (Delivery delivery : deliveries.values()) {
                    delivery.sent(request.plannedSeconds(), request.journey());
                }
            }
            charts.request(request);
        }

        @Override
        public void health(GeneratorHealth second) {
            generator.add(second);
        }
    }

    private void readObservations() throws IOException {
        readPart(Stage.OBSERVE, RunFile.METRICS, file -> JsonLines.METRICS.read(file, metrics::add));
        metrics.sort();
    }

    private void readConservation() throws IOException {
        Optional<Path> attempts = run.directory().toRead(RunFile.ATTEMPTS);
        Optional<Path> audit = run.directory().toRead(RunFile.AUDIT);
        if (attempts.isEmpty()) {
            conservation = Conservation.unreadable("the attempts to write were not recorded");
            return;
        }
        if (audit.isEmpty()) {
            conservation = Conservation.unreadable("the audit was not read");
            return;
        }
        ConservationAccount account = new ConservationAccount();
        Optional<Damage> cut =
                Damage.of(attempts.get(), file -> JsonLines.ATTEMPTS.read(file, (Consumer<Attempt>) account::add));
        cut.ifPresent(d -> gaps.putIfAbsent(Stage.LOAD, RecordedRun.in(run.directory(), d)));
        try {
            Optional<Damage> damage =
                    Damage.of(audit.get(), file -> JsonLines.AUDIT.read(file, (Consumer<AuditEntry>) account::add));
            conservation = damage.isPresent()
                    ? Conservation.unreadable(RecordedRun.in(run.directory(), damage.get()))
                    : account.close();
        } catch (IllegalArgumentException e) {
            conservation = Conservation.unreadable(String.valueOf(e.getMessage()));
        }
    }

    private void readPart(Stage stage, RunFile file, Damage.Reading reading) throws IOException {
        Optional<Path> path = run.directory().toRead(file);
        if (path.isEmpty()) {
            gaps.putIfAbsent(stage, stage.folder() + "/ holds no " + file.name().toLowerCase(java.util.Locale.ROOT));
            return;
        }
        Damage.of(path.get(), reading).ifPresent(d -> gaps.putIfAbsent(stage, RecordedRun.in(run.directory(), d)));
    }

    private static <T> T asked(@Nullable T answer, String what) {
        if (answer == null) {
            throw notAsked(what);
        }
        return answer;
    }

    private static IllegalStateException notAsked(String what) {
        return new IllegalStateException(what + " were not asked for before the record was read");
    }
}
