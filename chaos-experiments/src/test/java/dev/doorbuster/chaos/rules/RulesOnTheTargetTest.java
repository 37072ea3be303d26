package dev.doorbuster.chaos.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.FakeFis;
import dev.doorbuster.chaos.Refusal;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.Targets;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Target;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules that hold of a target whatever the fault, each in order and out of it. */
class RulesOnTheTargetTest {

    private static final String SAFETY =
            "{tag: \"doorbuster:faults=allowed\", role: \"arn:aws:iam::111122223333:role/r\", stop-alarms: [hurt], heartbeat-alarm: heartbeat}";
    private static final AllowList LISTED = list(Map.of("111122223333", List.of("ap-northeast-2")));

    private FakeFis fis;

    @BeforeEach
    void open() throws IOException {
        fis = new FakeFis();
        fis.lock = lock("run-1", Instant.now().plusSeconds(600));
    }

    @AfterEach
    void close() {
        fis.close();
    }

    private static AllowList list(Map<String, List<String>> regions) {
        return new AllowList(Path.of("allow-list.yaml"), Optional.of(regions));
    }

    private List<String> refusals(Target target) {
        return refusals(target, true);
    }

    private static List<String> refusals(Target target, boolean loadRuns) {
        try (AwsClients aws = new AwsClients(target)) {
            RuleBook book = new RuleBook(aws, LISTED, new StackClock(Instant.now(), 1), Clock.systemUTC(), "run-1");
            SafetyRules rules = loadRuns ? book.beforeFault() : book.beforeLoad();
            List<Ruling> rulings = new ArrayList<>(rules.onAccount());
            rulings.addAll(rules.onTarget());
            return words(rulings);
        }
    }

    private static List<String> words(List<Ruling> rulings) {
        return SafetyRules.refusals(rulings).stream().map(Refusal::toString).toList();
    }

    private static List<String> of(SafetyRule<Target> rule, Target target) {
        return words(SafetyRules.ask(List.of(rule), target));
    }

    private Target allowing() {
        return allowing(SAFETY);
    }

    private Target allowing(String safety) {
        return Targets.target(fis.uri(), "allowed", safety);
    }

