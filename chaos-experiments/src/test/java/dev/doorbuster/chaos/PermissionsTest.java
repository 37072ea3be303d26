package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private FakeFis fis;
    private AwsClients aws;
    private Permissions permissions;

    @BeforeEach
    void open() throws IOException {
        fis = new FakeFis();
        aws = new AwsClients(Targets.allowing(fis.uri()));
        permissions = new Permissions(aws, Path.of("aws"));
    }

    @AfterEach
    void close() {
        aws.close();
        fis.close();
    }

    private <S> Ruling ask(SafetyRule<S> rule, S subject) {
        return SafetyRules.ask(List.of(rule), subject).get(0);
    }

    private Ruling ofCaller() {
        return ask(permissions.ofCaller(), aws.target());
    }

    private Ruling ofRole(String experiment) {
        Problems problems = new Problems();
        Experiment read = Experiment.read(Targets.EXPERIMENTS.resolve(experiment), problems);
        assertThat(problems.lines()).isEmpty();
        return ask(permissions.ofRole(), read);
    }

    @Test
    void callerWhoMayAll() {
        assertThat(ofCaller().state()).isEqualTo(Ruling.State.HOLDS);
        assertThat(ofCaller().words()).startsWith("role/people/rehearser: ");
    }

    @Test
    void callerWhoMayNotAll_isToldWhatAndHowItIsMended() {
        fis.denied.add("fis:StartExperiment");
        fis.denied.add("ssm:PutParameter");

        Ruling ruling = ofCaller();

        assertThat(ruling.state()).isEqualTo(Ruling.State.REFUSES);
        assertThat(ruling.words()).isEqualTo("role/people/rehearser may not fis:StartExperiment, ssm:PutParameter");
        assertThat(ruling.mend()).contains("attach-role-policy");
    }

    @Test
    void sessionIsAskedAboutAsItsRole_withWhatTheCallsBringAlong() {
        ofCaller();

        assertThat(fis.simulations)
                .allSatisfy(asked -> assertThat(asked)
                        .contains("PolicySourceArn=arn:aws:iam::111122223333:role/people/rehearser")
                        .doesNotContain("${"))
                .anySatisfy(asked -> assertThat(asked)
                        .contains("fis:CreateExperimentTemplate", "ContextKeyName=aws:RequestTag/doorbuster:run"))
                .anySatisfy(asked -> assertThat(asked)
                        .contains(
                                "iam:PassRole",
                                "ResourceArns.member.1=arn:aws:iam::111122223333:role/doorbuster-fis",
                                "ContextKeyValues.member.1=fis.amazonaws.com"));
    }

    @Test
    void roleThatMayAllOrNot() {
        assertThat(ofRole("rds-failover").state()).isEqualTo(Ruling.State.HOLDS);

        fis.denied.add("ec2:StopInstances");

        assertThat(ofRole("rds-failover").state()).isEqualTo(Ruling.State.HOLDS);
        assertThat(ofRole("az-power-interruption").words()).isEqualTo("role/doorbuster-fis may not ec2:StopInstances");
    }

    @Test
    void targetWithoutARole() {
        try (AwsClients roleless =
                new AwsClients(Targets.target(fis.uri(), "allowed", "{tag: \"doorbuster:faults=allowed\"}"))) {
            Problems problems = new Problems();
            Experiment experiment = Experiment.read(Targets.EXPERIMENTS.resolve("rds-failover"), problems);

            assertThat(ask(new Permissions(roleless, Path.of("aws")).ofRole(), experiment)
                            .words())
                    .isEqualTo("the target names no role; add safety.role");
        }
    }

    @Test
    void iamThatDoesNotAnswer() {
        Target target = aws.target();
        fis.close();

        assertThat(ask(permissions.ofCaller(), target).state()).isEqualTo(Ruling.State.CANNOT_TELL);
    }
}
