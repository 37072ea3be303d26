package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateTargetInput;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentActionState;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateTargetInputFilter;
import software.amazon.awssdk.services.fis.model.ResolvedTarget;
import software.amazon.awssdk.services.fis.model.ValidationException;

/** Experiments really change the model, and put it back. */
class ExperimentTest {
    private static final String ZONE = "ap-northeast-2a";

    /** Enough for FIS to resolve the targets and begin. */
    private static final Duration BEGUN = Duration.ofSeconds(5);

    private final VirtualStack stack = new VirtualStack();
    private final FisClient fis = stack.fis();
    private final Map<String, CreateExperimentTemplateActionInput> actions = new HashMap<>();
    private final Map<String, CreateExperimentTemplateTargetInput> targets = new HashMap<>();
    private String alarmArn = "";
    private String emptyTargets = "fail";

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void azPowerInterruption_stopsTheZoneAndBlocksLaunchesThere_untilItEnds() {
        azPowerInterruption();
        String id = start("run-all");
        stack.pass(BEGUN);

        assertThat(running(Zone.A)).isZero();
        assertThat(running(Zone.C)).isEqualTo(4);
        assertThat(stack.shop().subnets().in(Zone.A).connected()).isFalse();

        stack.pass(Duration.ofMinutes(3));
        assertThat(stack.shop().subnets().in(Zone.A).connected()).isTrue();
        assertThat(running(Zone.A)).isZero();
        assertThat(running(Zone.C)).isEqualTo(8);
        assertThat(stack.autoScaling()
                        .describeScalingActivities(r -> r.autoScalingGroupName("shop-web"))
                        .activities())
                .anySatisfy(activity -> assertThat(activity.statusMessage()).contains("InsufficientInstanceCapacity"));

        stack.pass(Duration.ofMinutes(2));
        assertThat(experiment(id).state().statusAsString()).isEqualTo("completed");
        stack.pass(Duration.ofMinutes(10));
        assertThat(running(Zone.A)).isPositive();
        assertThat(stack.shop().fleet().shortages().percent(Zone.A)).isZero();
    }

