package dev.doorbuster.reports;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.FaultEvent;
import dev.doorbuster.record.GatlingLog;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Manifest;
import dev.doorbuster.record.ObjectiveText;
import dev.doorbuster.record.ObjectivesFile;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.Stage;
import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.guards.Thresholds;
import dev.doorbuster.reports.history.FaultLife;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.RecordedRun;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.objectives.Names;
import dev.doorbuster.reports.objectives.Objective;
import dev.doorbuster.reports.objectives.Objectives;
import dev.doorbuster.reports.rendering.TimeSeries;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.Counts;
import dev.doorbuster.reports.verdict.Assessment.FaultOutcome;
import dev.doorbuster.reports.verdict.Assessment.Stretch;
import dev.doorbuster.reports.verdict.Figures;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.RequestFigures;
import dev.doorbuster.reports.verdict.Transition;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Judges a run by its directory alone: no clock, no network, the same bytes each time. A promise that cannot be judged, for
 * whatever reason, is INCONCLUSIVE and never stops the others from being judged.
 */
public final class Assessor {

    private Assessor() {}

    /**
     * A run that was judged, with everything that its page is drawn from: so that both take one reading of the record.
     *
     * @param series what became of the requests over time
     */
    public record Judged(Assessment assessment, History history, TimeSeries series) {}

    /** By the objectives of its own rehearsal; writes {@code assess/verdict.json}. */
    public static Assessment assess(RunDirectory directory) throws IOException {
        return judge(directory, Optional.empty(), directory).assessment();
    }

    /**
     * By other objectives than those of the day.
     *
     * @throws dev.doorbuster.record.yaml.InvalidSettingsException if they, or the run's plan, cannot be read
     */
    public static Assessment assess(RunDirectory directory, List<ObjectiveText> other) throws IOException {
        return judge(directory, Optional.of(new ObjectivesFile(other, Optional.empty())), directory)
                .assessment();
    }

    /**
     * Judges the run and writes {@code assess/}.
     *
     * @param other objectives, and guards if it holds any, in place of its own
     * @param into the directory that {@code assess/} goes to: the run, or another
     * @throws dev.doorbuster.record.yaml.InvalidSettingsException if the objectives, or the run's plan, cannot be read
     */
    public static Judged judge(RunDirectory directory, Optional<ObjectivesFile> other, RunDirectory into)
            throws IOException {
        RecordedRun own = RecordedRun.open(directory);
        RecordedRun recorded = other.map(own::asked).orElse(own);
        List<Objective> objectives = Objectives.parse(recorded.objectives(), Names.of(recorded));
        RecordedRun run = recorded.withOffsets(
                objectives.stream().flatMap(o -> o.names().stream()).toList());
        Questions questions = new Questions();
        objectives.forEach(o -> o.ask(questions, run.timeline()));
        TimeSeries series = new TimeSeries(run.timeline().endSeconds(), run.speed());
        History history = History.read(run, questions, series);
        Assessment assessment = judge(history, objectives);
        into.begin(Stage.ASSESS);
        assessment.write(into);
        into.complete(Stage.ASSESS);
        return new Judged(assessment, history, series);
    }

    private static Assessment judge(History history, List<Objective> objectives) {
        Guards guards = new Guards(history);
        List<Finding> findings = new ArrayList<>();
        for (Objective objective : objectives) {
            findings.add(check(objective, history, guards));
        }
        guards.keepingFromPass()
                .ifPresent(broken -> findings.replaceAll(f -> f.verdict() == Verdict.PASS ? f.untrusted(broken) : f));
        Manifest manifest = history.run().manifest();
        if (Manifest.OWN_FAILURE.equals(manifest.ending())) {
            String why = Objects.requireNonNullElse(manifest.endingReason(), "no reason was recorded");
            findings.replaceAll(f -> f.verdict() == Verdict.FAIL ? f.ofBrokenRehearsal(why) : f);
        }
        return assessment(history, findings, guards.findings());
    }

    private static Finding check(Objective objective, History history, Guards guards) {
        Timeline timeline = history.timeline();
        boolean aboutFault =
                objective.names().stream().anyMatch(n -> timeline.faultOf(n).isPresent());
        if (aboutFault && !history.run().faultsAsked()) {
            return Finding.notAsked(objective.text(), objective.kind(), "the rehearsal ran without faults");
        }
        if (history.run().manifest().clock() == null) {
            return Finding.inconclusive(objective.text(), objective.kind(), "the load never began");
        }
        try {
            return named(objective.check(history, guards), objective, timeline, guards);
        } catch (RuntimeException e) {
            // Not a field: a command that has nothing to log does not wait for the logging to be set up.
            LoggerFactory.getLogger(Assessor.class).warn("objective \"{}\" could not be judged", objective.text(), e);
            return Finding.inconclusive(objective.text(), objective.kind(), "it could not be judged: " + e);
        }
    }

