package dev.doorbuster.harness;

import dev.doorbuster.record.FaultsMode;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.simulations.profile.LoadProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A plan as a person reads it before it runs: what happens when, how much, and for how long. */
final class Timeline {

    private Timeline() {}

    static List<String> of(Plan plan) {
        LoadProfile profile = LoadProfile.parse(plan.profile());
        // A target without a clock of its own is on wall time, whatever the rehearsal says.
        double speed = plan.target().clock().isPresent() ? plan.speed() : 1;
        double wallSeconds = (plan.endSeconds() + plan.drain().toSeconds()) / speed;
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s against %s: %s of stack time at speed %s, %.0f s on the wall with the drain at its longest; seed %d",
                plan.rehearsal(),
                plan.target().name(),
                Quantity.text(Duration.ofSeconds(Math.round(plan.endSeconds()))),
                Quantity.text(speed),
                wallSeconds,
                plan.seed()));
        events(plan, profile).stream()
                .sorted(Comparator.comparingDouble(Moment::atSeconds))
                .forEach(moment -> lines.add("  " + StatusLine.clock(moment.atSeconds()) + "  " + moment.what()));
        lines.add("objectives");
        plan.objectives().forEach(objective -> lines.add("  " + objective.text()));
        if (!plan.abortWhen().isEmpty()) {
            lines.add("aborted when");
            plan.abortWhen().forEach(rule -> lines.add("  " + rule.text()));
        }
        return lines;
    }

    private record Moment(double atSeconds, String what) {}

    private static List<Moment> events(Plan plan, LoadProfile profile) {
        List<Moment> moments = new ArrayList<>();
        plan.phases().forEach(phase -> {
            moments.add(new Moment(
                    phase.startSeconds(),
                    String.format(
                            Locale.ROOT,
                            "%-10s %.0f arrivals/s on average, up to %.0f",
                            phase.name(),
                            profile.averagePerSecond(phase.startSeconds(), phase.endSeconds()) * plan.scale(),
                            profile.highestPerSecond(phase.startSeconds(), phase.endSeconds()) * plan.scale())));
        });
        plan.faults()
                .forEach(fault -> moments.add(new Moment(
                        fault.atSeconds(),
                        "FAULT      " + fault.experiment() + (plan.faultsAsked() ? "" : " (not asked)")
                                + (plan.target().faults() == FaultsMode.ALLOWED
                                        ? ""
                                        : " (" + plan.target().faults().word() + ")")
                                + (fault.parameters().isEmpty() ? "" : " " + fault.parameters()))));
        moments.add(
                new Moment(plan.endSeconds(), "end        queues drain, for at most " + Quantity.text(plan.drain())));
        return moments;
    }
}
