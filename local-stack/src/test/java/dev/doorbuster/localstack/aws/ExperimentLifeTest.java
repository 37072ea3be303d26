package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.doorbuster.localstack.model.network.Zone;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ConflictException;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateRequest;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateTargetInput;
import software.amazon.awssdk.services.fis.model.Experiment;
import software.amazon.awssdk.services.fis.model.ExperimentTemplate;
import software.amazon.awssdk.services.fis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.fis.model.SafetyLeverState;
import software.amazon.awssdk.services.fis.model.UpdateExperimentTemplateActionInputItem;
import software.amazon.awssdk.services.fis.model.ValidationException;

/** How an experiment begins and ends, and what its template, the alarms and the lever have to do with it. */
class ExperimentLifeTest {
    private static final String ALARM = "arn:aws:cloudwatch:ap-northeast-2:111122223333:alarm:errors";
    private static final String LOG_GROUP = "arn:aws:logs:ap-northeast-2:111122223333:log-group:fis:*";

    private final VirtualStack stack = new VirtualStack();
    private final FisClient fis = stack.fis();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void alarmThatIsInAlarmAtTheStart_stopsTheExperimentBeforeItsActions() {
        stack.cloudWatch().putMetricAlarm(request -> request.alarmName("errors")
                .namespace("Shop")
                .metricName("Errors")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData("ignore"));
        stack.cloudWatch()
                .setAlarmState(
                        r -> r.alarmName("errors").stateValue(StateValue.ALARM).stateReason("already"));
        long running = runningIn(Zone.A);
        String id = start(create(stopsZone()
                .andThen(request -> request.stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                        .source("aws:cloudwatch:alarm")
                        .value(ALARM)
                        .build()))));

