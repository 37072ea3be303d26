package dev.doorbuster.harness;

import dev.doorbuster.chaos.ExperimentLibrary;
import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.PlannedFault;
import dev.doorbuster.record.ReplayScript;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Place;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.reports.objectives.AbortRules;
import dev.doorbuster.reports.objectives.Names;
import dev.doorbuster.reports.objectives.Objectives;
import dev.doorbuster.simulations.journey.Journeys;
import dev.doorbuster.simulations.profile.LoadProfile;
import dev.doorbuster.simulations.profile.Profiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything a rehearsal file speaks of and makes one plan of it: the profile with the files it names, the target, and
 * what the command line says instead.
 */
final class RehearsalFile {

    private final Project project;
    private final Problems problems = new Problems();
    private @Nullable Path replayFile;

    RehearsalFile(Project project) {
        this.project = project;
    }

    /**
     * What the command line says in place of the file.
     *
     * @param faults further faults, each {@code EXPERIMENT@OFFSET}
     * @param replay a log that is the load in place of the profile
     */
    record Overrides(
            Optional<String> target,
            Optional<Double> speed,
            Optional<Double> scale,
            Optional<Long> seed,
            List<String> faults,
            boolean noFaults,
            Optional<ReplayCut> replay) {

        static final Overrides NONE = new Overrides(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                Optional.empty());
    }

    /**
     * The plan with its profile and target inline. A local target that is yet to be started has no ports in it.
     *
     * @param word a name in the project or a path
     * @throws InvalidSettingsException with every problem of every file
     */
    Plan read(String word, Overrides overrides) {
        Path path = Project.file(project.rehearsals(), word, "rehearsal");
        Section file = Document.read(path, problems);
        Target target = target(file, overrides.target());
        Section profile = overrides.replay().isPresent()
                ? replayed(overrides.replay().get(), path, target, overrides)
                : profile(file);
        Plan written = Plan.of(file, profile, target);
        Plan overridden = override(written, overrides);
        check(overridden, file);
        LoadProfile.parse(profile)
                .replay()
                .ifPresent(name -> checkReplay(overridden, written.speed(), path.resolveSibling(name), overrides));
        problems.throwIfAny();
        // The log was cut to its size.
        return overrides.replay().isPresent() ? overridden.withScale(1) : overridden;
    }

    /** The file of the requests that a plan which is a replay makes, if it is one. Asked after {@link #read}. */
    Optional<Path> replayFile() {
        return Optional.ofNullable(replayFile);
    }

