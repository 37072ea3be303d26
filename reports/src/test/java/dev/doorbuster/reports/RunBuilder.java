package dev.doorbuster.reports;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Arrivals;
import dev.doorbuster.record.Arrivals.Arrival;
import dev.doorbuster.record.Attempt;
import dev.doorbuster.record.AuditEntry;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestWriter;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run by hand, through the real writers. Unless told otherwise the generator was healthy, all that was sent was planned,
 * and every stage is complete:
 *
 * <pre>
 *   history().phase("surge", 60).ok(1, 20).fault("az-loss", 5, 8).objective("p50 of all &lt; 30 ms").write(folder)
 * </pre>
 *
 * Times are stack seconds since second zero, latencies wall milliseconds.
 */
public final class RunBuilder {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private final Map<String, Double> phases = new LinkedHashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private final List<FaultEvent> faults = new ArrayList<>();
    private final Map<String, Double> plannedFaults = new LinkedHashMap<>();
    private final List<Observation> metrics = new ArrayList<>();
    private final List<String> objectives = new ArrayList<>();
    private final Set<Stage> partial = new HashSet<>();
    private final Map<Double, Double> pausesMs = new LinkedHashMap<>();
    private final Set<Double> deafSeconds = new HashSet<>();
    private @Nullable String ending;
    private @Nullable Abort abort;
    private String more = "";
    private String profile = "";
    private double speed = 1;
    private double countsSpeed = 1;
    private boolean faultsAsked = true;
    private boolean auditCut;
    private boolean clockless;
    private long overflows;
    private long notInGatling;
    private long unwritten;

    public static RunBuilder history() {
        return new RunBuilder();
    }

    public RunBuilder phase(String name, double seconds) {
        phases.put(name, seconds);
        return this;
    }

    public RunBuilder speed(double newSpeed, double meantFor) {
        speed = newSpeed;
        countsSpeed = meantFor;
        return this;
    }

    public RunBuilder objective(String line) {
        objectives.add("\"" + line.replace("\"", "\\\"") + "\"");
        return this;
    }

    public RunBuilder objectObjective(String object) {
        objectives.add(object);
        return this;
    }

    /** How long a visitor of the profile waits for an answer. */
    public RunBuilder requestTimeout(String duration) {
        profile = "  request-timeout: " + duration + "\n";
        return this;
    }

    /** More YAML of the rehearsal, such as guards. */
    public RunBuilder yaml(String text) {
        more += text + "\n";
        return this;
    }

    public RunBuilder noFaults() {
        faultsAsked = false;
        return this;
    }

    public RunBuilder noClock() {
        clockless = true;
        return this;
    }

    public RunBuilder partial(Stage stage) {
        partial.add(stage);
        return this;
    }

    /** A visit that was planned and begun on time, and answered. */
    public RunBuilder ok(double at, double latencyMs) {
        return ok("browse", at, latencyMs);
    }

    public RunBuilder ok(String journey, double at, double latencyMs) {
        return visit(journey, at, 0, latencyMs, 200, Outcome.OK, Layer.NONE);
    }

    public RunBuilder late(double at, double latenessMs, double latencyMs) {
        return visit("browse", at, latenessMs, latencyMs, 200, Outcome.OK, Layer.NONE);
    }

    public RunBuilder failed(double at, double latencyMs) {
        return failed("browse", at, latencyMs);
    }

    public RunBuilder failed(String journey, double at, double latencyMs) {
        return visit(journey, at, 0, latencyMs, 502, Outcome.FAILED, Layer.LOAD_BALANCER);
    }

    public RunBuilder soldOut(double at, double latencyMs) {
        return visit("buy", at, 0, latencyMs, 409, Outcome.EXPECTED_REFUSAL, Layer.APPLICATION);
    }

    /** A visit that a layer refused or lost. */
    public RunBuilder refused(String journey, double at, int status, Outcome outcome, Layer layer) {
        return visit(journey, at, 0, 5, status, outcome, layer);
    }

    /** {@code perSecond} visits in each stack second of [from, to), evenly, all answered after the same time. */
    public RunBuilder steady(double from, double to, double perSecond, double latencyMs) {
        for (long i = 0; i < Math.round((to - from) * perSecond); i++) {
            ok(from + i / perSecond, latencyMs);
        }
        return this;
    }

    public RunBuilder steadyFailures(double from, double to, double perSecond) {
        for (long i = 0; i < Math.round((to - from) * perSecond); i++) {
            failed(from + i / perSecond, 5);
        }
        return this;
    }

    /** A visit that was due and never begun. */
    public RunBuilder neverSent(double at) {
        return neverSent("browse", at);
    }

    /** A visit to the journey that was due and never begun. */
    public RunBuilder neverSent(String journey, double at) {
        arrivals.add(new Arrival(at, journey, "eu-central"));
        return this;
    }

