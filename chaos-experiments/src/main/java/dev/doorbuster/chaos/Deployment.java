package dev.doorbuster.chaos;

import dev.doorbuster.record.Target;

/** The command that makes what an account needs: the role, the alarms, the harness's policy. */
public final class Deployment {

    private Deployment() {}

    /** As docs/aws.md has it, for this target. */
    public static String command(Target target) {
        return "aws cloudformation deploy --stack-name doorbuster --template-file chaos-experiments/aws/doorbuster.yaml"
                + " --capabilities CAPABILITY_NAMED_IAM --region " + target.region() + " --parameter-overrides Target="
                + target.name();
    }
}
