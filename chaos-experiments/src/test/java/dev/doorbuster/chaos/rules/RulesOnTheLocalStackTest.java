package dev.doorbuster.chaos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.AwsClients;
import dev.doorbuster.chaos.Condition;
import dev.doorbuster.chaos.Experiment;
import dev.doorbuster.chaos.InjectionState;
import dev.doorbuster.chaos.Preview;
import dev.doorbuster.chaos.Refusal;
import dev.doorbuster.chaos.Resource;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.RunningStack;
import dev.doorbuster.chaos.SafetyRules;
import dev.doorbuster.chaos.Targets;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.StackClock;
import dev.doorbuster.record.Target;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** Rules on a fault and on what it would hit, through the real SDK against a stack that is as it should be; then the fault is not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RulesOnTheLocalStackTest {

    private static final double SPEED = 20;
    private static final String SAFETY =
            "{tag: \"doorbuster:faults=allowed\", role: \"arn:aws:iam::111122223333:role/doorbuster-fis\"%s}";
    private static final AllowList LISTED =
            new AllowList(Path.of("allow-list.yaml"), Optional.of(Map.of("111122223333", List.of("ap-northeast-2"))));

    private RunningStack stack;
    private RunClock clock;

    @BeforeAll
    void open() throws Exception {
        stack = new RunningStack(SPEED, 5);
        clock = RunClock.of(stack.anchor, SPEED, Instant.now());
        try (AwsClients aws = new AwsClients(target(""))) {
            Targets.lock(aws, "run-1");
        }
    }

    @AfterAll
    void close() throws Exception {
        stack.close();
    }

    private Target target(String moreSafety) {
        return Targets.target(stack.aws(), "allowed", SAFETY.formatted(moreSafety));
    }

    private List<String> refusals(Target target, String experiment, Consumer<ObjectNode> change)
            throws InterruptedException {
        return refusals(target, changed(Targets.armed(target, experiment, 0), change));
    }

    private List<String> refusals(Target target, ArmedFault fault) throws InterruptedException {
        return refusals(target, fault, Clock.systemUTC());
    }

    private List<String> refusals(Target target, ArmedFault fault, Clock wall) throws InterruptedException {
        try (AwsClients aws = new AwsClients(target)) {
            SafetyRules rules =
                    new RuleBook(aws, LISTED, new StackClock(stack.anchor, SPEED), wall, "run-1").beforeFault();
            return rules.refusals(List.of(fault), clock).stream()
                    .map(Refusal::toString)
                    .toList();
        }
    }

    private static ArmedFault changed(ArmedFault fault, Consumer<ObjectNode> change) {
        ObjectNode template = fault.template().deepCopy();
        change.accept(template);
        return new ArmedFault(
                fault.name(),
                fault.experiment(),
                fault.atSeconds(),
                template,
                fault.steadyState(),
                fault.proof(),
                fault.values());
    }

    private static ArmedFault with(ArmedFault fault, Condition... conditions) {
        return new ArmedFault(
                fault.name(),
                fault.experiment(),
                fault.atSeconds(),
                fault.template(),
                List.of(conditions),
                fault.proof(),
                fault.values());
    }

    private static ObjectNode object(JsonNode node) {
        return (ObjectNode) node;
    }

    private static void untouched(ObjectNode template) {
        // As it is in the library.
    }

    private Preview preview(AwsClients aws, String experiment, List<Resource> resources) {
        return new Preview(
                Targets.armed(aws.target(), experiment, 0),
                InjectionState.Progress.COMPLETED,
                "completed",
                Map.of(),
                resources);
    }

    @Test
    void faultsOfTheLibrary_areLetPass() throws Exception {
        for (String experiment : List.of("az-power-interruption", "rds-failover", "spot-interruption")) {
            assertThat(refusals(target(""), experiment, RulesOnTheLocalStackTest::untouched))
                    .as(experiment)
                    .isEmpty();
        }
    }

    @Test
    void whatWasSeenIsTold() throws Exception {
        Target target = target("");
        try (AwsClients aws = new AwsClients(target)) {
            SafetyRules rules = new RuleBook(aws, LISTED, clock.stack(), Clock.systemUTC(), "run-1").beforeFault();
            ArmedFault fault = Targets.armed(target, "az-power-interruption", 0);
            List<Ruling> rulings = new ArrayList<>(rules.on(fault));
            rulings.addAll(rules.onWhatIsHitBy(fault, clock));

            assertThat(rulings)
                    .extracting(Ruling::words)
                    .contains(
                            "doorbuster:faults=allowed",
                            "4 m of at most 60 m",
                            "the target has none",
                            "healthy hosts: 2 in ap-northeast-2a, 2 in ap-northeast-2c",
                            "2 of 4 in service in shop-web; at most 50 %",
                            "it touches ap-northeast-2a and no other zone");
        }
    }

    @Test
    void targetThatIsNotThere() throws Exception {
        assertThat(refusals(
                        target(""), "rds-failover", template -> object(template.at("/targets/Database/resourceTags"))
                                .put("shop:tier", "none")))
                .singleElement()
                .asString()
                .startsWith("not injecting: fault rds-failover: FIS cannot resolve what it would hit: failed: ");
    }

    @Test
    void templateThatWouldTouchUntaggedResources() throws Exception {
        assertThat(refusals(target(""), "rds-failover", template -> object(template.at("/targets/Database"))
                        .remove("resourceTags")))
                .contains("not injecting: fault rds-failover: Database would touch resources without the tag"
                        + " doorbuster:faults=allowed");
    }

    @Test
    void resourceThatDoesNotBearTheTagAfterAll() throws Exception {
        try (AwsClients aws = new AwsClients(target(""))) {
            Preview preview = preview(
                    aws,
                    "rds-failover",
                    List.of(new Resource(
                            "Database", "aws:rds:db", "arn:aws:rds:ap-northeast-2:111122223333:db:somebody-elses")));

            Ruling ruling = new ResourcesAreTagged(aws).on(preview);

            assertThat(ruling.refusal().orElseThrow())
                    .asString()
                    .isEqualTo("not injecting: fault rds-failover would hit what does not bear the tag"
                            + " doorbuster:faults=allowed: arn:aws:rds:ap-northeast-2:111122223333:db:somebody-elses");
            assertThat(ruling.mend()).startsWith("aws resourcegroupstaggingapi tag-resources");
        }
    }

    @Test
    void groupThatDoesNotBearTheTag() throws Exception {
        try (AwsClients aws = new AwsClients(Targets.target(
                stack.aws(), "allowed", SAFETY.formatted("").replace("faults=allowed", "faults=never")))) {
            Ruling ruling = new ResourcesAreTagged(aws)
                    .on(preview(
                            aws,
                            "rds-failover",
                            List.of(new Resource("Groups", "aws:ec2:autoscaling-group", group()))));

            assertThat(ruling.state()).isEqualTo(Ruling.State.REFUSES);
            assertThat(ruling.mend()).contains("create-or-update-tags", "ResourceId=shop-web");
        }
    }

    private static String group() {
        return "arn:aws:autoscaling:ap-northeast-2:111122223333:autoScalingGroup:1:autoScalingGroupName/shop-web";
    }

    @Test
    void roleHasToBeTheTargets() throws Exception {
        try (AwsClients aws = new AwsClients(target(""))) {
            ResourcesAreTagged rule = new ResourcesAreTagged(aws);

            assertThat(rule.on(role(aws, "shop-web")).state()).isEqualTo(Ruling.State.HOLDS);
            assertThat(rule.on(role(aws, "admin")).words()).contains("role/admin", "ec2-role");
        }
    }

    private Preview role(AwsClients aws, String name) {
        return preview(
                aws,
                "rds-failover",
                List.of(new Resource("Role", "aws:iam:role", "arn:aws:iam::111122223333:role/" + name)));
    }

    @Test
    void resourceOfAnotherAccountOrRegion() throws Exception {
        try (AwsClients aws = new AwsClients(target(""))) {
            ResourcesAreInTheAccount rule = new ResourcesAreInTheAccount(aws.target());

            for (String arn : List.of(
                    "arn:aws:rds:ap-northeast-2:999900001111:db:shop-db",
                    "arn:aws:rds:us-east-1:111122223333:db:shop-db")) {
                assertThat(rule.on(preview(aws, "rds-failover", List.of(new Resource("Database", "aws:rds:db", arn))))
                                .words())
                        .isEqualTo(
                                "fault rds-failover would hit what is not in 111122223333 in ap-northeast-2: " + arn);
            }
        }
    }

    @Test
    void shareOfAGroupThatIsTooLarge() throws Exception {
        assertThat(refusals(
                        target(", most-of-group: 40 %"), "az-power-interruption", RulesOnTheLocalStackTest::untouched))
                .containsExactly(
                        "not injecting: fault az-power-interruption would take away 2 of 4 in service in shop-web,"
                                + " at most 40 % may be (safety.most-of-group)");
    }

    @Test
    void everyZoneTouched() throws Exception {
        assertThat(refusals(target(", most-of-group: 100 %"), "az-power-interruption", template -> object(
                                template.at("/targets/WebInstancesInZone"))
                        .remove("filters")))
                .singleElement()
                .asString()
                .contains("touches ap-northeast-2a, ap-northeast-2c and would leave no zone whole of ", "shop-web");
    }

    @Test
    void subnetsOfEveryZoneCutOff() throws Exception {
        assertThat(refusals(
                        target(""), "az-power-interruption", template -> object(template.at("/targets/SubnetsInZone"))
                                .remove("filters")))
                .singleElement()
                .asString()
                .contains("touches ap-northeast-2a, ap-northeast-2c and would leave no zone whole of ");
    }

    @Test
    void subnetsCutOffFromS3Alone_areStillThere() throws Exception {
        assertThat(refusals(target(""), "az-power-interruption", template -> {
                    object(template.at("/targets/SubnetsInZone")).remove("filters");
                    object(template.at("/actions/CutNetwork/parameters")).put("scope", "s3");
                }))
                .isEmpty();
    }

    @Test
    void faultThatTakesLongerThanTheTargetAllows() throws Exception {
        assertThat(refusals(
                        target(", longest-fault: 3 m"), "az-power-interruption", RulesOnTheLocalStackTest::untouched))
                .containsExactly(
                        "not injecting: fault az-power-interruption takes 4 m, the target local allows 3 m (safety.longest-fault)");
    }

    @Test
    void actionsOneAfterTheOther_takeAsLongAsTheirChain() throws Exception {
        assertThat(refusals(target(", longest-fault: 5 m"), "az-power-interruption", template -> object(
                                template.at("/actions/CutNetwork"))
                        .putArray("startAfter")
                        .add("StopWebInstances")))
                .singleElement()
                .asString()
                .contains("takes 6 m");
    }

    @Test
    void freezeThatTheFaultBeginsInOrReachesInto() throws Exception {
        String freeze =
                ", freezes: [{from: \"2026-11-27T00:00:00Z\", to: \"2026-11-28T00:00:00Z\", because: the sale}]";
        Target target = target(freeze);
        // Four minutes of the stack are 12 s of the wall at this speed.
        ArmedFault fault = Targets.armed(target, "az-power-interruption", 0);

        assertThat(freezes(target, fault, "2026-11-26T23:59:47Z")).isEmpty();
        assertThat(freezes(target, fault, "2026-11-26T23:59:49Z"))
                .containsExactly(
                        "not injecting: fault az-power-interruption: a freeze of the target local is in force at"
                                + " 2026-11-27T00:00Z: the sale");
        assertThat(freezes(target, fault, "2026-11-27T12:00:00Z")).hasSize(1);
        assertThat(freezes(target, fault, "2026-11-28T00:00:00Z")).isEmpty();
    }

    private static List<String> freezes(Target target, ArmedFault fault, String at) {
        return SafetyRules.refusals(
                        SafetyRules.ask(List.of(new NoFreeze(target, SPEED, any -> Instant.parse(at))), fault))
                .stream()
                .map(Refusal::toString)
                .toList();
    }

    @Test
    void steadyStateThatIsMet() throws Exception {
        assertThat(steady(
                        condition(Condition.Kind.HEALTHY_IN_EVERY_ZONE, "target-group", targetGroup()),
                        condition(Condition.Kind.IN_SERVICE, "group", "shop-web", "at-least", "4"),
                        condition(Condition.Kind.DATABASE_AVAILABLE, "database", "shop-db"),
                        condition(Condition.Kind.QUEUE_BELOW, "queue", "orders", "at-most", "10"),
                        metric(Condition.Kind.METRIC_BELOW, "below", "1")))
                .isEmpty();
    }

    @Test
    void steadyStateThatIsNotMet_isToldWithWhatWasSeen() throws Exception {
        assertThat(steady(
                        condition(Condition.Kind.IN_SERVICE, "group", "shop-web", "at-least", "5"),
                        condition(Condition.Kind.QUEUE_BELOW, "queue", "orders", "at-most", "-1"),
                        metric(Condition.Kind.METRIC_ABOVE, "above", "1")))
                .containsExactly("not injecting: fault rds-failover: steady state not met:"
                        + " shop-web: 4 in service, at least 5 needed;"
                        + " orders: 0 messages wait, at most -1 may;"
                        + " Sum of Errors of shop-webhook tells nothing, above 1 needed");
    }

    @Test
    void metricOfTheLastMinutes_isHeldAgainstItsBound() throws Exception {
        Target target = target("");
        try (AwsClients aws = new AwsClients(target)) {
            MetricDatum seven = MetricDatum.builder()
                    .metricName("Shoppers")
                    .dimensions(
                            Dimension.builder().name("Target").value("local").build())
                    .timestamp(clock.stack().stackTime(Instant.now()).minusSeconds(90))
                    .value(7.0)
                    .build();
            aws.cloudWatch()
                    .putMetricData(request -> request.namespace("Doorbuster").metricData(seven));
        }

        assertThat(steady(
                        shoppers(Condition.Kind.METRIC_BELOW, "below", "8"),
                        shoppers(Condition.Kind.METRIC_ABOVE, "above", "6")))
                .isEmpty();
        assertThat(steady(
                        shoppers(Condition.Kind.METRIC_BELOW, "below", "7"),
                        shoppers(Condition.Kind.METRIC_ABOVE, "above", "7")))
                .containsExactly("not injecting: fault rds-failover: steady state not met:"
                        + " Maximum of Shoppers of local is 7, below 7 needed;"
                        + " Maximum of Shoppers of local is 7, above 7 needed");
    }

    @Test
    void metricThatShouldTellAndDoesNot_isNotTakenForZero() throws Exception {
        assertThat(steady(condition(
                        Condition.Kind.METRIC_BELOW,
                        "namespace",
                        "AWS/Lambda",
                        "metric",
                        "Errors",
                        "dimensions",
                        "FunctionName=misnamed",
                        "statistic",
                        "Sum",
                        "below",
                        "1",
                        "silence",
                        "unknown")))
                .singleElement()
                .asString()
                .contains("cannot tell whether the steady state holds", "Errors of misnamed tells nothing");
    }

    private static Condition shoppers(Condition.Kind kind, String key, String bound) {
        return condition(
                kind,
                "namespace",
                "Doorbuster",
                "metric",
                "Shoppers",
                "dimensions",
                "Target=local",
                "statistic",
                "Maximum",
                key,
                bound);
    }

    @Test
    void steadyStateOfWhatIsNotThere_cannotBeTold() throws Exception {
        for (Condition condition : List.of(
                condition(Condition.Kind.IN_SERVICE, "group", "nobody", "at-least", "1"),
                condition(Condition.Kind.DATABASE_AVAILABLE, "database", "nothing"),
                condition(Condition.Kind.CLUSTER_AVAILABLE, "cluster", "nothing"),
                condition(Condition.Kind.QUEUE_BELOW, "queue", "nothing", "at-most", "1"),
                condition(Condition.Kind.TASKS_RUNNING, "cluster", "nothing", "service", "nothing"))) {
            assertThat(steady(condition))
                    .as("%s", condition)
                    .singleElement()
                    .asString()
                    .startsWith("not injecting: cannot tell whether the steady state holds: ");
        }
    }

    @Test
    void whatAStandInDoesNotModel_isNotAskedAbout() throws Exception {
        Target target = target("");
        ArmedFault fault = with(
                Targets.armed(target, "rds-failover", 0),
                condition(Condition.Kind.CLUSTER_AVAILABLE, "cluster", "nothing"));
        Experiment modelled = fault.experiment();
        Experiment notModelled = new Experiment(
                modelled.name(),
                modelled.hypothesis(),
                modelled.parts(),
                modelled.steadyState(),
                modelled.proof(),
                modelled.ends(),
                modelled.heals(),
                modelled.parameters(),
                modelled.costs(),
                modelled.limits(),
                false,
                modelled.template(),
                modelled.folder());
        ArmedFault finds = new ArmedFault(
                fault.name(),
                notModelled,
                fault.atSeconds(),
                fault.template(),
                fault.steadyState(),
                fault.proof(),
                fault.values());

        assertThat(refusals(target, fault)).hasSize(1);
        assertThat(refusals(target, finds)).isEmpty();
    }

    private List<String> steady(Condition... conditions) throws InterruptedException {
        Target target = target("");
        return refusals(target, with(Targets.armed(target, "rds-failover", 0), conditions));
    }

    private static Condition condition(Condition.Kind kind, String... keysAndValues) {
        Map<String, String> subject = new java.util.HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            subject.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Condition(kind, subject);
    }

    private static Condition metric(Condition.Kind kind, String key, String bound) {
        return condition(
                kind,
                "namespace",
                "AWS/Lambda",
                "metric",
                "Errors",
                "dimensions",
                "FunctionName=shop-webhook",
                "statistic",
                "Sum",
                key,
                bound);
    }

    private static String targetGroup() {
        return "arn:aws:elasticloadbalancing:ap-northeast-2:111122223333:targetgroup/shop-web/73e2d6bc24d8a067";
    }
}
