package dev.doorbuster.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.Progress;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The load as a child process. Closing it ends the load at once, whatever it was doing. */
final class LoadProcess implements AutoCloseable {

    private static final String MAIN_CLASS = "dev.doorbuster.simulations.LoadMain";
    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);
    private static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0, 0);

    private final CountDownLatch ready = new CountDownLatch(1);
    private final Clock clock;
    private volatile Heard heard = new Heard(NONE, Instant.MIN, false);
    private final ChildJvm jvm;

    /**
     * The last that it said.
     *
     * @param at by the wall; the beginning of time if it said nothing yet
     * @param dispersed whether every visitor came and left
     */
    record Heard(Progress progress, Instant at, boolean dispersed) {}

    private LoadProcess(RunDirectory run, Clock clock) throws IOException {
        this.clock = clock;
        jvm = ChildJvm.start(
                "load",
                List.of(
                        "-Xmx1g",
                        "-Xms256m",
                        "-XX:+UseG1GC",
                        "-XX:MaxGCPauseMillis=50",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                MAIN_CLASS,
                List.of(run.root().toString()),
                this::hear);
    }

    static LoadProcess start(RunDirectory run, Clock clock) throws IOException {
        return new LoadProcess(run, clock);
    }

    /** Waits until the generator could begin. */
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!ready.await(100, TimeUnit.MILLISECONDS)) {
            if (!jvm.isAlive()) {
                jvm.ended(Duration.ofSeconds(5));
                throw new OwnFailureException("the load generator ended before it was ready: " + jvm.lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new OwnFailureException("the load generator was not ready within " + READY_TIMEOUT.toSeconds()
                        + " s: " + jvm.lastWords());
            }
        }
    }

    /** Tells it when second zero is. */
    void go(RunClock clock) {
        String line = Json.line(Map.of(
                "start", clock.start().toString(),
                "anchor", clock.stack().anchor().toString(),
                "speed", clock.speed()));
        try {
            jvm.send(line);
        } catch (IOException e) {
            throw new OwnFailureException("the load generator ended before it began: " + jvm.lastWords(), e);
        }
    }

    Progress progress() {
        return heard.progress();
    }

    Heard heard() {
        return heard;
    }

    /** Whether it has not ended yet. */
    boolean goesOn() {
        return jvm.isAlive();
    }

    /** @return whether the load is over */
    boolean over(Duration within) throws InterruptedException {
        return jvm.ended(within);
    }

    /** Why the load did not end as it should, or empty text. Only once it is over. */
    String complaint() {
        return jvm.exitStatus() == 0
                ? ""
                : "the load generator ended with status " + jvm.exitStatus() + ": " + jvm.lastWords();
    }

    /**
     * Ends the load: it writes what it recorded and ends, or is killed. Nothing is sent any more when this returns. Idempotent.
     *
     * @param patience wall time; a little more may pass until it is dead
     */
    void stop(Duration patience) {
        jvm.end(patience);
    }

    @Override
    public void close() {
        jvm.close();
    }

    private void hear(String line) {
        try {
            JsonNode json = Json.MAPPER.readTree(line);
            if (json.has("ready")) {
                ready.countDown();
            } else if (json.has("atSeconds")) {
                heard = new Heard(Json.MAPPER.treeToValue(json, Progress.class), clock.instant(), false);
            } else if (json.has("dispersed")) {
                heard = new Heard(heard.progress(), clock.instant(), true);
            }
        } catch (JsonProcessingException e) {
            // A line that is not for us: the load's own words belong to its standard error, a stray one harms nothing.
        }
    }
}
