package dev.doorbuster.reports.history;

import dev.doorbuster.record.Damage;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.GuardThresholds;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.ObjectivesFile;
import dev.doorbuster.record.Phase;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.StageState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as far as it must be known before its requests are read: what was planned, which faults came, how whole the record is.
 *
 * @param plan empty for a run that is made of Gatling's logs alone
 * @param logs these logs; empty for a run with a plan
 * @param objectives that it is to be judged by if nobody says otherwise
 * @param gaps what is missing or damaged, by stage; a stage that is whole is not in it
 */
public record RecordedRun(
        RunDirectory directory,
        Manifest manifest,
        Optional<Plan> plan,
        List<GatlingLog> logs,
        List<ObjectiveText> objectives,
        GuardThresholds guards,
        Timeline timeline,
        Map<Stage, StageState> stages,
        Map<Stage, String> gaps) {

    /**
     * @throws dev.doorbuster.record.yaml.InvalidSettingsException if the plan cannot be read
     * @throws dev.doorbuster.record.RecordFormatException if the manifest cannot be read
     */
    public static RecordedRun open(RunDirectory directory) throws IOException {
        Optional<Path> logs = directory.toRead(RunFile.LOGS);
        return logs.isPresent() ? ofLogs(directory, logs.get()) : rehearsed(directory);
    }

    private static RecordedRun ofLogs(RunDirectory directory, Path file) throws IOException {
        List<GatlingLog> logs = JsonLines.LOGS.readWhole(file);
        ObjectivesFile asked = ObjectivesFile.of(directory);
        Map<Stage, StageState> stages = new EnumMap<>(Stage.class);
        Map<Stage, String> gaps = new EnumMap<>(Stage.class);
        addState(Stage.LOAD, directory, stages, gaps);
        if (stages.get(Stage.LOAD) == StageState.COMPLETE && logs.stream().anyMatch(log -> log.damage() != null)) {
            stages.put(Stage.LOAD, StageState.PARTIAL);
        }
        double end = logs.stream().mapToDouble(GatlingLog::endSeconds).max().orElse(0);
        return new RecordedRun(
                directory,
                Manifest.read(directory),
                Optional.empty(),
                logs,
                asked.objectives(),
                asked.guards().orElse(GuardThresholds.DEFAULT),
                Timeline.unplanned(end),
                stages,
                gaps);
    }

    private static RecordedRun rehearsed(RunDirectory directory) throws IOException {
        Manifest manifest = Manifest.read(directory);
        Plan plan = Plan.read(directory);
        Map<Stage, StageState> stages = new EnumMap<>(Stage.class);
        Map<Stage, String> gaps = new EnumMap<>(Stage.class);
        for (Stage stage : needed(plan)) {
            addState(stage, directory, stages, gaps);
        }
        List<FaultEvent> events = new ArrayList<>();
        Optional<Path> faults = directory.toRead(RunFile.FAULTS);
        if (faults.isPresent()) {
            Damage.of(faults.get(), file -> JsonLines.FAULTS.read(file, events::add))
                    .ifPresent(d -> gaps.putIfAbsent(Stage.CHAOS, in(directory, d)));
        } else if (stages.containsKey(Stage.CHAOS)) {
            gaps.putIfAbsent(Stage.CHAOS, "chaos/ holds no record of the faults");
        }
        String ending = manifest.ending();
        if (ending != null && !ending.equals(Manifest.COMPLETED)) {
            String reason = manifest.endingReason();
            gaps.putIfAbsent(
                    Stage.LOAD, "the run's end was \"" + ending + "\"" + (reason == null ? "" : ": " + reason));
        }
        events.sort(Comparator.comparingDouble(FaultEvent::atSeconds));
        return new RecordedRun(
                directory,
                manifest,
                Optional.of(plan),
                List.of(),
                plan.objectives(),
                plan.guards(),
                Timeline.of(plan, events),
                stages,
                gaps);
    }

    /** Asked something else than it was on its day. */
    public RecordedRun asked(ObjectivesFile other) {
        return new RecordedRun(
                directory,
                manifest,
                plan,
                logs,
                other.objectives(),
                other.guards().orElse(guards),
                timeline,
                stages,
                gaps);
    }

    /** With the windows among these names that are given by their offsets. */
    public RecordedRun withOffsets(Collection<String> names) {
        return new RecordedRun(
                directory, manifest, plan, logs, objectives, guards, timeline.withOffsets(names), stages, gaps);
    }

    /** What was rehearsed: the rehearsal's name, or the simulation's. */
    public String rehearsal() {
        return plan.map(Plan::rehearsal).orElse(manifest.rehearsal());
    }

    /** Whether objectives about faults count. */
    public boolean faultsAsked() {
        return plan.map(Plan::faultsAsked).orElse(false);
    }

    /** In order; none without a plan. */
    public List<Phase> phases() {
        return plan.map(Plan::phases).orElse(List.of());
    }

    public double speed() {
        Manifest.Clock clock = manifest.clock();
        return clock == null ? plan.map(Plan::speed).orElse(1.0) : clock.speed();
    }

    /** What latencies are multiples of: our own record has microseconds, Gatling's milliseconds. */
    long resolutionMicros() {
        return plan.isPresent() ? 1 : 1000;
    }

    LoadRecord load() {
        return new ReadAhead(plan.isPresent() ? new OwnLoad(directory, speed()) : new GatlingLoad(directory, logs));
    }

    static String in(RunDirectory directory, Damage damage) {
        return damage.toString().replace(directory.root() + "/", "");
    }

    private static void addState(
            Stage stage, RunDirectory directory, Map<Stage, StageState> stages, Map<Stage, String> gaps) {
        StageState state = directory.state(stage);
        stages.put(stage, state);
        if (state == StageState.ABSENT) {
            gaps.put(stage, "there is no " + stage.folder() + "/ in this run");
        } else if (state == StageState.PARTIAL) {
            gaps.put(stage, "the " + stage.folder() + " stage did not finish");
        }
    }

    private static List<Stage> needed(Plan plan) {
        return plan.faultsAsked() && !plan.faults().isEmpty()
                ? List.of(Stage.LOAD, Stage.CHAOS, Stage.OBSERVE)
                : List.of(Stage.LOAD, Stage.OBSERVE);
    }
}
