package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import software.amazon.awssdk.services.fis.model.SafetyLeverState;
import software.amazon.awssdk.services.fis.model.SafetyLeverStatus;

/** Nobody has pulled the account's safety lever in the region. FIS would cancel the experiment at once, and somebody had a reason. */
final class LeverIsDisengaged implements SafetyRule<Target> {

    private final AwsClients aws;

    LeverIsDisengaged(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return "the safety lever is disengaged";
    }

    @Override
    public Ruling on(Target target) {
        SafetyLeverState lever = aws.fis()
                .getSafetyLever(request -> request.id("default"))
                .safetyLever()
                .state();
        return lever.status() == SafetyLeverStatus.DISENGAGED
                ? holds(lever.statusAsString())
                : refuses(
                        "the FIS safety lever of the account is " + lever.statusAsString() + ": " + lever.reason(),
                        "aws fis update-safety-lever-state --id default --region " + target.region()
                                + " --state 'status=disengaged,reason=<why it is safe again>'");
    }
}
