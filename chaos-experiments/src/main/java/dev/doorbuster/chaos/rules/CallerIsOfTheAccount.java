package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.Target;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** What AWS says of whose credentials these are, against what the target says of whose stack it is. */
final class CallerIsOfTheAccount implements SafetyRule<Target> {

    private final AwsClients aws;

    CallerIsOfTheAccount(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public String name() {
        return "the account is the target's";
    }

    @Override
    public Ruling on(Target target) {
        GetCallerIdentityResponse caller = aws.sts().getCallerIdentity();
        return target.account().equals(caller.account())
                ? holds("the caller is " + caller.arn())
                : refuses(
                        "the credentials are for account " + caller.account() + ", the target " + target.name()
                                + " is in account " + target.account(),
                        "export AWS_PROFILE=<a profile of account " + target.account() + ">");
    }
}
