package dev.doorbuster.reports.history;

import dev.doorbuster.record.Damage;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.RunFile;
import dev.doorbuster.record.Stage;
import dev.doorbuster.record.StageState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as far as it must be known before its requests are read: what was planned, which faults came, how whole the record is.
 *
 * @param gaps what is missing or damaged, by stage; a stage that is whole is not in it
 */
public record RecordedRun(
        RunDirectory directory,
        Manifest manifest,
        Plan plan,
        Timeline timeline,
        Map<Stage, StageState> stages,
        Map<Stage, String> gaps) {

    /**
     * @throws dev.doorbuster.record.yaml.InvalidSettingsException if the plan cannot be read
     * @throws dev.doorbuster.record.RecordFormatException if the manifest cannot be read
     */
    public static RecordedRun open(RunDirectory directory) throws IOException {
        Manifest manifest = Manifest.read(directory);
        Plan plan = Plan.read(directory);
        Map<Stage, StageState> stages = new EnumMap<>(Stage.class);
        Map<Stage, String> gaps = new EnumMap<>(Stage.class);
        for (Stage stage : needed(plan)) {
            StageState state = directory.state(stage);
            stages.put(stage, state);
            if (state == StageState.ABSENT) {
                gaps.put(stage, "there is no " + stage.folder() + "/ in this run");
            } else if (state == StageState.PARTIAL) {
                gaps.put(stage, "the " + stage.folder() + " stage did not finish");
            }
        }
        List<FaultEvent> events = new ArrayList<>();
        Optional<Path> faults = directory.toRead(RunFile.FAULTS);
        if (faults.isPresent()) {
            Optional<Damage> damage = JsonLines.FAULTS.read(faults.get(), events::add);
            damage.ifPresent(d -> gaps.putIfAbsent(Stage.CHAOS, in(directory, d)));
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
        return new RecordedRun(directory, manifest, plan, Timeline.of(plan, events), stages, gaps);
    }

    public double speed() {
        Manifest.Clock clock = manifest.clock();
        return clock == null ? plan.speed() : clock.speed();
    }

    static String in(RunDirectory directory, Damage damage) {
        return damage.toString().replace(directory.root() + "/", "");
    }

    private static List<Stage> needed(Plan plan) {
        return plan.faultsAsked() && !plan.faults().isEmpty()
                ? List.of(Stage.LOAD, Stage.CHAOS, Stage.OBSERVE)
                : List.of(Stage.LOAD, Stage.OBSERVE);
    }
}