        stack.pass(Duration.ofSeconds(4));
        assertThat(state(id)).isEqualTo("stopping: Stopping Experiment.");
        assertThat(actionStatus(id)).isEqualTo("cancelled");
        stack.pass(Duration.ofSeconds(30));
        assertThat(state(id)).isEqualTo("stopped: Experiment halted by stop condition.");
        assertThat(runningIn(Zone.A)).isEqualTo(running);
    }

    @Test
    void pendingExperiment_canBeStopped() {
        String id = start(create(request -> {}));

        assertThat(fis.stopExperiment(r -> r.id(id)).experiment().state().reason())
                .isEqualTo("Stopping Experiment.");
        stack.pass(Duration.ofMinutes(1));
        assertThat(state(id)).isEqualTo("stopped: Experiment stopped by user.");
        assertThat(actionStatus(id)).isEqualTo("cancelled");
    }

    @Test
    void leverIsEngagingUntilTheLastExperimentHasStopped_andCannotBeChangedBefore() {
        String running = start(create(request -> {}));
        stack.pass(Duration.ofSeconds(5));

        assertThat(lever("engaged").statusAsString()).isEqualTo("engaging");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lever("disengaged"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(409));
        stack.pass(Duration.ofSeconds(30));
        assertThat(state(running)).isEqualTo("stopped: Experiment stopped by the safety lever.");
        assertThat(fis.getSafetyLever(r -> r.id("default"))
                        .safetyLever()
                        .state()
                        .statusAsString())
                .isEqualTo("engaged");

        String cancelled = start(create(request -> {}));
        assertThat(state(cancelled)).startsWith("cancelled");
        assertThat(actionStatus(cancelled)).isEqualTo("cancelled");
        assertThat(lever("disengaged").statusAsString()).isEqualTo("disengaged");
        stack.pass(Duration.ofMinutes(1));
        assertThat(state(cancelled)).startsWith("cancelled");
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> fis.getSafetyLever(r -> r.id("other")));
    }

    @Test
    void experimentKeepsTheTemplateItWasStartedFrom() {
        ExperimentTemplate template = create(request -> {});
        String id = start(template);
        fis.updateExperimentTemplate(r -> r.id(template.id())
                .actions(Map.of(
                        "other",
                        UpdateExperimentTemplateActionInputItem.builder()
                                .actionId("aws:fis:wait")
                                .parameters(Map.of("duration", "PT1H"))
                                .build())));
        stack.pass(Duration.ofMinutes(1));
        fis.deleteExperimentTemplate(r -> r.id(template.id()));

        assertThat(experiment(id).actions()).containsOnlyKeys("only");
        stack.pass(Duration.ofMinutes(5));
        assertThat(state(id)).isEqualTo("completed: Experiment completed.");
        assertThat(experiment(id).experimentTemplateId()).isEqualTo(template.id());
    }

    @Test
    void updateChangesWhatIsGiven_andIsCheckedAsAWhole() {
        ExperimentTemplate template = create(request -> request.logConfiguration(
                log -> log.logSchemaVersion(2).cloudWatchLogsConfiguration(group -> group.logGroupArn(LOG_GROUP))));

        ExperimentTemplate updated = fis.updateExperimentTemplate(r -> r.id(template.id())
                        .logConfiguration(log -> {})
                        .experimentOptions(options -> options.emptyTargetResolutionMode("skip")))
                .experimentTemplate();
        assertThat(updated.logConfiguration()).isNull();
        assertThat(updated.experimentOptions().emptyTargetResolutionModeAsString())
                .isEqualTo("skip");
        assertThat(updated.experimentOptions().accountTargetingAsString()).isEqualTo("single-account");
        assertThat(updated.actions()).isEqualTo(template.actions());

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> fis.updateExperimentTemplate(r -> r.id(template.id())
                        .actions(Map.of(
                                "wait",
                                UpdateExperimentTemplateActionInputItem.builder()
                                        .actionId("aws:fis:wait")
                                        .build()))))
                .withMessageContaining("Missing required parameter \"duration\" in action \"wait\".");
        assertThat(fis.getExperimentTemplate(r -> r.id(template.id())).experimentTemplate())
                .isEqualTo(updated);
    }

    @Test
    void firstUseOfALogDestination_delaysTheExperiment() {
        ExperimentTemplate template = create(request -> request.logConfiguration(
                log -> log.logSchemaVersion(2).cloudWatchLogsConfiguration(group -> group.logGroupArn(LOG_GROUP))));

        String first = start(template);
        stack.pass(Duration.ofSeconds(15));
        assertThat(state(first)).startsWith("pending");
        stack.pass(Duration.ofSeconds(4));
        assertThat(state(first)).startsWith("running");

        String second = start(template);
        stack.pass(Duration.ofSeconds(4));
        assertThat(state(second)).startsWith("running");
    }

    @Test
    void reportIsNotWritten_andSaysSo() {
        ExperimentTemplate template = create(request -> request.experimentReportConfiguration(
                report -> report.outputs(outputs -> outputs.s3Configuration(s3 -> s3.bucketName("reports")))));
        String id = start(template);
        String preview = fis.startExperiment(r -> r.experimentTemplateId(template.id())
                        .experimentOptions(options -> options.actionsMode("skip-all")))
                .experiment()
                .id();

        assertThat(experiment(id).experimentReport().state().statusAsString()).isEqualTo("pending");
        stack.pass(Duration.ofMinutes(6));
        assertThat(experiment(id).experimentReport().state().statusAsString()).isEqualTo("failed");
        assertThat(experiment(id).experimentReport().state().reason()).contains("no S3");
        assertThat(experiment(preview).experimentReport().state().statusAsString())
                .isEqualTo("cancelled");
    }

    @Test
    void startTokenIsGoodForTheSameRequestOnly() {
        ExperimentTemplate template = create(request -> {});
        String id = fis.startExperiment(r -> r.clientToken("go").experimentTemplateId(template.id()))
                .experiment()
                .id();

        assertThat(fis.startExperiment(r -> r.clientToken("go").experimentTemplateId(template.id()))
                        .experiment()
                        .id())
                .isEqualTo(id);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> fis.startExperiment(r ->
                        r.clientToken("go").experimentTemplateId(template.id()).tags(Map.of("a", "b"))));
        assertThat(fis.listExperiments(r -> {}).experiments()).hasSize(1);
    }

    @Test
    void resolvedTargetsAreOfTheTargetAskedFor() {
        String id = start(create(stopsZone()));
        stack.pass(Duration.ofSeconds(5));

        assertThat(fis.listExperimentResolvedTargets(r -> r.experimentId(id).targetName("zone"))
                        .resolvedTargets())
                .hasSizeGreaterThan(1)
                .allMatch(target -> target.resourceType().equals("aws:ec2:instance"));
        assertThat(fis.listExperimentResolvedTargets(r -> r.experimentId(id).targetName("other"))
                        .resolvedTargets())
                .isEmpty();
    }

    private static Consumer<CreateExperimentTemplateRequest.Builder> stopsZone() {
        return request -> request.targets(Map.of(
                        "zone",
                        CreateExperimentTemplateTargetInput.builder()
                                .resourceType("aws:ec2:instance")
                                .resourceTags(Map.of("doorbuster:faults", "allowed"))
                                .selectionMode("ALL")
                                .build()))
                .actions(Map.of(
                        "only",
                        CreateExperimentTemplateActionInput.builder()
                                .actionId("aws:ec2:stop-instances")
                                .parameters(Map.of("startInstancesAfterDuration", "PT5M"))
                                .targets(Map.of("Instances", "zone"))
                                .build()));
    }

    private ExperimentTemplate create(Consumer<CreateExperimentTemplateRequest.Builder> change) {
        CreateExperimentTemplateRequest.Builder request = CreateExperimentTemplateRequest.builder()
                .description("waits")
                .actions(Map.of(
                        "only",
                        CreateExperimentTemplateActionInput.builder()
                                .actionId("aws:fis:wait")
                                .parameters(Map.of("duration", "PT5M"))
                                .build()))
                .stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                        .source("none")
                        .build())
                .roleArn("arn:aws:iam::111122223333:role/fis");
        change.accept(request);
        return fis.createExperimentTemplate(request.build()).experimentTemplate();
    }

    private String start(ExperimentTemplate template) {
        return fis.startExperiment(r -> r.experimentTemplateId(template.id()))
                .experiment()
                .id();
    }

    private SafetyLeverState lever(String status) {
        return fis.updateSafetyLeverState(
                        r -> r.id("default").state(state -> state.status(status).reason("test")))
                .safetyLever()
                .state();
    }

    private Experiment experiment(String id) {
        return fis.getExperiment(r -> r.id(id)).experiment();
    }

    private String state(String id) {
        return experiment(id).state().statusAsString() + ": "
                + experiment(id).state().reason();
    }

    private String actionStatus(String id) {
        return experiment(id).actions().get("only").state().statusAsString();
    }

    private long runningIn(Zone zone) {
        return stack.shop().fleet().instances().stream()
                .filter(instance -> instance.zone() == zone && instance.running())
                .count();
    }
}
