package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rehearsal with every default filled in and its profile and target inline: {@code plan.yaml} of a run. It has the
 * format of a rehearsal file, so running it again repeats the run.
 *
 * @param speed stack seconds per wall second
 * @param seed of everything that is drawn
 * @param scale factor on the profile's arrival rates
 * @param countsSpeed the speed that counts which pile up (queue depth, stock) are meant for
 * @param phases in order, without gaps, from second zero
 * @param faultsAsked false = {@code --no-faults}: objectives about faults are not asked
 * @param abortWhen what ends the run before its time, each as a person wrote it
 * @param settle how long after the end late metrics are waited for, stack time
 * @param drain how long after the last phase queues may drain while observation goes on, stack time
 * @param profile read further by the load
 */
public record Plan(
        String rehearsal,
        String description,
        double speed,
        long seed,
        double scale,
        double countsSpeed,
        List<Phase> phases,
        boolean faultsAsked,
        List<PlannedFault> faults,
        List<ObjectiveText> objectives,
        List<ObjectiveText> abortWhen,
        GuardThresholds guards,
        Duration settle,
        Duration drain,
        Target target,
        Section profile) {

    public static final long DEFAULT_SEED = 1998_07_07L;
    /** Range of a speed. */
    public static final double SLOWEST = 0.01;

    public static final double FASTEST = 1000;
    /** Range of a scale. */
    public static final double SMALLEST = 0.001;

    public static final double LARGEST = 1000;

    /**
     * Reads a rehearsal whose profile and target were found. Problems go to the section's problems.
     *
     * @param rehearsal the file; its keys {@code profile} and {@code target} are taken as read
     */
    public static Plan of(Section rehearsal, Section profile, Target target) {
        rehearsal.has("profile");
        rehearsal.has("target");
        List<Phase> phases = Phase.list(profile);
        double speed = rehearsal.number("speed", SLOWEST, FASTEST, 1);
        Plan plan = new Plan(
                name(rehearsal),
                rehearsal.text("description", ""),
                speed,
                rehearsal.whole("seed", 0, Long.MAX_VALUE, DEFAULT_SEED),
                rehearsal.number("scale", SMALLEST, LARGEST, 1),
                rehearsal.number("counts-speed", SLOWEST, FASTEST, speed),
                phases,
                rehearsal.flag("faults-asked", true),
                PlannedFault.list(rehearsal, phases),
                ObjectiveText.list(rehearsal, "objectives"),
                ObjectiveText.list(rehearsal, "abort-when"),
                rehearsal.optionalSection("guards").map(GuardThresholds::read).orElse(GuardThresholds.DEFAULT),
                rehearsal.duration("settle", Duration.ofMinutes(3)),
                rehearsal.duration("drain", Duration.ofMinutes(5)),
                target,
                profile);
        rehearsal.refuseUnknownKeys();
        return plan;
    }

    /** @throws dev.doorbuster.record.yaml.InvalidSettingsException with all problems */
    public static Plan read(RunDirectory run) {
        Problems problems = new Problems();
        Section file = Document.read(run.planFile(), problems);
        Plan plan = of(file, file.section("profile"), Target.read(file.section("target")));
        problems.throwIfAny();
        return plan;
    }

    public void write(RunDirectory run) throws IOException {
        RunDirectory.replace(run.planFile(), Document.render(tree()).getBytes(StandardCharsets.UTF_8));
    }

    /** Stack seconds since second zero at which the last phase ends. */
    public double endSeconds() {
        return Phase.end(phases);
    }

    /**
     * The time of a fault, given back.
     *
     * @throws IllegalArgumentException if it is not before the end of the last phase
     */
    public double requireWithin(double atSeconds) {
        return PlannedFault.requireBefore(endSeconds(), atSeconds);
    }

    public Plan withSpeed(double newSpeed) {
        return with(newSpeed, seed, scale, faultsAsked, faults, target);
    }

    public Plan withSeed(long newSeed) {
        return with(speed, newSeed, scale, faultsAsked, faults, target);
    }

    public Plan withScale(double newScale) {
        return with(speed, seed, newScale, faultsAsked, faults, target);
    }

    public Plan withFaults(boolean asked, List<PlannedFault> newFaults) {
        return with(speed, seed, scale, asked, newFaults, target);
    }

    public Plan withTarget(Target newTarget) {
        return with(speed, seed, scale, faultsAsked, faults, newTarget);
    }

    /** What the command line or a running stack may change. */
    private Plan with(
            double newSpeed,
            long newSeed,
            double newScale,
            boolean asked,
            List<PlannedFault> newFaults,
            Target newTarget) {
        return new Plan(
                rehearsal,
                description,
                newSpeed,
                newSeed,
                newScale,
                countsSpeed,
                phases,
                asked,
                newFaults,
                objectives,
                abortWhen,
                guards,
                settle,
                drain,
                newTarget,
                profile);
    }

    private static String name(Section rehearsal) {
        String name = rehearsal.text("rehearsal");
        if (!name.isEmpty() && !RunDirectory.canBeOf(name)) {
            rehearsal.problem(
                    "rehearsal",
                    "\"" + name
                            + "\" is no name of a rehearsal, after which a directory is called; expected letters, digits, "
                            + "., _ and -, the first of them a letter or digit");
        }
        return name;
    }

    private Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("rehearsal", rehearsal);
        if (!description.isEmpty()) {
            tree.put("description", description);
        }
        tree.put("speed", speed);
        tree.put("counts-speed", countsSpeed);
        tree.put("seed", seed);
        tree.put("scale", scale);
        tree.put("faults-asked", faultsAsked);
        tree.put("faults", faults.stream().map(PlannedFault::tree).toList());
        tree.put("objectives", ObjectiveText.trees(objectives));
        tree.put("abort-when", ObjectiveText.trees(abortWhen));
        tree.put("guards", guards.tree());
        tree.put("settle", PlanText.duration(settle));
        tree.put("drain", PlanText.duration(drain));
        tree.put("target", target.tree());
        tree.put("profile", profile.tree());
        return tree;
    }
}
