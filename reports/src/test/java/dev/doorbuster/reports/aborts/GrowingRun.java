package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Observation;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestWriter;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.objectives.AbortPlans;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run that goes on, second by second, and a watch over it. Its clock is a number, at speed 1. */
final class GrowingRun implements Closeable {

    static final long FAST = 50_000;

    private final RequestWriter requests;
    private final JsonLines.Writer<GeneratorHealth> generator;
    private final JsonLines.Writer<Observation> metrics;
    private final RunDirectory run;
    private final List<String> told = new ArrayList<>();
    private final List<Request> unwritten = new ArrayList<>();
    private AbortWatch watch;
    private double now;
    private long answered;
    private boolean diskStandsStill;

    GrowingRun(Path runs) throws IOException {
        run = RunDirectory.create(runs, "tiny", Instant.EPOCH, "a");
        run.begin(Stage.LOAD);
        run.begin(Stage.OBSERVE);
        requests = new RequestWriter(run.toWrite(RunFile.REQUESTS));
        generator = JsonLines.GENERATOR.write(run.toWrite(RunFile.GENERATOR));
        metrics = JsonLines.METRICS.write(run.toWrite(RunFile.METRICS));
        watch = new AbortWatch(run, List.of(), 1, told::add);
    }

    void watch(String... lines) {
        watch = new AbortWatch(run, AbortPlans.rules(lines), 1, told::add);
    }

    double now() {
        return now;
    }

    /** What people were told of what is not watched. */
    List<String> told() {
        return told;
    }

    void pass(double seconds) {
        now += seconds;
    }

    Optional<Abort> look() throws IOException {
        return watch.look(now);
    }

    void tells(GeneratorHealth second) throws IOException {
        generator.append(second);
    }

    void loadEnds() {
        watch.loadEnded();
    }

    /** Requests are answered and wait to be written; the load's health comes through. */
    void diskStandsStill() {
        diskStandsStill = true;
    }

    void diskGoesOn() throws IOException {
        diskStandsStill = false;
        write();
    }

    /** So many seconds, each with so many requests that are answered in it. @return what tripped, and when first */
    Optional<Abort> seconds(int count, int ok, int failed) throws IOException {
        Optional<Abort> abort = Optional.empty();
        for (int i = 0; i < count && abort.isEmpty(); i++) {
            abort = second(ok, failed, FAST);
        }
        return abort;
    }

    Optional<Abort> second(int ok, int failed, long latencyMicros) throws IOException {
        for (int i = 0; i < ok + failed; i++) {
            long completed = Math.round((now + (i + 0.5) / (ok + failed)) * 1e6);
            unwritten.add(new Request(
                    completed - latencyMicros,
                    0,
                    latencyMicros,
                    "buy",
                    "place order",
                    "eu",
                    EntryPoint.ALB,
                    i < ok ? 200 : 503,
                    i < ok ? Outcome.OK : Outcome.FAILED,
                    i < ok ? Layer.NONE : Layer.APPLICATION,
                    true));
        }
        answered += ok + failed;
        if (!diskStandsStill) {
            write();
        }
        return passed(ok + failed);
    }

    /** A second at whose end nobody looks. */
    void unseen(int ok, int failed) throws IOException {
        AbortWatch seeing = watch;
        watch = new AbortWatch(run, List.of(), 1, told::add);
        second(ok, failed, FAST);
        watch = seeing;
    }

    private void write() throws IOException {
        for (Request request : unwritten) {
            requests.append(request);
        }
        unwritten.clear();
        requests.flush();
    }

    /** Visits come, and nobody is answered. */
    Optional<Abort> hanging(int count, int visits) throws IOException {
        Optional<Abort> abort = Optional.empty();
        for (int i = 0; i < count && abort.isEmpty(); i++) {
            abort = passed(visits);
        }
        return abort;
    }

    private Optional<Abort> passed(int visits) throws IOException {
        pass(1);
        tells(new GeneratorHealth(now, 0.1, 0.2, 3, 2, visits, visits, 0, answered - unwritten.size(), answered));
        return look();
    }

    Optional<Abort> depth(int count, double value) throws IOException {
        return sampled(count, "queue-depth", "orders", null, value, null, 0);
    }

    Optional<Abort> hosts(int count, double one, double other) throws IOException {
        return sampled(count, "healthy-hosts", "web", "a", one, "b", other);
    }

    void observed(double atSeconds, double depth) throws IOException {
        metrics.append(new Observation("queue-depth", "orders", null, atSeconds, 10, depth, "each"));
    }

    /** A sample every ten seconds. */
    private Optional<Abort> sampled(
            int count,
            String metric,
            String of,
            @Nullable String zone,
            double value,
            @Nullable String other,
            double rest)
            throws IOException {
        Optional<Abort> abort = Optional.empty();
        for (int i = 0; i < count / 10 && abort.isEmpty(); i++) {
            pass(10);
            metrics.append(new Observation(metric, of, zone, now, 10, value, "each"));
            if (other != null) {
                metrics.append(new Observation(metric, of, other, now, 10, rest, "each"));
            }
            abort = look();
        }
        return abort;
    }

    @Override
    public void close() throws IOException {
        requests.close();
        generator.close();
        metrics.close();
    }
}
