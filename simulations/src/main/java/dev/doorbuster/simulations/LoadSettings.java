package dev.doorbuster.simulations;

import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.ReplayScript;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.simulations.journey.Journey;
import dev.doorbuster.simulations.journey.Journeys;
import dev.doorbuster.simulations.profile.ArrivalPlan;
import dev.doorbuster.simulations.profile.LoadProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Everything a load needs to know, parsed once; a simulation reads neither environment nor properties.
 *
 * @param directory the run
 * @param plan of the run, as its directory has it
 * @param profile of the plan
 * @param journeys of the profile, by their names in the records
 * @param arrivals drawn from profile, speed, scale and seed
 */
public record LoadSettings(
        RunDirectory directory, Plan plan, LoadProfile profile, Map<String, Journey> journeys, ArrivalPlan arrivals) {

    /** @throws dev.doorbuster.record.yaml.InvalidSettingsException with all problems */
    public static LoadSettings read(RunDirectory directory) {
        Plan plan = Plan.read(directory);
        LoadProfile profile = LoadProfile.parse(plan.profile());
        Map<String, Journey> journeys = Journeys.of(profile, directory.id(), webhookSecret(plan));
        Problems problems = plan.profile().problems();
        problems.throwIfAny();
        ArrivalPlan arrivals = profile.replay().isPresent()
                ? ArrivalPlan.of(profile, script(directory), plan.seed())
                : ArrivalPlan.of(profile, plan.speed(), plan.scale(), plan.seed());
        if (arrivals.arrivals().isEmpty()) {
            problems.add("profile " + profile.name() + ": nobody arrives at scale " + plan.scale()
                    + "; raise the scale or the rates");
        }
        problems.throwIfAny();
        return new LoadSettings(directory, plan, profile, journeys, arrivals);
    }

    /** In little room: most paths come again and again. */
    private static List<ReplayScript.Line> script(RunDirectory directory) {
        List<ReplayScript.Line> lines = new ArrayList<>();
        Map<String, String> known = new HashMap<>();
        UnaryOperator<String> once = text -> known.computeIfAbsent(text, same -> same);
        try {
            ReplayScript.read(
                    directory.replayFile(),
                    line -> lines.add(new ReplayScript.Line(
                            line.atMicros(),
                            once.apply(line.method()),
                            once.apply(line.path()),
                            once.apply(line.name()),
                            line.status(),
                            line.bodyBytes(),
                            once.apply(line.edge()),
                            line.visitor())));
        } catch (IOException | RecordFormatException e) {
            throw new InvalidSettingsException("the replay cannot be read: " + e.getMessage());
        }
        return lines;
    }

    private static Optional<String> webhookSecret(Plan plan) {
        Optional<String> variable = plan.target().webhookSecretEnvironment();
        Optional<String> secret = variable.map(System::getenv);
        if (variable.isPresent() && secret.isEmpty()) {
            plan.profile()
                    .problems()
                    .add("target " + plan.target().name() + ": the environment variable " + variable.get()
                            + " with the webhook secret is not set");
        }
        return secret;
    }
}
