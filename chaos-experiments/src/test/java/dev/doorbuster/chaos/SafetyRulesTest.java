package dev.doorbuster.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SafetyRulesTest {

    private static final String SAFETY =
            "{tag: \"doorbuster:faults=allowed\", role: \"arn:aws:iam::111122223333:role/r\", stop-alarms: [hurt]}";

    private FakeFis fis;

    @BeforeEach
    void open() throws IOException {
        fis = new FakeFis();
    }

    @AfterEach
    void close() {
        fis.close();
    }

    private List<String> refusals(Target target) {
        return refusals(target, Targets.armed(target, "rds-failover", 0));
    }

    private static List<String> refusals(Target target, ArmedFault fault) {
        try (AwsClients aws = new AwsClients(target)) {
            return SafetyRules.of(aws).refusals(List.of(fault)).stream()
                    .map(Refusal::toString)
                    .toList();
        }
    }

    private Target allowing() {
        return Targets.target(fis.uri(), "allowed", SAFETY);
    }

    @Test
    void everythingInOrder_refusesNothing() {
        assertThat(refusals(allowing())).isEmpty();
    }

    @Test
    void targetThatRefusesFaults() {
        assertThat(refusals(Targets.target(fis.uri(), "refuse", SAFETY)))
                .singleElement()
                .asString()
                .startsWith("not injecting: the target local refuses faults");
    }

    @Test
    void credentialsOfAnotherAccount() {
        fis.account = "999900001111";

        assertThat(refusals(allowing()))
                .containsExactly(
                        "not injecting: the credentials are for account 999900001111, the target local is in account 111122223333");
    }

    @Test
    void engagedSafetyLever() {
        fis.lever = "engaged";

        assertThat(refusals(allowing()))
                .singleElement()
                .asString()
                .contains("safety lever", "engaged", "a test says so");
    }

    @Test
    void stopConditionThatIsInAlarmAlready() {
        fis.alarm = "ALARM";

        assertThat(refusals(allowing())).containsExactly("not injecting: the stop condition hurt is in ALARM already");
    }

    @Test
    void stopConditionThatDoesNotExist() {
        assertThat(refusals(Targets.target(fis.uri(), "allowed", SAFETY.replace("hurt", "hurd"))))
                .singleElement()
                .asString()
                .contains("hurd does not exist");
    }

    @Test
    void templateThatWouldTouchUntaggedResources() {
        Target target = allowing();
        ArmedFault fault = Targets.armed(target, "rds-failover", 0);
        ((ObjectNode) fault.template().at("/targets/Database")).remove("resourceTags");

        assertThat(refusals(target, fault)).singleElement().asString().contains("Database", "without the tag");
    }

    @Test
    void ruleThatCannotBeEvaluated() {
        fis.close();

        assertThat(refusals(allowing())).hasSize(3).allSatisfy(line -> assertThat(line)
                .contains("cannot tell whether"));
    }

    @Test
    void dummyCredentialsAndRealAddresses_doNotMeet() {
        assertThatThrownBy(() -> AwsClients.requireThatCredentialsStayHome(
                        new Target.Aws(Optional.of(URI.create("https://fis.example.com")), true)))
                .isInstanceOf(InvalidSettingsException.class);
        assertThatThrownBy(() -> AwsClients.requireThatCredentialsStayHome(new Target.Aws(Optional.empty(), true)))
                .isInstanceOf(InvalidSettingsException.class);
        assertThatThrownBy(() -> AwsClients.requireThatCredentialsStayHome(
                        new Target.Aws(Optional.of(URI.create("http://127.0.0.1:1")), false)))
                .isInstanceOf(InvalidSettingsException.class);
    }
}
