package dev.doorbuster.localstack.aws;

import dev.doorbuster.localstack.fis.FaultInjectionService;
import dev.doorbuster.localstack.fis.FisException;
import dev.doorbuster.localstack.fis.template.TemplateBody;

/**
 * FIS's operations on target account configurations, the parts of experiments over several accounts. The stack has one account, so all
 * of them are refused, after the resource they ask about was found.
 */
final class FisTargetAccounts {
    private final FaultInjectionService faults;

    FisTargetAccounts(FaultInjectionService faults) {
        this.faults = faults;
    }

    Tree ofTemplate(Document input) throws FisException {
        String id = input.required("id");
        throw refusal("Experiment template " + id, faults.templates().get(id).body());
    }

    Tree ofExperiment(Document input) throws FisException {
        String id = input.required("id");
        throw refusal(
                "Experiment " + id, faults.experiments().get(id).template().body());
    }

    private static AwsError refusal(String owner, TemplateBody body) {
        return AwsError.of(
                FisException.Code.VALIDATION.text(),
                owner + " has accountTargeting " + body.accountTargeting()
                        + ": it has no target account configurations. The local stack has one account.");
    }
}