    /** @param cutFor the speed of the clock that its requests were put in time for */
    private void checkReplay(Plan plan, double cutFor, Path beside, Overrides overrides) {
        if (overrides.replay().isPresent()) {
            replayFile = overrides.replay().get().script();
            return;
        }
        replayFile = beside;
        if (plan.scale() != 1) {
            problems.add("--scale: the replay has been cut to its size; cut the log again with --replay and --scale");
        }
        double speed = plan.target().clock().isPresent() ? plan.speed() : 1;
        if (speed != cutFor) {
            problems.add("the replay was cut for a clock at speed " + Quantity.text(cutFor) + ", and "
                    + plan.target().name() + " would run it at " + Quantity.text(speed)
                    + ": all its rates would be others; cut the log again with --replay");
        }
        try {
            long writes = writes(beside);
            if (writes > 0 && !plan.target().safety().replayWrites()) {
                problems.add(beside + ": " + writes + " of the replay's requests write, which "
                        + plan.target().name()
                        + " does not allow (safety.replay-writes); cut the log again with --replay and that target");
            }
        } catch (NoSuchFileException e) {
            problems.add(beside
                    + ": expected the requests of the replay, found no such file; cut the log again with --replay");
        } catch (IOException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private static long writes(Path script) throws IOException {
        AtomicLong writes = new AtomicLong();
        ReplayScript.read(script, line -> writes.addAndGet(ReplayScript.looks(line.method()) ? 0 : 1));
        return writes.get();
    }

    /**
     * The rehearsal tells how fast, against what and how large the log is cut. What it says of phases and requests, and what is wrong with it,
     * can be told once they are known: those of a profile that it may have do not count.
     */
    private Section replayed(ReplayCut cut, Path path, Target target, Overrides overrides) {
        problems.throwIfAny();
        Section file = Document.read(path, new Problems());
        Plan basis = withNumbers(Plan.of(file, Document.parse("profile", "{}", new Problems()), target), overrides);
        problems.throwIfAny();
        return Document.parse("replay", Document.render(cut.cut(basis)), problems);
    }

    /** Without phases nothing else of a plan can be told right from wrong. */
    private void check(Plan plan, Section file) {
        if (plan.phases().isEmpty()) {
            return;
        }
        new ExperimentLibrary(project.experiments())
                .arm(plan.faults(), plan.target(), fault -> file.place("faults"), problems);
        Journeys.Known known = Journeys.known(LoadProfile.parse(plan.profile()));
        Names names = Names.of(plan).with(known.names(), known.complete());
        Objectives.parse(plan.objectives(), names, problems);
        AbortRules.parse(plan, names, problems);
        if (plan.objectives().isEmpty()) {
            file.problem(
                    "objectives",
                    "expected at least one; without one there is nothing to judge, and a run that judged nothing never passes");
        }
    }

    /** Whether a local stack is to be started for the plan. */
    static boolean startsStack(Plan plan) {
        return plan.target().name().equals(LocalTarget.NAME)
                && plan.target()
                        .aws()
                        .endpoint()
                        .filter(uri -> uri.getPort() == 0)
                        .isPresent();
    }

    /** The target of a stack that is running now. */
    static Target started(StackProcess.Endpoints endpoints) {
        Problems problems = new Problems();
        Target target = Target.read(Document.parse("local stack", LocalTarget.yaml(endpoints), problems));
        problems.throwIfAny();
        return target;
    }

    private Section profile(Section rehearsal) {
        if (rehearsal.holdsSection("profile")) {
            return inline(rehearsal.section("profile"));
        }
        String word = rehearsal.text("profile");
        if (word.isEmpty()) {
            return Document.parse("profile", "{}", new Problems());
        }
        try {
            return inline(Document.read(Project.file(project.profiles(), word, "profile"), problems));
        } catch (InvalidSettingsException e) {
            e.problems().forEach(problem -> rehearsal.problem("profile", problem));
            return Document.parse("profile", "{}", new Problems());
        }
    }

    /** The profile is checked as it stands in its file, so that messages name its lines, and only then made whole. */
    private Section inline(Section profile) {
        Journeys.check(profile);
        if (!problems.isEmpty()) {
            return profile;
        }
        Map<String, Object> whole = Profiles.inline(profile);
        return Document.parse(profile.place().file(), Document.render(whole), problems);
    }

    private Target target(Section rehearsal, Optional<String> override) {
        if (override.isEmpty() && rehearsal.holdsSection("target")) {
            Section inline = rehearsal.section("target");
            // A plan of an earlier run speaks of a local stack that ended with it: a new one is started.
            return inline.text("target").equals(LocalTarget.NAME) ? beforeStart() : Target.read(inline);
        }
        String word = override.orElseGet(() -> rehearsal.text("target", LocalTarget.NAME));
        if (word.equals(LocalTarget.NAME)) {
            return beforeStart();
        }
        try {
            return Target.read(Document.read(Project.file(project.targets(), word, "target"), problems));
        } catch (InvalidSettingsException e) {
            e.problems()
                    .forEach(problem -> problems.add(
                            override.isPresent()
                                    ? "--target: " + problem
                                    : rehearsal.place("target") + ": target: " + problem));
            return beforeStart();
        }
    }

    private static Target beforeStart() {
        return Target.read(Document.parse("local stack", LocalTarget.yamlBeforeStart(), new Problems()));
    }

    private Plan override(Plan plan, Overrides overrides) {
        List<PlannedFault> faults = new ArrayList<>(plan.faults());
        overrides.faults().forEach(text -> fault(text, plan, faults).ifPresent(faults::add));
        return withNumbers(plan, overrides).withFaults(plan.faultsAsked() && !overrides.noFaults(), faults);
    }

    private Plan withNumbers(Plan plan, Overrides overrides) {
        Plan result = plan;
        if (overrides.speed().isPresent()) {
            result = result.withSpeed(within("--speed", overrides.speed().get(), Plan.SLOWEST, Plan.FASTEST));
        }
        if (overrides.scale().isPresent()) {
            result = result.withScale(within("--scale", overrides.scale().get(), Plan.SMALLEST, Plan.LARGEST));
        }
        if (overrides.seed().isPresent()) {
            result = result.withSeed(overrides.seed().get());
        }
        return result;
    }

    private double within(String option, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            problems.add(option + ": " + Quantity.text(value) + " is out of range; expected " + Quantity.text(min)
                    + " to " + Quantity.text(max));
            return min;
        }
        return value;
    }

    /** @param others that are there already */
    private Optional<PlannedFault> fault(String text, Plan plan, List<PlannedFault> others) {
        int at = text.indexOf('@');
        if (at < 1) {
            problems.add("--fault: \"" + text
                    + "\": expected EXPERIMENT@OFFSET, such as rds-failover@12m or rds-failover@surge+2m");
            return Optional.empty();
        }
        String experiment = text.substring(0, at);
        if (others.stream().anyMatch(fault -> fault.name().equals(experiment))) {
            problems.add("--fault: the rehearsal already has a fault called \"" + experiment + "\"");
            return Optional.empty();
        }
        try {
            double seconds = plan.requireWithin(PlannedFault.offsetSeconds(text.substring(at + 1), plan.phases()));
            return Optional.of(new PlannedFault(experiment, experiment, seconds, Map.of()));
        } catch (IllegalArgumentException e) {
            problems.add("--fault: \"" + text + "\": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether a plan may not be run because faults are asked of a target that refuses them. */
    static Optional<String> refusal(Plan plan) {
        if (plan.faultsAsked() && !plan.faults().isEmpty() && plan.target().faults() == FaultsMode.REFUSE) {
            Place place = plan.target().source().place("faults");
            return Optional.of("not injecting: the target \"" + plan.target().name() + "\" refuses faults (" + place
                    + "); let it say \"faults: allowed\", or rehearse with --no-faults");
        }
        return Optional.empty();
    }
}