    /** Where a fault that did not take effect left no window to look at, its guard is why. */
    private static Finding named(Finding finding, Objective objective, Timeline timeline, Guards guards) {
        if (finding.verdict() != Verdict.INCONCLUSIVE || finding.guard() != null) {
            return finding;
        }
        List<Finding> ofFaults = objective.names().stream()
                .flatMap(name -> timeline.faultOf(name).stream())
                .map(guards::tookEffect)
                .toList();
        return Guards.firstBroken(ofFaults).map(finding::untrusted).orElse(finding);
    }

    private static Assessment assessment(History history, List<Finding> objectives, List<Finding> guards) {
        List<Finding> all = new ArrayList<>(objectives);
        all.addAll(guards);
        Verdict verdict = verdict(objectives, guards);
        return new Assessment(
                Assessment.SCHEMA,
                history.run().rehearsal(),
                history.run().manifest().run(),
                verdict,
                cutShort(history) + reason(verdict, objectives, guards),
                all,
                counts(history),
                history.timeline().windows().stream()
                        .map(w -> new Stretch(w.name(), w.startSeconds(), w.endSeconds()))
                        .toList(),
                history.timeline().faults().stream().map(Assessor::outcome).toList(),
                history.conservation(),
                stages(history),
                history.episodes(),
                RequestFigures.of(history),
                history.run().logs().stream().map(Assessor::log).toList(),
                history.run().manifest().abort(),
                Thresholds.of(history.run().guards()),
                Transition.of(history.metrics()),
                wallSeconds(history));
    }

    /** A generator tells of each second of its own; a Gatling log lasts as long as its requests. */
    private static @Nullable Double wallSeconds(History history) {
        double seconds = history.run().plan().isEmpty()
                ? history.timeline().endSeconds()
                : history.generator().stream()
                        .mapToDouble(GeneratorHealth::atSeconds)
                        .max()
                        .orElse(0);
        return seconds > 0 ? Figures.forFile(seconds / history.speed()) : null;
    }

    /** A guard that did not hold keeps a run from passing, but never makes it fail: it says something of the rehearsal, not of the stack. */
    private static Verdict verdict(List<Finding> objectives, List<Finding> guards) {
        Verdict ofPromises =
                Verdict.of(objectives.stream().map(Finding::verdict).toList());
        return ofPromises == Verdict.PASS && Guards.firstBroken(guards).isPresent() ? Verdict.INCONCLUSIVE : ofPromises;
    }

    private static String cutShort(History history) {
        Abort abort = history.run().manifest().abort();
        return abort == null ? "" : "aborted at " + Figures.clock(abort.atSeconds()) + "; ";
    }

    private static String reason(Verdict verdict, List<Finding> objectives, List<Finding> guards) {
        long asked = objectives.stream()
                .filter(f -> f.verdict() != Verdict.NOT_ASKED)
                .count();
        long broken = count(objectives, Verdict.FAIL);
        long open = count(objectives, Verdict.INCONCLUSIVE);
        long guardsBroken =
                guards.stream().filter(f -> !f.verdict().leavesTrust()).count();
        return switch (verdict) {
            case PASS -> all(asked) + " met";
            case FAIL ->
                broken + " of " + asked + " objectives " + (broken == 1 ? "was" : "were") + " not met"
                        + (open > 0 ? "; " + open + " could not be judged" : "");
            default ->
                asked == 0
                        ? "nothing was judged"
                        : open > 0
                                ? open + " of " + asked + " objectives could not be judged"
                                : all(asked) + " met, but " + guardsBroken
                                        + " of the rehearsal's own checks did not hold";
        };
    }

    private static String all(long asked) {
        return asked == 1 ? "the only objective was" : "all " + asked + " objectives were";
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(f -> f.verdict() == verdict).count();
    }

    private static Counts counts(History history) {
        RequestTally all = history.requests();
        return new Counts(
                history.run().plan().isPresent() ? history.arrivalsPlanned() : null,
                history.visitsBegun(),
                all.samples(),
                all.count(Outcome.OK),
                all.count(Outcome.EXPECTED_REFUSAL),
                all.count(Outcome.FAILED),
                all.count(Outcome.NO_ANSWER));
    }

    private static Assessment.Log log(GatlingLog log) {
        return new Assessment.Log(
                log.file(),
                log.gatlingVersion(),
                log.simulation(),
                log.startedAt(),
                log.offsetSeconds(),
                log.requests(),
                log.failed(),
                log.errors(),
                log.damage(),
                log.notes());
    }

    private static FaultOutcome outcome(FaultLife fault) {
        return new FaultOutcome(
                fault.name(),
                fault.planned().experiment(),
                fault.startedSeconds().orElse(null),
                fault.proofSeconds().orElse(null),
                fault.endedSeconds().orElse(null),
                fault.healedSeconds().orElse(null),
                fault.story(),
                fault.first(FaultEvent.Kind.PROOF_SEEN)
                        .map(FaultEvent::detail)
                        .filter(detail -> !detail.isBlank())
                        .orElse(null));
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
