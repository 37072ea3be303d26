package dev.doorbuster.reports.verdict;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Json;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.history.Conservation;
import dev.doorbuster.reports.history.Episode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of a run with everything it rests on: {@code verdict.json}, a public contract. Fields may be added to it.
 *
 * @param reason the verdict in one sentence
 * @param findings objectives in the order of the rehearsal, then guards
 * @param counts of the whole run, the warm-up included
 * @param windows the stretches that findings speak of
 * @param episodes what visitors lived through, asked for or not; in order of time
 * @param requests by window and name
 * @param logs of Gatling, that a run without a plan is made of; else none
 * @param abort what ended the run before its time and what was done then; null if it came to its end
 * @param transitions of the stack: alarms that fired, groups that grew or shrank; in order of time
 * @param wallSeconds how long the load lasted, from second zero to the last that the generator told of; null if it never began, or in a
 *     verdict of before it was added
 * @param thresholds of the guards
 * @param stages how far each stage that was needed came: {@code complete}, {@code partial}, {@code absent}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Assessment(
        String schema,
        String rehearsal,
        String run,
        Verdict verdict,
        String reason,
        List<Finding> findings,
        Counts counts,
        List<Stretch> windows,
        List<FaultOutcome> faults,
        Conservation conservation,
        Map<String, String> stages,
        List<Episode> episodes,
        List<RequestFigures> requests,
        List<Log> logs,
        @Nullable Abort abort,
        List<Threshold> thresholds,
        List<Transition> transitions,
        @Nullable Double wallSeconds) {

    public static final String SCHEMA = "doorbuster.verdict/1";

    public Assessment {
        findings = List.copyOf(findings);
        // A verdict of before these were added has none.
        episodes = episodes == null ? List.of() : List.copyOf(episodes);
        requests = requests == null ? List.of() : List.copyOf(requests);
        logs = logs == null ? List.of() : List.copyOf(logs);
        thresholds = thresholds == null ? List.of() : List.copyOf(thresholds);
        transitions = transitions == null ? List.of() : List.copyOf(transitions);
    }

    /**
     * Requests and visits of the whole run.
     *
     * @param arrivalsPlanned null if there is no plan
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Counts(
            @Nullable Long arrivalsPlanned,
            long visitsBegun,
            long requests,
            long ok,
            long expectedRefusals,
            long failed,
            long noAnswer) {}

    /**
     * The log of one generator.
     *
     * @param startedAt by the clock of its machine
     * @param offsetSeconds from second zero to its start, as far as the clocks of the machines agree
     * @param errorsOutsideRequests such as requests that could not be built
     * @param damage where it stops being readable; null if it is whole
     * @param notes what a person should know of it, and what no figure tells; none in verdicts of before these were added
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Log(
            String file,
            String gatlingVersion,
            String simulation,
            String startedAt,
            double offsetSeconds,
            long requests,
            long failed,
            long errorsOutsideRequests,
            @Nullable String damage,
            List<String> notes) {}

    /** A window; stack seconds since second zero. */
    public record Stretch(String name, double startSeconds, double endSeconds) {}

    /**
     * What became of a fault; times in stack seconds since second zero, null if it did not come so far.
     *
     * @param story in words
     * @param proof that it took effect, in words: of a failover, where the writer went; null if there was none, or in a verdict of
     *     before it was added
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record FaultOutcome(
            String name,
            String experiment,
            @Nullable Double startedSeconds,
            @Nullable Double proofSeconds,
            @Nullable Double endedSeconds,
            @Nullable Double healedSeconds,
            String story,
            @Nullable String proof) {}

    public List<Finding> objectives() {
        return findings.stream().filter(f -> !f.ofGuard()).toList();
    }

    public List<Finding> guards() {
        return findings.stream().filter(Finding::ofGuard).toList();
    }

    public List<Finding> brokenGuards() {
        return guards().stream().filter(f -> !f.verdict().leavesTrust()).toList();
    }

    /** Guards that this run cannot be held against. */
    public List<Finding> guardsNotApplicable() {
        return guards().stream()
                .filter(f -> f.verdict() == Verdict.NOT_APPLICABLE)
                .toList();
    }

    /** Into the assess stage that is being written. */
    public void write(RunDirectory run) throws IOException {
        String json = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
        // Not writeString: what a record was made to say may have no UTF-8, such as half of a pair.
        Files.write(run.toWrite(RunFile.VERDICT), json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws InvalidSettingsException if the run was not assessed
     * @throws RecordFormatException if its verdict is not one of this version
     */
    public static Assessment read(RunDirectory run) {
        Path file = run.toRead(RunFile.VERDICT)
                .orElseThrow(() -> new InvalidSettingsException(
                        run.root() + ": this run has no verdict yet; first: doorbuster assess " + run.root()));
        Assessment assessment = Json.read(file, Assessment.class, "verdict");
        if (!SCHEMA.equals(assessment.schema())) {
            throw new RecordFormatException(file + ": expected the schema " + SCHEMA + ", found " + assessment.schema()
                    + "; it was written by another version of Doorbuster; judge the run again: doorbuster assess "
                    + run.root());
        }
        return assessment;
    }
}