    @Test
    void azPowerInterruption_healsAtOnceWhenItIsStopped() {
        azPowerInterruption();
        String id = start("run-all");
        stack.pass(BEGUN);

        Experiment stopping = fis.stopExperiment(r -> r.id(id)).experiment();

        assertThat(stopping.state().statusAsString()).isEqualTo("stopping");
        assertThat(stack.shop().subnets().in(Zone.A).connected()).isTrue();
        assertThat(stack.shop().fleet().shortages().percent(Zone.A)).isZero();
        stack.pass(Duration.ofMinutes(3));
        assertThat(running(Zone.A)).isPositive();
        assertThat(experiment(id).state().statusAsString()).isEqualTo("stopped");
        assertThat(experiment(id).actions().values())
                .allSatisfy(
                        action -> assertThat(action.state().statusAsString()).isEqualTo("stopped"));
        assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> fis.stopExperiment(r -> r.id(id)));
    }

    @Test
    void skipAll_resolvesTheTargetsAndChangesNothing() {
        azPowerInterruption();
        String id = start("skip-all");
        stack.pass(Duration.ofMinutes(1));

        assertThat(running(Zone.A)).isEqualTo(4);
        assertThat(experiment(id).state().statusAsString()).isEqualTo("completed");
        assertThat(experiment(id).experimentOptions().actionsModeAsString()).isEqualTo("skip-all");
        assertThat(experiment(id).actions().values())
                .allSatisfy(
                        action -> assertThat(action.state().statusAsString()).isEqualTo("skipped"));
        List<ResolvedTarget> resolved =
                fis
                        .listExperimentResolvedTargetsPaginator(
                                r -> r.experimentId(id).maxResults(2))
                        .stream()
                        .flatMap(page -> page.resolvedTargets().stream())
                        .toList();
        assertThat(resolved)
                .filteredOn(target -> target.targetName().equals("instances"))
                .hasSize(4);
        assertThat(resolved)
                .filteredOn(target -> target.targetName().equals("subnets"))
                .extracting(target -> target.targetInformation().get("arn"))
                .containsExactly(
                        "arn:aws:ec2:ap-northeast-2:111122223333:subnet/subnet-0a000000000000001",
                        "arn:aws:ec2:ap-northeast-2:111122223333:subnet/subnet-0a000000000000002");
    }

    @Test
    void statesComeInOrder_withTheirReasonsAndStackTimes() {
        action("first", "aws:fis:wait", Map.of("duration", "PT2M"), Map.of());
        action("second", "aws:fis:wait", Map.of("duration", "PT1M"), Map.of(), "first");
        String id = start("run-all");

        assertThat(state(id)).isEqualTo("pending: Experiment is pending.");
        stack.pass(Duration.ofSeconds(2));
        assertThat(state(id)).isEqualTo("initiating: Experiment is initiating.");
        stack.pass(Duration.ofSeconds(2));
        assertThat(state(id)).isEqualTo("running: Experiment is running.");
        assertThat(action(id, "second").statusAsString()).isEqualTo("pending");
        stack.pass(Duration.ofMinutes(2));
        assertThat(action(id, "first").statusAsString()).isEqualTo("completed");
        assertThat(action(id, "second").statusAsString()).isEqualTo("running");
        stack.pass(Duration.ofMinutes(1));
        assertThat(state(id)).isEqualTo("completed: Experiment completed.");

        Instant began = VirtualStack.ANCHOR.plusSeconds(3);
        assertThat(experiment(id).actions().get("first").startTime()).isEqualTo(began);
        assertThat(experiment(id).actions().get("second").startTime()).isEqualTo(began.plusSeconds(120));
        assertThat(experiment(id).endTime()).isEqualTo(began.plusSeconds(180));
    }

    @Test
    void rdsReboot_movesTheWriterOfThatZoneOnly() {
        target("writer", "aws:rds:db", t -> t.resourceTags(Map.of("doorbuster:faults", "allowed"))
                .parameters(Map.of("availabilityZoneIdentifiers", ZONE)));
        action(
                "fail-over",
                "aws:rds:reboot-db-instances",
                Map.of("forceFailover", "true"),
                Map.of("DBInstances", "writer"));
        start("run-all");
        stack.pass(Duration.ofMinutes(3));
        assertThat(stack.shop().database().writerZone()).isEqualTo(Zone.C);

        String again = start("run-all");
        stack.pass(Duration.ofMinutes(3));
        assertThat(stack.shop().database().writerZone()).isEqualTo(Zone.C);
        assertThat(state(again)).isEqualTo("failed: Target resolution returned empty set.");
        assertThat(experiment(again).state().error().code()).isEqualTo("InvalidTarget");
        assertThat(experiment(again).state().error().location()).isEqualTo("writer");
    }

    @Test
    void spotInterruption_givesNoticeTwoMinutesBeforeTheInstanceGoes() {
        target("spot", "aws:ec2:spot-instance", t -> t.resourceTags(Map.of("doorbuster:faults", "allowed"))
                .selectionMode("COUNT(2)"));
        action(
                "interrupt",
                "aws:ec2:send-spot-instance-interruptions",
                Map.of("durationBeforeInterruption", "PT3M"),
                Map.of("SpotInstances", "spot"));
        String id = start("run-all");
        stack.pass(BEGUN);
        assertThat(marked()).isZero();
        assertThat(stack.shop().fleet().instances())
                .filteredOn(Instance::atRisk)
                .hasSize(2);

        stack.pass(Duration.ofMinutes(1));
        assertThat(marked()).isEqualTo(2);
        assertThat(state(id)).startsWith("running");

        stack.pass(Duration.ofMinutes(2));
        assertThat(marked()).isZero();
        assertThat(state(id)).startsWith("completed");
        assertThat(stack.shop().fleet().instances())
                .filteredOn(instance -> instance.spotNotice().isPresent())
                .hasSize(2)
                .noneMatch(Instance::alive);
    }

    @Test
    void spotInterruptionStoppedBeforeItsNotice_interruptsNobody() {
        target("spot", "aws:ec2:spot-instance", t -> t.resourceTags(Map.of("doorbuster:faults", "allowed")));
        action(
                "interrupt",
                "aws:ec2:send-spot-instance-interruptions",
                Map.of("durationBeforeInterruption", "PT5M"),
                Map.of("SpotInstances", "spot"));
        String id = start("run-all");
        stack.pass(Duration.ofMinutes(1));
        fis.stopExperiment(r -> r.id(id));
        stack.pass(Duration.ofMinutes(10));

        assertThat(stack.shop().fleet().instances())
                .noneMatch(i -> i.spotNotice().isPresent());
    }

    @Test
    void emptyTarget_isSkippedWhenTheTemplateSaysSo() {
        emptyTargets = "skip";
        target("nobody", "aws:ec2:instance", t -> t.resourceTags(Map.of("shop:tier", "none")));
        action("stop", "aws:ec2:stop-instances", Map.of(), Map.of("Instances", "nobody"));
        action("wait", "aws:fis:wait", Map.of("duration", "PT1M"), Map.of(), "stop");
        String id = start("run-all");
        stack.pass(Duration.ofMinutes(2));

        assertThat(state(id)).startsWith("completed");
        assertThat(action(id, "stop").statusAsString()).isEqualTo("skipped");
        assertThat(action(id, "wait").statusAsString()).isEqualTo("completed");
    }

    @Test
    void arnThatDoesNotExist_failsEvenWhenEmptyTargetsAreSkipped() {
        emptyTargets = "skip";
        target(
                "gone",
                "aws:ec2:instance",
                t -> t.resourceArns("arn:aws:ec2:ap-northeast-2:111122223333:instance/i-00000000000000000"));
        action("stop", "aws:ec2:stop-instances", Map.of(), Map.of("Instances", "gone"));
        String id = start("run-all");
        stack.pass(BEGUN);

        assertThat(state(id)).startsWith("failed").contains("i-00000000000000000");
        assertThat(action(id, "stop").statusAsString()).isEqualTo("cancelled");
    }

    @Test
    void percentThatRoundsDownToNobody_isEmpty() {
        target("few", "aws:ec2:instance", t -> t.resourceTags(Map.of("shop:tier", "web"))
                .selectionMode("PERCENT(24)"));
        action("stop", "aws:ec2:stop-instances", Map.of(), Map.of("Instances", "few"));
        String id = start("run-all");
        stack.pass(BEGUN);

        assertThat(state(id)).isEqualTo("failed: Target resolution returned empty set.");
    }

    @Test
    void stopCondition_haltsTheExperimentAndHeals() {
        stack.cloudWatch().putMetricAlarm(request -> request.alarmName("errors")
                .namespace("Shop")
                .metricName("Errors")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("ignore"));
        alarmArn = "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:errors";
        azPowerInterruption();
        String id = start("run-all");
        stack.pass(BEGUN);
        assertThat(running(Zone.A)).isZero();

        stack.cloudWatch()
                .setAlarmState(
                        r -> r.alarmName("errors").stateValue(StateValue.ALARM).stateReason("too many"));
        stack.pass(Duration.ofSeconds(2));
        assertThat(experiment(id).state().statusAsString()).isEqualTo("stopping");
        assertThat(stack.shop().subnets().in(Zone.A).connected()).isTrue();
        stack.pass(Duration.ofSeconds(30));
        assertThat(state(id)).isEqualTo("stopped: Experiment halted by stop condition.");
    }

    @Test
    void stopConditionAlarmThatDoesNotExist_failsTheExperiment() {
        alarmArn = "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:none";
        azPowerInterruption();
        String id = start("run-all");
        stack.pass(BEGUN);

        assertThat(experiment(id).state().error().code()).isEqualTo("ConfigurationFailure");
        assertThat(running(Zone.A)).isEqualTo(4);
    }

    @Test
    void failedAssertion_failsTheExperimentAndStopsTheRest() {
        azPowerInterruption();
        action(
                "assert",
                "aws:cloudwatch:assert-alarm-state",
                Map.of(
                        "alarmArns", "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:none",
                        "alarmStates", "OK"),
                Map.of());
        String id = start("run-all");
        stack.pass(Duration.ofMinutes(3));

        assertThat(state(id)).startsWith("failed: Action assert failed").contains("is not found, expected OK");
        assertThat(stack.shop().subnets().in(Zone.A).connected()).isTrue();
        assertThat(running(Zone.A)).isPositive();
    }

    @Test
    void actionOnAPartThatIsNotModelled_saysSo() {
        target("subnets", "aws:ec2:subnet", t -> t.resourceTags(Map.of("doorbuster:faults", "allowed")));
        action(
                "express",
                "aws:network:disrupt-connectivity",
                Map.of("scope", "s3express", "duration", "PT2M"),
                Map.of("Subnets", "subnets"));
        String id = start("run-all");
        stack.pass(Duration.ofMinutes(1));
        assertThat(action(id, "express").statusAsString()).isEqualTo("running");
        stack.pass(Duration.ofMinutes(2));

        assertThat(action(id, "express").statusAsString()).isEqualTo("completed");
        assertThat(action(id, "express").reason()).contains("without effect").contains("does not model");
    }

    @Test
    void terminateAndReboot_hitTheInstancesSelected() {
        target("half", "aws:ec2:instance", t -> t.resourceTags(Map.of("shop:tier", "web"))
                .selectionMode("PERCENT(50)"));
        action("reboot", "aws:ec2:reboot-instances", Map.of(), Map.of("Instances", "half"));
        action("terminate", "aws:ec2:terminate-instances", Map.of(), Map.of("Instances", "half"), "reboot");
        String id = start("run-all");
        stack.pass(BEGUN);

        assertThat(state(id)).startsWith("completed");
        assertThat(stack.shop().fleet().instances())
                .filteredOn(instance -> instance.groupName().equals("shop-web"))
                .filteredOn(instance -> instance.state() == Instance.State.SHUTTING_DOWN)
                .hasSize(2);
    }

    @Test
    void reset_forgetsExperimentsAndTemplates() {
        azPowerInterruption();
        String id = start("run-all");
        stack.pass(BEGUN);
        stack.shop().reset("next", 7);
        stack.pass(Duration.ofMinutes(1));

        assertThat(running(Zone.A)).isEqualTo(4);
        assertThat(stack.shop().subnets().in(Zone.A).connected()).isTrue();
        assertThat(fis.listExperiments(r -> {}).experiments()).noneMatch(e -> e.id().equals(id));
        assertThat(fis.listExperimentTemplates(r -> {}).experimentTemplates()).isEmpty();
    }

    private void azPowerInterruption() {
        Map<String, String> allowed = Map.of("doorbuster:faults", "allowed");
        target("instances", "aws:ec2:instance", t -> t.resourceTags(allowed)
                .filters(filter("State.Name", "running"), filter("Placement.AvailabilityZone", ZONE)));
        target("groups", "aws:ec2:autoscaling-group", t -> t.resourceTags(allowed));
        target("subnets", "aws:ec2:subnet", t -> t.resourceTags(allowed)
                .parameters(Map.of("availabilityZoneIdentifier", "apne2-az1")));
        target("roles", "aws:iam:role", t -> t.resourceArns("arn:aws:iam::111122223333:role/operator"));
        action(
                "stop-instances",
                "aws:ec2:stop-instances",
                Map.of("startInstancesAfterDuration", "PT5M", "completeIfInstancesTerminated", "true"),
                Map.of("Instances", "instances"));
        action(
                "pause-scaling",
                "aws:ec2:asg-insufficient-instance-capacity-error",
                Map.of("duration", "PT5M", "availabilityZoneIdentifiers", ZONE, "percentage", "100"),
                Map.of("AutoScalingGroups", "groups"));
        action(
                "pause-launches",
                "aws:ec2:api-insufficient-instance-capacity-error",
                Map.of("duration", "PT5M", "availabilityZoneIdentifiers", ZONE, "percentage", "100"),
                Map.of("Roles", "roles"));
        action(
                "disrupt-network",
                "aws:network:disrupt-connectivity",
                Map.of("duration", "PT2M", "scope", "all"),
                Map.of("Subnets", "subnets"));
    }

    private void action(
            String name, String actionId, Map<String, String> parameters, Map<String, String> slots, String... after) {
        actions.put(
                name,
                CreateExperimentTemplateActionInput.builder()
                        .actionId(actionId)
                        .parameters(parameters)
                        .targets(slots)
                        .startAfter(after)
                        .build());
    }

    private void target(
            String name, String type, UnaryOperator<CreateExperimentTemplateTargetInput.Builder> identified) {
        targets.put(
                name,
                identified
                        .apply(CreateExperimentTemplateTargetInput.builder()
                                .resourceType(type)
                                .selectionMode("ALL"))
                        .build());
    }

    private static ExperimentTemplateTargetInputFilter filter(String path, String value) {
        return ExperimentTemplateTargetInputFilter.builder()
                .path(path)
                .values(value)
                .build();
    }

    private String start(String actionsMode) {
        CreateExperimentTemplateStopConditionInput stopCondition = alarmArn.isEmpty()
                ? CreateExperimentTemplateStopConditionInput.builder()
                        .source("none")
                        .build()
                : CreateExperimentTemplateStopConditionInput.builder()
                        .source("aws:cloudwatch:alarm")
                        .value(alarmArn)
                        .build();
        String template = fis.createExperimentTemplate(request -> request.description("test")
                        .actions(actions)
                        .targets(targets)
                        .stopConditions(stopCondition)
                        .roleArn("arn:aws:iam::111122223333:role/fis")
                        .experimentOptions(options -> options.emptyTargetResolutionMode(emptyTargets)))
                .experimentTemplate()
                .id();
        return fis.startExperiment(request ->
                        request.experimentTemplateId(template).experimentOptions(o -> o.actionsMode(actionsMode)))
                .experiment()
                .id();
    }

    private Experiment experiment(String id) {
        return fis.getExperiment(request -> request.id(id)).experiment();
    }

    private String state(String id) {
        return experiment(id).state().statusAsString() + ": "
                + experiment(id).state().reason();
    }

    private ExperimentActionState action(String id, String name) {
        return experiment(id).actions().get(name).state();
    }

    private long running(Zone zone) {
        return stack.shop().fleet().instances().stream()
                .filter(instance -> instance.zone() == zone && instance.running())
                .count();
    }

    private long marked() {
        return stack.ec2().describeSpotInstanceRequests().spotInstanceRequests().stream()
                .filter(request -> request.status().code().equals("marked-for-termination"))
                .count();
    }
}
