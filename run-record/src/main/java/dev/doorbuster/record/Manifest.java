package dev.doorbuster.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, by which code, on which clock: {@code manifest.json}, the first file of a run. It is written again, whole,
 * when the load begins and the clock is known.
 *
 * @param run the run's id
 * @param argv the command line, to be typed again
 * @param createdAt wall time, ISO-8601
 * @param gitCommit of the project, with {@code -dirty} if it had changes; {@code unknown} outside a checkout
 * @param versions of Java, Gatling, the AWS SDK, ..., by name
 * @param target the target's name
 * @param faults {@code refuse}, {@code leashed} or {@code allowed}
 * @param flaws switched on in the local stack
 * @param clock null until the load began: nothing in the run can be judged before
 * @param ending {@link #COMPLETED}, {@link #ABORTED}, {@link #OWN_FAILURE} or {@link #INTERRUPTED}; null if it was never said
 * @param endingReason null if there is nothing to add
 * @param abort what ended it and what was done then; null unless a safety rule ended it
 */
public record Manifest(
        String schema,
        String run,
        String rehearsal,
        List<String> argv,
        String createdAt,
        long seed,
        double speed,
        double scale,
        String gitCommit,
        Map<String, String> versions,
        String target,
        String faults,
        List<String> flaws,
        @Nullable Clock clock,
        @Nullable String ending,
        @Nullable String endingReason,
        @Nullable Abort abort) {

    public static final String SCHEMA = "doorbuster.manifest/1";
    /** It went to its end. */
    public static final String COMPLETED = "completed";
    /** A safety rule ended it. */
    public static final String ABORTED = "aborted";
    /** The rehearsal itself broke: what was measured then says nothing about the stack. */
    public static final String OWN_FAILURE = "own-failure";
    /** A person ended it. */
    public static final String INTERRUPTED = "interrupted";

    private static final Set<String> ENDINGS = Set.of(COMPLETED, ABORTED, OWN_FAILURE, INTERRUPTED);

    public Manifest {
        if (ending != null && !ENDINGS.contains(ending)) {
            throw new IllegalArgumentException(
                    "\"" + ending + "\" is no ending of a run; known: completed, aborted, own-failure, interrupted");
        }
    }

    /** Of a run that has not ended. */
    public Manifest(
            String schema,
            String run,
            String rehearsal,
            List<String> argv,
            String createdAt,
            long seed,
            double speed,
            double scale,
            String gitCommit,
            Map<String, String> versions,
            String target,
            String faults,
            List<String> flaws,
            @Nullable Clock clock) {
        this(
                schema, run, rehearsal, argv, createdAt, seed, speed, scale, gitCommit, versions, target, faults, flaws,
                clock, null, null, null);
    }

    /**
     * The run's clock as it is written.
     *
     * @param anchor wall instant at which stack time and wall time agree, ISO-8601
     * @param start second zero, wall, ISO-8601
     */
    public record Clock(String anchor, double speed, String start) {

        public Clock {
            try {
                RunClock.of(Instant.parse(anchor), speed, Instant.parse(start));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "expected ISO-8601 instants as the clock's anchor and start, found " + anchor + " and " + start,
                        e);
            }
        }

        public static Clock of(RunClock clock) {
            return new Clock(
                    clock.stack().anchor().toString(),
                    clock.speed(),
                    clock.start().toString());
        }

        public RunClock runClock() {
            return RunClock.of(Instant.parse(anchor), speed, Instant.parse(start));
        }
    }

    public Manifest started(RunClock runClock) {
        return new Manifest(
                schema,
                run,
                rehearsal,
                argv,
                createdAt,
                seed,
                speed,
                scale,
                gitCommit,
                versions,
                target,
                faults,
                flaws,
                Clock.of(runClock),
                ending,
                endingReason,
                abort);
    }

    /**
     * How the run ended.
     *
     * @param how one of the four constants
     * @param reason null if there is nothing to add
     */
    public Manifest ended(String how, @Nullable String reason) {
        return ended(how, reason, abort);
    }

    /** Ended by a safety rule; may be said again when more was done. */
    public Manifest aborted(Abort how) {
        return ended(ABORTED, how.reason(), how);
    }

    private Manifest ended(String how, @Nullable String reason, @Nullable Abort aborted) {
        return new Manifest(
                schema, run, rehearsal, argv, createdAt, seed, speed, scale, gitCommit, versions, target, faults, flaws,
                clock, how, reason, aborted);
    }

    public void write(RunDirectory directory) throws IOException {
        // The command line and the reason of an end are what others wrote.
        String text = Redaction.ofProcess()
                .of(Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this));
        RunDirectory.replace(directory.manifestFile(), (text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @throws RecordFormatException if it is not a manifest of this version */
    public static Manifest read(RunDirectory directory) {
        Path file = directory.manifestFile();
        Manifest manifest = Json.read(file, Manifest.class, "manifest");
        if (!SCHEMA.equals(manifest.schema())) {
            throw new RecordFormatException(file + ": expected the schema " + SCHEMA + ", found " + manifest.schema()
                    + "; it was written by another version of Doorbuster");
        }
        return manifest;
    }
}
