package dev.doorbuster.reports.history;

import dev.doorbuster.record.Arrivals;
import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.Damage;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestReader;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that a run recorded, as far as anyone asked. Built in one pass over each file; a damaged file gives everything up
 * to the damage, which is noted in {@link #gaps}.
 */
public final class History {

    private final RecordedRun run;
    private final Map<Questions.Tally, RequestTally> tallies = new LinkedHashMap<>();
    private final Map<Window, Delivery> deliveries = new LinkedHashMap<>();
    private final Map<Selector, Slots> slots = new LinkedHashMap<>();
    private final RequestTally whole = new RequestTally();
    private final Metrics metrics = new Metrics();
    private final List<GeneratorHealth> generator = new ArrayList<>();
    private final Map<Stage, String> gaps;
    private Conservation conservation = Conservation.unreadable("nothing was read");
    private Optional<GatlingCounts> gatling = Optional.empty();
    private long arrivalsPlanned;

    private History(RecordedRun run) {
        this.run = run;
        this.gaps = new EnumMap<>(Stage.class);
        gaps.putAll(run.gaps());
    }

    /**
     * Reads the record once.
     *
     * @param charts given each request and planned arrival too, on the way
     */
    public static History read(RecordedRun run, Questions questions, Charts charts) throws IOException {
        History history = new History(run);
        history.readLoad(questions, charts);
        history.readObservations();
        history.readConservation();
        return history;
    }

    public static History read(RecordedRun run, Questions questions) throws IOException {
        return read(run, questions, Charts.NONE);
    }

    /** Sees each request and each planned arrival go by, to draw them. */
    public interface Charts {

        Charts NONE = new Charts() {
            @Override
            public void request(Request request) {}

            @Override
            public void arrival(double atSeconds) {}
        };

        void request(Request request);

        void arrival(double atSeconds);
    }

    public RecordedRun run() {
        return run;
    }

    public Plan plan() {
        return run.plan();
    }

    public Timeline timeline() {
        return run.timeline();
    }

    /** Stack seconds per wall second. */
    public double speed() {
        return run.speed();
    }

    public RequestTally requests(Selector of, Window window) {
        return asked(
                tallies.get(new Questions.Tally(of, window)), "the requests of " + of.name() + " in " + window.name());
    }

    /** All requests of the run, the warm-up included. */
    public RequestTally requests() {
        return whole;
    }

    public Delivery delivery(Window window) {
        return asked(deliveries.get(window), "the load in " + window.name());
    }

    public Slots errorsOverTime(Selector of) {
        return asked(slots.get(of), "the errors of " + of.name() + " over time");
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

    /** What is missing or damaged, by stage; empty if the record is whole. */
    public Map<Stage, String> gaps() {
        return gaps;
    }

    private void readLoad(Questions questions, Charts charts) throws IOException {
        RunDirectory directory = run.directory();
        List<Group> groups = groups(questions);
        questions.deliveries.forEach(w -> deliveries.put(w, new Delivery(w, speed())));
        questions.slots.forEach((of, seconds) -> slots.put(of, new Slots(seconds)));

        readPart(
                Stage.LOAD,
                RunFile.ARRIVALS,
                file -> Arrivals.read(file, arrival -> {
                    arrivalsPlanned++;
                    // As the request record has it: whole microseconds, so that a visit falls into the same second in
                    // both.
                    double at = Math.round(arrival.atSeconds() * 1e6) / 1e6;
                    deliveries.values().forEach(d -> d.planned(at));
                    charts.arrival(at);
                }));
        readPart(
                Stage.LOAD,
                RunFile.REQUESTS,
                file -> RequestReader.read(file, request -> {
                    whole.add(request);
                    groups.forEach(group -> group.add(request));
                    slots.forEach((of, over) -> {
                        if (of.matches(request)) {
                            over.add(request);
                        }
                    });
                    if (request.firstOfVisit() && request.latenessMicros() <= Delivery.SENT_WITHIN_MICROS) {
                        deliveries.values().forEach(d -> d.sent(request.plannedSeconds()));
                    }
                    charts.request(request);
                }));
        readPart(Stage.LOAD, RunFile.GENERATOR, file -> JsonLines.GENERATOR.read(file, generator::add));
        long lost = recorderOverflows();
        if (lost > 0) {
            gaps.putIfAbsent(Stage.LOAD, "load/ lacks " + lost + " requests or attempts that could not be recorded");
        }
        gatling = directory.toRead(RunFile.GATLING).flatMap(GatlingCounts::read);
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
        Optional<Damage> cut = JsonLines.ATTEMPTS.read(attempts.get(), (Consumer<Attempt>) account::add);
        cut.ifPresent(d -> gaps.putIfAbsent(Stage.LOAD, RecordedRun.in(run.directory(), d)));
        try {
            Optional<Damage> damage = JsonLines.AUDIT.read(audit.get(), (Consumer<AuditEntry>) account::add);
            conservation = damage.isPresent()
                    ? Conservation.unreadable(RecordedRun.in(run.directory(), damage.get()))
                    : account.close();
        } catch (IllegalArgumentException e) {
            conservation = Conservation.unreadable(String.valueOf(e.getMessage()));
        }
    }

    private interface Reading {
        Optional<Damage> from(Path file) throws IOException;
    }

    private void readPart(Stage stage, RunFile file, Reading reading) throws IOException {
        Optional<Path> path = run.directory().toRead(file);
        if (path.isEmpty()) {
            gaps.putIfAbsent(stage, stage.folder() + "/ holds no " + file.name().toLowerCase(java.util.Locale.ROOT));
            return;
        }
        reading.from(path.get()).ifPresent(d -> gaps.putIfAbsent(stage, RecordedRun.in(run.directory(), d)));
    }

    private List<Group> groups(Questions questions) {
        Map<Window, Group> groups = new LinkedHashMap<>();
        for (Questions.Tally asked : questions.tallies) {
            RequestTally tally = new RequestTally();
            tallies.put(asked, tally);
            groups.computeIfAbsent(asked.window(), Group::new).tallies.put(asked.of(), tally);
        }
        return List.copyOf(groups.values());
    }

    private static <T> T asked(@org.jspecify.annotations.Nullable T answer, String what) {
        if (answer == null) {
            throw new IllegalStateException(what + " were not asked for before the record was read");
        }
        return answer;
    }

    /** The tallies of one window. */
    private static final class Group {

        private final Window window;
        private final Map<Selector, RequestTally> tallies = new LinkedHashMap<>();

        Group(Window window) {
            this.window = window;
        }

        void add(Request request) {
            if (window.contains(request.plannedSeconds())) {
                tallies.forEach((of, tally) -> {
                    if (of.matches(request)) {
                        tally.add(request);
                    }
                });
            }
        }
    }
}
