package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.ActionSummary;
import software.amazon.awssdk.services.fis.model.ConflictException;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateRequest;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.ExperimentTemplate;
import software.amazon.awssdk.services.fis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.fis.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.fis.model.UpdateExperimentTemplateActionInputItem;
import software.amazon.awssdk.services.fis.model.ValidationException;

/** Templates, catalogue, lever and tags through the real SDK; what experiments do is in ExperimentTest. */
class FisApiTest {
    private final VirtualStack stack = new VirtualStack();
    private final FisClient fis = stack.fis();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void templateIsCreatedReadUpdatedListedAndDeleted() {
        ExperimentTemplate created = create(request -> request.tags(Map.of("Name", "wait")));

        assertThat(created.id()).startsWith("EXT");
        assertThat(created.arn())
                .isEqualTo("arn:aws:fis:ap-northeast-2:111122223333:experiment-template/" + created.id());
        assertThat(created.creationTime()).isEqualTo(VirtualStack.ANCHOR);
        assertThat(created.experimentOptions().emptyTargetResolutionModeAsString())
                .isEqualTo("fail");
        assertThat(fis.getExperimentTemplate(r -> r.id(created.id())).experimentTemplate())
                .isEqualTo(created);

        ExperimentTemplate updated = fis.updateExperimentTemplate(request -> request.id(created.id())
                        .description("longer")
                        .actions(Map.of(
                                "wait",
                                UpdateExperimentTemplateActionInputItem.builder()
                                        .actionId("aws:fis:wait")
                                        .parameters(Map.of("duration", "PT9M"))
                                        .build())))
                .experimentTemplate();
        assertThat(updated.description()).isEqualTo("longer");
        assertThat(updated.actions().get("wait").parameters()).containsEntry("duration", "PT9M");
        assertThat(updated.stopConditions()).isEqualTo(created.stopConditions());

        assertThat(fis.listExperimentTemplates(r -> {}).experimentTemplates()).hasSize(1);
        fis.deleteExperimentTemplate(r -> r.id(created.id()));
        assertThat(fis.listExperimentTemplates(r -> {}).experimentTemplates()).isEmpty();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> fis.getExperimentTemplate(r -> r.id(created.id())))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @Test
    void invalidTemplate_is400WithEveryReason() {
        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> create(request -> request.roleArn("").description(null)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400))
                .withMessageContaining("2 validation errors detected")
                .withMessageContaining("Value null at 'description'")
                .withMessageContaining("Value '' at 'roleArn'");
    }

    @Test
    void sameClientToken_makesNothingNew_andAnotherRequestWithItIsAConflict() {
        ExperimentTemplate first = create(request -> request.clientToken("once"));

        assertThat(create(request -> request.clientToken("once")).id()).isEqualTo(first.id());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> create(request -> request.clientToken("once").description("other")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(409));
        assertThat(fis.startExperiment(r -> r.clientToken("go").experimentTemplateId(first.id()))
                        .experiment()
                        .id())
                .isEqualTo(fis.startExperiment(r -> r.clientToken("go").experimentTemplateId(first.id()))
                        .experiment()
                        .id());
    }

    @Test
    void sixthActiveExperiment_exceedsTheQuota() {
        String id = create(request -> {}).id();
        for (int i = 0; i < 5; i++) {
            fis.startExperiment(r -> r.experimentTemplateId(id));
        }

        assertThatExceptionOfType(ServiceQuotaExceededException.class)
                .isThrownBy(() -> fis.startExperiment(r -> r.experimentTemplateId(id)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(402));
    }

    @Test
    void catalogueHasEveryActionAndItsParameters() {
        assertThat(fis.listActionsPaginator(r -> r.maxResults(7)).stream()
                        .flatMap(page -> page.actions().stream())
                        .map(ActionSummary::id))
                .hasSize(50)
                .doesNotHaveDuplicates()
                .contains("aws:rds:reboot-db-instances", "aws:lambda:invocation-error");

        var stop = fis.getAction(r -> r.id("aws:ec2:stop-instances")).action();
        assertThat(stop.targets().get("Instances").resourceType()).isEqualTo("aws:ec2:instance");
        assertThat(stop.parameters().get("startInstancesAfterDuration").required())
                .isFalse();
        assertThat(fis.getAction(r -> r.id("aws:fis:wait"))
                        .action()
                        .parameters()
                        .get("duration")
                        .required())
                .isTrue();
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> fis.getAction(r -> r.id("aws:ec2:explode")));
    }

    @Test
    void resourceTypesHaveTheirParameters() {
        assertThat(fis.listTargetResourceTypes(r -> {}).targetResourceTypes()).hasSize(24);
        assertThat(fis.getTargetResourceType(r -> r.resourceType("aws:rds:db"))
                        .targetResourceType()
                        .parameters())
                .containsKey("availabilityZoneIdentifiers");
    }

    @Test
    void tagsAreKeptUnderArnsWithSlashes() {
        String arn = create(request -> request.tags(Map.of("a", "1", "b", "2"))).arn();

        fis.tagResource(r -> r.resourceArn(arn).tags(Map.of("doorbuster:run", "r1")));
        fis.untagResource(r -> r.resourceArn(arn).tagKeys("a", "b"));

        assertThat(fis.listTagsForResource(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("doorbuster:run", "r1"));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> fis.listTagsForResource(r -> r.resourceArn(arn + "x")));
    }

    @Test
    void engagedLever_stopsWhatRunsAndCancelsWhatStarts() {
        String id = create(request -> {}).id();
        String running = fis.startExperiment(r -> r.experimentTemplateId(id))
                .experiment()
                .id();
        assertThat(fis.getSafetyLever(r -> r.id("default"))
                        .safetyLever()
                        .state()
                        .statusAsString())
                .isEqualTo("disengaged");

        fis.updateSafetyLeverState(
                r -> r.id("default").state(state -> state.status("engaged").reason("enough")));

        assertThat(fis.getExperiment(r -> r.id(running)).experiment().state().statusAsString())
                .isEqualTo("stopping");
        assertThat(fis.startExperiment(r -> r.experimentTemplateId(id))
                        .experiment()
                        .state()
                        .statusAsString())
                .isEqualTo("cancelled");
    }

    @Test
    void experimentsAreListedNewestFirst() {
        String id = create(request -> {}).id();
        fis.startExperiment(r -> r.experimentTemplateId(id).tags(Map.of("doorbuster:run", "r1")));
        stack.pass(Duration.ofSeconds(1));
        String newest = fis.startExperiment(r -> r.experimentTemplateId(id))
                .experiment()
                .id();

        var listed = fis.listExperiments(r -> r.experimentTemplateId(id)).experiments();
        assertThat(listed).hasSize(2);
        assertThat(listed.get(0).id()).isEqualTo(newest);
        assertThat(listed.get(1).tags()).containsEntry("doorbuster:run", "r1");
    }

    private ExperimentTemplate create(Consumer<CreateExperimentTemplateRequest.Builder> change) {
        CreateExperimentTemplateRequest.Builder request = CreateExperimentTemplateRequest.builder()
                .description("waits")
                .actions(Map.of(
                        "wait",
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
}