    private void running(String id, String run, String mode) {
        ObjectNode experiment = JsonNodeFactory.instance.objectNode().put("id", id);
        experiment.putObject("state").put("status", "running");
        if (!run.isEmpty()) {
            experiment.putObject("tags").put("doorbuster:run", run);
        }
        experiment.putObject("experimentOptions").put("actionsMode", mode);
        fis.experiments.put(id, experiment);
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
    void accountThatIsNotListed() {
        AccountIsListed rule = new AccountIsListed(list(Map.of("999900001111", List.of("ap-northeast-2"))));

        assertThat(of(rule, allowing()))
                .containsExactly("not injecting: 111122223333 in ap-northeast-2 is not in allow-list.yaml; let it list"
                        + " \"111122223333\": [ap-northeast-2]");
    }

    @Test
    void regionThatIsNotListed() {
        AccountIsListed rule = new AccountIsListed(list(Map.of("111122223333", List.of("us-east-1"))));

        assertThat(of(rule, allowing())).singleElement().asString().contains("is not in allow-list.yaml");
    }

    @Test
    void noListAtAll_allowsWhatIsNoAccountAndNothingElse() {
        AccountIsListed rule = new AccountIsListed(new AllowList(Path.of("allow-list.yaml"), Optional.empty()));

        assertThat(of(rule, allowing())).isEmpty();
        assertThat(of(rule, Targets.real()))
                .singleElement()
                .asString()
                .startsWith("not injecting: there is no allow-list.yaml, so faults are allowed in no account");
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
    void lockOfSomebodyElse() {
        fis.lock = lock("run-0", Instant.now().plusSeconds(60));

        assertThat(refusals(allowing()))
                .singleElement()
                .asString()
                .startsWith("not injecting: the target is being rehearsed by run run-0 on host elsewhere since ");
    }

    @Test
    void beforeTheLoad_aLockThatIsFreeOrHasExpiredOrIsOurs_keepsNobodyOut() {
        for (String lock : List.of(
                "",
                lock("run-1", Instant.now().plusSeconds(60)),
                lock("run-0", Instant.now().minusSeconds(1)))) {
            fis.lock = lock;
            assertThat(refusals(allowing(), false)).as(lock).isEmpty();
        }
    }

    @Test
    void rightBeforeAFault_theLockHasToBeOursStill() {
        fis.lock = lock("run-1", Instant.now().minusSeconds(1));
        assertThat(refusals(allowing())).singleElement().asString().contains("has expired, and anybody may take it");

        fis.lock = "";
        assertThat(refusals(allowing())).singleElement().asString().contains("/lock of this run is gone");
    }

    @Test
    void heartbeatAlarmThatWouldNotHearIt() {
        fis.missingData = "notBreaching";
        assertThat(refusals(allowing()))
                .singleElement()
                .asString()
                .endsWith("the stop condition heartbeat takes silence for notBreaching, expected breaching");

        fis.heartbeatMetric = "CPUUtilization";
        assertThat(refusals(allowing(), false))
                .singleElement()
                .asString()
                .endsWith("heartbeat does not listen to Heartbeat of namespace Doorbuster with Target=local alone");
    }

    @Test
    void realAccountWithoutAHeartbeatAlarm() {
        try (AwsClients aws = new AwsClients(allowing())) {
            assertThat(of(
                            new StopConditions(aws, true),
                            Targets.real("{tag: \"doorbuster:faults=allowed\", stop-alarms: [hurt]}")))
                    .singleElement()
                    .asString()
                    .startsWith("not injecting: nothing would stop a fault when this harness dies");
        }
    }

    @Test
    void lockThatNobodyUnderstands() {
        fis.lock = "mine!";

        assertThat(refusals(allowing())).singleElement().asString().contains("/lock says nothing", "delete it");
    }

    private static String lock(String run, Instant expires) {
        return "{\"run\":\"" + run + "\",\"host\":\"elsewhere\",\"since\":\"2026-01-01T00:00:00Z\",\"expires\":\""
                + expires + "\"}";
    }

    @Test
    void experimentOfSomebodyElse() {
        running("EXPother", "", "run-all");

        assertThat(refusals(allowing()))
                .containsExactly(
                        "not injecting: another experiment runs in the account: EXPother (running, not of a rehearsal)");
    }

    @Test
    void experimentOfAnotherRun() {
        running("EXPother", "run-0", "run-all");

        assertThat(refusals(allowing())).singleElement().asString().contains("EXPother (running, of run run-0)");
    }

    @Test
    void experimentOfThisRunAndOneThatOnlyLooks_areNoOthers() {
        running("EXPours", "run-1", "run-all");
        running("EXPlook", "run-0", "skip-all");

        assertThat(refusals(allowing())).isEmpty();
    }

    @Test
    void stopConditionThatIsInAlarmAlready() {
        fis.alarm = "ALARM";

        assertThat(refusals(allowing())).containsExactly("not injecting: the stop condition hurt is in ALARM already");
        assertThat(refusals(allowing(), false)).hasSize(1);
    }

    @Test
    void heartbeatThatIsNotPublishedYet_isInAlarmBeforeTheLoadAsItShouldBe() {
        fis.heartbeat = "ALARM";

        assertThat(refusals(allowing(), false)).isEmpty();
        assertThat(refusals(allowing(), true))
                .containsExactly("not injecting: the stop condition heartbeat is in ALARM already");
    }

    @Test
    void stopConditionWithoutData_wouldStopNothing() {
        fis.alarm = "INSUFFICIENT_DATA";

        assertThat(refusals(allowing(), false)).isEmpty();
        assertThat(refusals(allowing(), true)).singleElement().asString().contains("hurt", "would stop nothing");
    }

    @Test
    void stopConditionThatDoesNotExist() {
        assertThat(refusals(allowing(SAFETY.replace("hurt", "hurd"))))
                .singleElement()
                .asString()
                .contains("hurd does not exist");
    }

    @Test
    void stopConditionOfAnotherRegion_doesNotExistHere() {
        String elsewhere = "\"arn:aws:cloudwatch:us-east-1:111122223333:alarm:hurt\"";

        assertThat(refusals(allowing(SAFETY.replace("hurt", elsewhere))))
                .singleElement()
                .asString()
                .contains("hurt does not exist in ap-northeast-2");
    }

    @Test
    void realAccountWithoutStopConditions() {
        try (AwsClients aws = new AwsClients(allowing())) {
            assertThat(of(new StopConditions(aws, true), Targets.real()))
                    .singleElement()
                    .asString()
                    .startsWith("not injecting: no alarm would stop a fault");
        }
    }

    @Test
    void rulesThatCannotBeEvaluated() {
        fis.close();

        assertThat(refusals(allowing())).hasSize(5).allSatisfy(line -> assertThat(line)
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