    /** A visit that nobody planned, answered. */
    public RunBuilder uninvited(String journey, double at, double latencyMs) {
        requests.add(request(journey, "open " + journey, at, 0, latencyMs, 200, Outcome.OK, Layer.NONE, true));
        return this;
    }

    /** A visit that was told to come back later, as the profile expects or not. */
    public RunBuilder throttled(double at, boolean expected) {
        Outcome outcome = expected ? Outcome.EXPECTED_REFUSAL : Outcome.FAILED;
        return visit("buy", at, 0, 5, 429, outcome, Layer.THROTTLE);
    }

    /** A visit that gave up waiting. */
    public RunBuilder noAnswer(double at, double latencyMs) {
        return visit("browse", at, 0, latencyMs, 0, Outcome.NO_ANSWER, Layer.TIMEOUT);
    }

    /** A later request of a visit. */
    public RunBuilder laterRequest(String name, double at, double latencyMs) {
        requests.add(request("browse", name, at, 0, latencyMs, 200, Outcome.OK, Layer.NONE, false));
        return this;
    }

    /** A later request of a visit, that got an error. */
    public RunBuilder laterFailure(String name, double at, double latencyMs) {
        requests.add(request("browse", name, at, 0, latencyMs, 502, Outcome.FAILED, Layer.LOAD_BALANCER, false));
        return this;
    }

    public RunBuilder pause(double at, double ms) {
        pausesMs.put(at, ms);
        return this;
    }

    /** The generator's health was not recorded in that second. */
    public RunBuilder deaf(double... ends) {
        for (double end : ends) {
            deafSeconds.add(end);
        }
        return this;
    }

    public RunBuilder ended(String how) {
        ending = how;
        return this;
    }

    public RunBuilder aborted(Abort how) {
        abort = how;
        return this;
    }

    public RunBuilder overflowed(long requests) {
        overflows = requests;
        return this;
    }

    /** So many of the first requests were answered and waited to be written when the run was killed. */
    public RunBuilder unwritten(int howMany) {
        unwritten = howMany;
        return this;
    }

    public RunBuilder missingInGatling(long requests) {
        notInGatling = requests;
        return this;
    }

    public RunBuilder plannedFault(String name, double at) {
        plannedFaults.put(name, at);
        return this;
    }

    public RunBuilder faultEvent(String name, FaultEvent.Kind kind, double at, String detail) {
        plannedFaults.putIfAbsent(name, at);
        faults.add(new FaultEvent(name, name, kind, at, detail, Map.of()));
        return this;
    }

    /** A fault that bit and ended. */
    public RunBuilder fault(String name, double from, double to) {
        return faultEvent(name, FaultEvent.Kind.STARTED, from, "running")
                .faultEvent(name, FaultEvent.Kind.PROOF_SEEN, from + (to - from) / 10, "capacity fell in that zone")
                .faultEvent(name, FaultEvent.Kind.ENDED, to, "completed")
                .faultEvent(name, FaultEvent.Kind.HEALED, to, "nothing is left of it");
    }

    /** A fault that ran and ended without its proof. */
    public RunBuilder toothlessFault(String name, double from, double to) {
        return faultEvent(name, FaultEvent.Kind.STARTED, from, "running")
                .faultEvent(name, FaultEvent.Kind.ENDED, to, "completed");
    }

    public RunBuilder observed(String metric, String of, String zone, double at, double period, double value) {
        metrics.add(new Observation(metric, of, zone, at, period, value, "units"));
        return this;
    }

    /** The metric has these values, one a period, from that time on. */
    public RunBuilder observed(String metric, String of, double from, double period, double... values) {
        for (int i = 0; i < values.length; i++) {
            observed(metric, of, null, from + i * period, period, values[i]);
        }
        return this;
    }

    public RunBuilder acknowledged(String key, String orderId) {
        return attempt(Attempt.Kind.ORDER, key, Attempt.Result.ACKNOWLEDGED, orderId, 201);
    }

    public RunBuilder acknowledgedEvent(String key, String eventId) {
        return attempt(Attempt.Kind.EVENT, key, Attempt.Result.ACKNOWLEDGED, eventId, 202);
    }

    /** Each of so many visitors got the order that was then kept. */
    public RunBuilder orders(int howMany) {
        for (int i = 0; i < howMany; i++) {
            acknowledged("key-" + i, "order-" + i).kept("order-" + i, "key-" + i);
        }
        return this;
    }

    public RunBuilder indeterminate(String key) {
        return attempt(Attempt.Kind.ORDER, key, Attempt.Result.INDETERMINATE, null, 0);
    }

    private RunBuilder attempt(Attempt.Kind kind, String key, Attempt.Result result, String id, int status) {
        boolean order = kind == Attempt.Kind.ORDER;
        attempts.add(new Attempt(kind, key, 1, result, id, status, order ? "sku-1" : null, order ? 1 : 0));
        return this;
    }

    public RunBuilder audited(AuditEntry entry) {
        audit.add(entry);
        return this;
    }

