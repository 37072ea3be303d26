package dev.doorbuster.reports;

import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.FaultLife;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RecordedRun;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.objectives.Names;
import dev.doorbuster.reports.objectives.Objective;
import dev.doorbuster.reports.objectives.Objectives;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.Counts;
import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Assessment.Stretch;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a run by its directory alone: no clock, no network, the same bytes each time. A promise that cannot be judged, for
 * whatever reason, is INCONCLUSIVE and never stops the others from being judged.
 */
public final class Assessor {

    private static final Logger LOG = LoggerFactory.getLogger(Assessor.class);

    private Assessor() {}

    /** By the objectives of its own rehearsal; writes {@code assess/verdict.json}. */
    public static Assessment assess(RunDirectory directory) throws IOException {
        RecordedRun run = RecordedRun.open(directory);
        return assess(run, run.plan().objectives());
    }

    /**
     * By other objectives than those of the day.
     *
     * @throws dev.doorbuster.record.yaml.InvalidSettingsException if they, or the run's plan, cannot be read
     */
    public static Assessment assess(RunDirectory directory, List<ObjectiveText> other) throws IOException {
        return assess(RecordedRun.open(directory), other);
    }

    private static Assessment assess(RecordedRun run, List<ObjectiveText> texts) throws IOException {
        List<Objective> objectives = Objectives.parse(texts, Names.of(run.plan()));
        Questions questions = new Questions();
        objectives.forEach(o -> o.ask(questions, run.timeline()));
        History history = History.read(run, questions);
        Guards guards = new Guards(history);

        List<Finding> findings = new ArrayList<>();
        for (Objective objective : objectives) {
            findings.add(check(objective, history, guards));
        }
        Optional<Finding> holes = Guards.firstBroken(List.of(guards.recordIsWhole()));
        if (holes.isPresent()) {
            findings.replaceAll(f -> f.verdict() == Verdict.PASS ? f.untrusted(holes.get()) : f);
        }
        if (Manifest.OWN_FAILURE.equals(run.manifest().ending())) {
            String why = Objects.requireNonNullElse(run.manifest().endingReason(), "no reason was recorded");
            findings.replaceAll(f -> f.verdict() == Verdict.FAIL ? f.ofBrokenRehearsal(why) : f);
        }
        Assessment assessment = assessment(history, findings, guards.findings());
        run.directory().begin(Stage.ASSESS);
        assessment.write(run.directory());
        run.directory().complete(Stage.ASSESS);
        return assessment;
    }

    private static Finding check(Objective objective, History history, Guards guards) {
        Timeline timeline = history.timeline();
        boolean aboutFault =
                objective.names().stream().anyMatch(n -> timeline.faultOf(n).isPresent());
        if (aboutFault && !history.plan().faultsAsked()) {
            return Finding.notAsked(objective.text(), objective.kind(), "the rehearsal ran without faults");
        }
        if (history.run().manifest().clock() == null) {
            return Finding.inconclusive(objective.text(), objective.kind(), "the load never began");
        }
        try {
            return objective.check(history, guards);
        } catch (RuntimeException e) {
            LOG.warn("objective \"{}\" could not be judged", objective.text(), e);
            return Finding.inconclusive(objective.text(), objective.kind(), "it could not be judged: " + e);
        }
    }

    private static Assessment assessment(History history, List<Finding> objectives, List<Finding> guards) {
        List<Finding> all = new ArrayList<>(objectives);
        all.addAll(guards);
        Verdict verdict = verdict(objectives, guards);
        return new Assessment(
                Assessment.SCHEMA,
                history.plan().rehearsal(),
                history.run().manifest().run(),
                verdict,
                reason(verdict, objectives, guards),
                all,
                counts(history),
                history.timeline().windows().stream()
                        .map(w -> new Stretch(w.name(), w.startSeconds(), w.endSeconds()))
                        .toList(),
                history.timeline().faults().stream().map(Assessor::outcome).toList(),
                history.conservation(),
                stages(history));
    }

    /** A guard that did not hold keeps a run from passing, but never makes it fail: it says something of the rehearsal, not of the stack. */
    private static Verdict verdict(List<Finding> objectives, List<Finding> guards) {
        Verdict ofPromises =
                Verdict.of(objectives.stream().map(Finding::verdict).toList());
        return ofPromises == Verdict.PASS && Guards.firstBroken(guards).isPresent() ? Verdict.INCONCLUSIVE : ofPromises;
    }

    private static String reason(Verdict verdict, List<Finding> objectives, List<Finding> guards) {
        long asked = objectives.stream()
                .filter(f -> f.verdict() != Verdict.NOT_ASKED)
                .count();
        long broken = count(objectives, Verdict.FAIL);
        long open = count(objectives, Verdict.INCONCLUSIVE);
        long guardsBroken =
                guards.stream().filter(f -> f.verdict() != Verdict.PASS).count();
        return switch (verdict) {
            case PASS -> "all " + asked + " objectives were met";
            case FAIL ->
                broken + " of " + asked + " objectives " + (broken == 1 ? "was" : "were") + " not met"
                        + (open > 0 ? "; " + open + " could not be judged" : "");
            default ->
                asked == 0
                        ? "nothing was judged"
                        : open > 0
                                ? open + " of " + asked + " objectives could not be judged"
                                : "all " + asked + " objectives were met, but " + guardsBroken
                                        + " of the rehearsal's own checks did not hold";
        };
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(f -> f.verdict() == verdict).count();
    }

    private static Counts counts(History history) {
        RequestTally all = history.requests();
        return new Counts(
                history.arrivalsPlanned(),
                all.visits(),
                all.samples(),
                all.count(Outcome.OK),
                all.count(Outcome.EXPECTED_REFUSAL),
                all.count(Outcome.FAILED),
                all.count(Outcome.NO_ANSWER));
    }

    private static FaultOutcome outcome(FaultLife fault) {
        return new FaultOutcome(
                fault.name(),
                fault.planned().experiment(),
                fault.startedSeconds().orElse(null),
                fault.proofSeconds().orElse(null),
                fault.endedSeconds().orElse(null),
                fault.healedSeconds().orElse(null),
                fault.story());
    }

    private static Map<String, String> stages(History history) {
        Map<String, String> stages = new TreeMap<>();
        history.run()
                .stages()
                .forEach((stage, state) ->
                        stages.put(stage.folder(), state.name().toLowerCase(Locale.ROOT)));
        return stages;
    }
}
