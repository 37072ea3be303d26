package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;

class IamApiTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/doorbuster-fis";

    private final VirtualStack stack = new VirtualStack();
    private final IamClient iam = stack.iam();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void roleOfFis_trustsFisForExperimentsOfThisAccount() {
        Role role = iam.getRole(r -> r.roleName("doorbuster-fis")).role();

        assertThat(role.arn()).isEqualTo(ROLE);
        assertThat(role.tags()).singleElement().satisfies(tag -> assertThat(tag.key())
                .isEqualTo("doorbuster:target"));
        assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"ExperimentsOfThisAccount\","
                                + "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"fis.amazonaws.com\"},"
                                + "\"Action\":\"sts:AssumeRole\",\"Condition\":{"
                                + "\"StringEquals\":{\"aws:SourceAccount\":\"111122223333\"},"
                                + "\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:fis:ap-northeast-2:111122223333:experiment/*\"}}}]}");
    }

    @Test
    void everyActionIsAllowed_toTheCallerAndToTheRole() {
        String caller = stack.sts().getCallerIdentity().arn();

        for (String principal : new String[] {caller, ROLE}) {
            assertThat(iam.simulatePrincipalPolicyPaginator(r -> r.policySourceArn(principal)
                                    .actionNames("fis:StartExperiment", "ssm:PutParameter", "iam:PassRole")
                                    .maxItems(2))
                            .evaluationResults())
                    .hasSize(3)
                    .allSatisfy(
                            result -> assertThat(result.evalDecision()).isEqualTo(PolicyEvaluationDecisionType.ALLOWED))
                    .extracting(EvaluationResult::evalActionName)
                    .containsExactly("fis:StartExperiment", "ssm:PutParameter", "iam:PassRole");
        }
    }

    @Test
    void decisionIsToldForEachResource() {
        EvaluationResult result = iam.simulatePrincipalPolicy(r -> r.policySourceArn(ROLE)
                        .actionNames("ec2:StopInstances")
                        .resourceArns("arn:aws:ec2:::a", "arn:aws:ec2:::b"))
                .evaluationResults()
                .get(0);

        assertThat(result.resourceSpecificResults())
                .extracting(one -> one.evalResourceName() + " " + one.evalResourceDecisionAsString())
                .containsExactly("arn:aws:ec2:::a allowed", "arn:aws:ec2:::b allowed");
    }

    @Test
    void whoAndWhatThereIsNot_isRefusedInTheWordsOfTheService() {
        refused(404, "NoSuchEntity", () -> iam.getRole(r -> r.roleName("admin")))
                .withMessageContaining("The role with name admin cannot be found.");
        refused(404, "NoSuchEntity", () -> simulate("arn:aws:iam::111122223333:user/eve", "ec2:StopInstances"))
                .withMessageContaining("The user with name eve cannot be found.");
        refused(
                        400,
                        "InvalidInput",
                        () -> simulate("arn:aws:sts::111122223333:assumed-role/admin/me", "ec2:StopInstances"))
                .withMessageContaining("does not clearly define entity type and name.");
        refused(400, "InvalidInput", () -> simulate(ROLE, "StopInstances"));
    }

    private void simulate(String principal, String action) {
        iam.simulatePrincipalPolicy(r -> r.policySourceArn(principal).actionNames(action));
    }

    private static ThrowableAssertAlternative<IamException> refused(int status, String code, ThrowingCallable call) {
        return assertThatExceptionOfType(IamException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
        });
    }
}
