package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.RunTag;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.fis.model.ActionsMode;
import software.amazon.awssdk.services.fis.model.ExperimentStatus;
import software.amazon.awssdk.services.fis.model.ExperimentSummary;

/**
 * No experiment but those of this run is under way in the account and region: two faults that do not know of each other are an outage, and
 * what either shows is worth nothing. One that skips all of its actions only looks.
 */
final class NoOtherExperiment implements SafetyRule<Target> {

    private static final Set<ExperimentStatus> UNDER_WAY = Set.of(
            ExperimentStatus.PENDING, ExperimentStatus.INITIATING, ExperimentStatus.RUNNING, ExperimentStatus.STOPPING);

    private final AwsClients aws;
    private final String run;

    /** @param run whose experiments are no others */
    NoOtherExperiment(AwsClients aws, String run) {
        this.aws = aws;
        this.run = run;
    }

    @Override
    public String name() {
        return "no other experiment runs";
    }

    @Override
    public Ruling on(Target target) {
        List<ExperimentSummary> others = aws.fis().listExperimentsPaginator(request -> {}).experiments().stream()
                .filter(experiment -> UNDER_WAY.contains(experiment.state().status()))
                .filter(experiment -> !run.equals(experiment.tags().get(RunTag.KEY)))
                .filter(experiment -> !looksOnly(experiment))
                .toList();
        if (others.isEmpty()) {
            return holds("none in " + target.region());
        }
        String first = others.get(0).id();
        return refuses(
                "another experiment runs in the account: "
                        + String.join(
                                ", ",
                                others.stream().map(NoOtherExperiment::words).toList()),
                others.stream().allMatch(other -> other.tags().containsKey(RunTag.KEY))
                        ? "doorbuster chaos stop --all --target " + target.name()
                        : "aws fis get-experiment --id " + first + " --region " + target.region());
    }

    private static boolean looksOnly(ExperimentSummary experiment) {
        return experiment.experimentOptions() != null
                && experiment.experimentOptions().actionsMode() == ActionsMode.SKIP_ALL;
    }

    private static String words(ExperimentSummary experiment) {
        String run = experiment.tags().get(RunTag.KEY);
        return experiment.id() + " (" + experiment.state().statusAsString()
                + (run == null ? ", not of a rehearsal" : ", of run " + run) + ")";
    }
}