    public RunBuilder kept(String orderId, String key) {
        return audited(AuditEntry.order(orderId, key, "sku-1", 1, "2026-11-20T12:00:01Z"));
    }

    public RunBuilder auditCut() {
        auditCut = true;
        return this;
    }

    public RunDirectory write(Path folder) {
        try {
            return writeAll(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunBuilder visit(
            String journey, double at, double latenessMs, double latencyMs, int status, Outcome outcome, Layer layer) {
        arrivals.add(new Arrival(at, journey, "eu-central"));
        requests.add(request(journey, "open " + journey, at, latenessMs, latencyMs, status, outcome, layer, true));
        return this;
    }

    private static Request request(
            String journey,
            String name,
            double at,
            double latenessMs,
            double latencyMs,
            int status,
            Outcome outcome,
            Layer layer,
            boolean first) {
        return new Request(
                Math.round(at * 1e6),
                Math.round(latenessMs * 1000),
                Math.round(latencyMs * 1000),
                journey,
                name,
                "eu-central",
                EntryPoint.CLOUDFRONT,
                status,
                outcome,
                layer,
                first);
    }

    private RunDirectory writeAll(Path folder) throws IOException {
        if (phases.isEmpty()) {
            phase("surge", 60);
        }
        RunDirectory run = RunDirectory.create(folder, "by-hand", START, "abc123");
        Manifest manifest = new Manifest(
                Manifest.SCHEMA,
                run.id(),
                "by-hand",
                List.of("rehearse", "by-hand"),
                START.toString(),
                7,
                speed,
                1,
                "unknown",
                Map.of("java", "17"),
                "local",
                "allowed",
                List.of(),
                null);
        if (ending != null) {
            manifest = manifest.ended(ending, "the disk is full");
        }
        if (abort != null) {
            manifest = manifest.aborted(abort);
        }
        (clockless ? manifest : manifest.started(RunClock.of(START, speed, START))).write(run);
        Files.writeString(
                run.planFile(),
                new HandMadePlan(speed, countsSpeed, faultsAsked, more, profile, plannedFaults, objectives, phases)
                        .yaml());
        writeLoad(run);
        if (!plannedFaults.isEmpty()) {
            run.begin(Stage.CHAOS);
            write(run, RunFile.FAULTS, JsonLines.FAULTS, faults);
            complete(run, Stage.CHAOS);
        }
        run.begin(Stage.OBSERVE);
        write(run, RunFile.METRICS, JsonLines.METRICS, metrics);
        if (!auditCut) {
            audit.add(AuditEntry.end(count(AuditEntry.Kind.ORDER), count(AuditEntry.Kind.EVENT)));
        }
        write(run, RunFile.AUDIT, JsonLines.AUDIT, audit);
        complete(run, Stage.OBSERVE);
        return run;
    }

    private void writeLoad(RunDirectory run) throws IOException {
        run.begin(Stage.LOAD);
        arrivals.sort(Comparator.comparingDouble(Arrival::atSeconds));
        Arrivals.write(run.toWrite(RunFile.ARRIVALS), arrivals);
        try (RequestWriter writer = new RequestWriter(run.toWrite(RunFile.REQUESTS))) {
            for (Request request : requests.subList((int) unwritten, requests.size())) {
                writer.append(request);
            }
        }
        write(run, RunFile.ATTEMPTS, JsonLines.ATTEMPTS, attempts);
        double[] ends = requests.stream()
                .mapToDouble(r -> r.plannedSeconds() + (r.latenessMicros() + r.latencyMicros()) / 1e6 * speed)
                .sorted()
                .toArray();
        long answered = 0;
        List<GeneratorHealth> health = new ArrayList<>();
        for (double at = speed; at <= endSeconds(); at += speed) {
            if (deafSeconds.contains(at)) {
                continue;
            }
            while (answered < ends.length && ends[(int) answered] <= at) {
                answered++;
            }
            health.add(new GeneratorHealth(
                    at, 0.2, 0.4, pausesMs.getOrDefault(at, 3.0), 1, 0, 0, overflows, answered - unwritten, answered));
        }
        write(run, RunFile.GENERATOR, JsonLines.GENERATOR, health);
        Path gatling = Files.createDirectories(run.toWrite(RunFile.GATLING));
        Files.write(gatling.resolve("simulation.log"), HandMadeGatlingLog.of(START, requests.size() - notInGatling));
        complete(run, Stage.LOAD);
    }

    private void complete(RunDirectory run, Stage stage) throws IOException {
        if (!partial.contains(stage)) {
            run.complete(stage);
        }
    }

    private static <T> void write(RunDirectory run, RunFile file, JsonLines<T> format, List<T> items)
            throws IOException {
        try (JsonLines.Writer<T> writer = format.write(run.toWrite(file))) {
            for (T item : items) {
                writer.append(item);
            }
        }
    }

    private long count(AuditEntry.Kind kind) {
        return audit.stream().filter(e -> e.kind() == kind).count();
    }

    private double endSeconds() {
        return phases.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
