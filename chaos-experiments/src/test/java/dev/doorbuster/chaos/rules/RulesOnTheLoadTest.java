package dev.doorbuster.chaos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Refusal;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.RunningStack;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.Targets;
import dev.doorbuster.localstack.model.StackSettings;
import dev.doorbuster.localstack.model.edge.EdgeFunction;
import dev.doorbuster.localstack.model.edge.EdgeSettings;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Target;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules on how much is sent. */
class RulesOnTheLoadTest {

    private static List<String> bounded(Target target, Map<EntryPoint, Double> most, List<String> untold) {
        return SafetyRules.refusals(
                        SafetyRules.ask(List.of(new RequestsAreBounded()), new PlannedLoad(target, most, untold)))
                .stream()
                .map(Refusal::toString)
                .toList();
    }

    private static Target taking(String most) {
        return Targets.target(
                Targets.NOBODY_THERE, "allowed", "{tag: \"doorbuster:faults=allowed\", most-requests: " + most + "}");
    }

    private static final Map<EntryPoint, Double> LOAD = Map.of(EntryPoint.CLOUDFRONT, 60.0, EntryPoint.ALB, 40.0);

    @Test
    void loadWithinWhatTheTargetTakes() {
        assertThat(bounded(taking("100 /s"), LOAD, List.of())).isEmpty();
    }

    @Test
    void loadBeyondIt() {
        assertThat(bounded(taking("99 /s"), LOAD, List.of()))
                .containsExactly(
                        "not injecting: the rehearsal may send 100 requests a second, the target local takes 99 at"
                                + " most (safety.most-requests); lower the profile's peak, or --scale");
    }

    @Test
    void realTargetThatDoesNotSay() {
        assertThat(bounded(Targets.real(), LOAD, List.of()))
                .singleElement()
                .asString()
                .startsWith("not injecting: the target shop does not say how many requests it takes");
    }

    @Test
    void journeyThatDoesNotTell_isNoBound() {
        assertThat(bounded(taking("1000 /s"), LOAD, List.of("GiftJourney")))
                .singleElement()
                .asString()
                .startsWith("not injecting: cannot tell whether the load is no more than the target takes: ")
                .contains("GiftJourney");
    }

    private static final EdgeSettings EDGE = EdgeSettings.standard();

    /** Of the stack's edge, as these settings have it. */
    private static List<String> atTheEdge(EdgeSettings edge, Map<EntryPoint, Double> load) throws Exception {
        try (RunningStack stack =
                        new RunningStack(20, 5, StackSettings.standard().with(edge));
                AwsClients aws = new AwsClients(Targets.allowing(stack.aws()))) {
            return SafetyRules.refusals(SafetyRules.ask(
                            List.of(new EdgeMayBeTested(aws), new WafLetsItPass(aws)),
                            new PlannedLoad(aws.target(), load, List.of())))
                    .stream()
                    .map(Refusal::toString)
                    .toList();
        }
    }

    private static EdgeFunction at(String trigger) {
        return new EdgeFunction("/products/*", trigger, "arn:aws:lambda:us-east-1:111122223333:function:edge:1");
    }

    @Test
    void edgeThatMayBeTested() throws Exception {
        assertThat(atTheEdge(EDGE, LOAD)).isEmpty();
        assertThat(atTheEdge(EDGE.withFunction(at("origin-request")), LOAD)).isEmpty();
    }

    @Test
    void originShield() throws Exception {
        assertThat(atTheEdge(EDGE.withOriginShield(), LOAD))
                .singleElement()
                .asString()
                .startsWith("not injecting: AWS forbids load on the distribution E2QWRUHAPOMQZL: its origin ")
                .contains("has Origin Shield");
    }

    @Test
    void viewerTriggersOfLambdaAtTheEdge() throws Exception {
        for (String trigger : List.of("viewer-request", "viewer-response")) {
            assertThat(atTheEdge(EDGE.withFunction(at(trigger)), LOAD))
                    .containsExactly("not injecting: AWS forbids load on the distribution E2QWRUHAPOMQZL: the behaviour"
                            + " /products/* has a Lambda@Edge trigger " + trigger
                            + "; rehearse against a copy without");
        }
    }

    @Test
    void loadThatDoesNotGoThroughTheEdge() throws Exception {
        assertThat(atTheEdge(EDGE.withOriginShield(), Map.of(EntryPoint.API_GATEWAY, 300.0)))
                .isEmpty();
    }

    /** A WAF before the distribution E2Q, with one rule; the local stack's counts by another key. */
    private static Ruling waf(String rule, double rate, long addresses) throws IOException {
        try (FakeEdge edge = new FakeEdge(rule);
                AwsClients aws = new AwsClients(Targets.target(
                        edge.uri(),
                        "allowed",
                        "{tag: \"doorbuster:faults=allowed\", generator-addresses: " + addresses + "}"))) {
            return new WafLetsItPass(aws)
                    .on(new PlannedLoad(aws.target(), Map.of(EntryPoint.CLOUDFRONT, rate), List.of()));
        }
    }

    private static String rateRule(String key, String action) {
        return """
                {"Name": "rate", "Priority": 0, "Action": {"%s": {}},
                 "Statement": {"RateBasedStatement": {"Limit": 3000, "EvaluationWindowSec": 60, "AggregateKeyType": "%s"}}}""".formatted(action, key);
    }

    @Test
    void rateRuleThatCountsByAddress() throws Exception {
        // 3,000 requests in 60 s are 50 a second from each address.
        assertThat(waf(rateRule("IP", "Block"), 50, 1).state()).isEqualTo(Ruling.State.HOLDS);
        assertThat(waf(rateRule("IP", "Block"), 100, 2).state()).isEqualTo(Ruling.State.HOLDS);
        assertThat(waf(rateRule("IP", "Block"), 101, 2).words())
                .startsWith(
                        "the WAF would block the rehearsal, which may send 101 /s: its rule rate takes 3000 requests"
                                + " in 60 s from each of 2 addresses, 100.0 /s in all");
    }

    @Test
    void rateRuleThatCountsByForwardedAddressOrAllTogether_countsToo() throws Exception {
        assertThat(waf(rateRule("FORWARDED_IP", "Block"), 1000, 1).state()).isEqualTo(Ruling.State.REFUSES);
        assertThat(waf(rateRule("CONSTANT", "Block"), 101, 2).words()).contains("from everybody together, 50.0 /s");
    }

    @Test
    void rateRuleThatCountsByKeysOfItsOwnOrOnlyCounts_isLeftAlone() throws Exception {
        assertThat(waf(rateRule("CUSTOM_KEYS", "Block"), 1000, 1).state()).isEqualTo(Ruling.State.HOLDS);
        assertThat(waf(rateRule("IP", "Count"), 1000, 1).state()).isEqualTo(Ruling.State.HOLDS);
    }

    @Test
    void rateRuleInARuleGroup() throws Exception {
        String group = """
                {"Name": "group", "Priority": 0, "OverrideAction": {"None": {}}, "Statement": {"RuleGroupReferenceStatement":
                 {"ARN": "arn:aws:wafv2:us-east-1:111122223333:global/rulegroup/ours/1"}}}""";

        assertThat(waf(group, 1000, 1).words()).contains("its rule inner takes 100 requests in 300 s");
    }
}
