package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.fis.FisClient;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateActionInput;
import software.amazon.awssdk.services.fis.model.CreateExperimentTemplateStopConditionInput;
import software.amazon.awssdk.services.fis.model.ExperimentTemplateSummary;
import software.amazon.awssdk.services.fis.model.FisException;
import software.amazon.awssdk.services.fis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.fis.model.ValidationException;

/** Pages, their tokens and their bounds; tags; what is refused of experiments over several accounts. */
class FisListsTest {
    private final VirtualStack stack = new VirtualStack();
    private final FisClient fis = stack.fis();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void pagesTogetherHaveEveryEntryOnce() {
        List<String> ids = IntStream.range(0, 7).mapToObj(i -> create(Map.of())).toList();

        assertThat(fis.listExperimentTemplatesPaginator(r -> r.maxResults(3)).stream()
                        .flatMap(page -> page.experimentTemplates().stream())
                        .map(ExperimentTemplateSummary::id))
                .containsExactlyElementsOf(ids);
    }

    @Test
    void tokenIsGoodForTheListThatGaveItOnly() {
        String token = fis.listActions(r -> r.maxResults(10)).nextToken();

        assertThat(fis.listActions(r -> r.maxResults(10).nextToken(token)).actions())
                .hasSize(10);
        invalid(() -> fis.listTargetResourceTypes(r -> r.nextToken(token)));
        for (String bad : List.of("page-10", "x", "YWN0aW9ucyAg", token + "0", "%")) {
            invalid(() -> fis.listActions(r -> r.nextToken(bad)));
        }
    }

    @Test
    void pageHasOneToAHundredEntries() {
        assertThat(fis.listActions(r -> r.maxResults(1)).actions()).hasSize(1);
        for (int bad : List.of(0, -1, 101)) {
            assertThatExceptionOfType(ValidationException.class)
                    .isThrownBy(() -> fis.listActions(r -> r.maxResults(bad)))
                    .withMessageContaining("Value '" + bad + "' at 'maxResults' failed to satisfy constraint");
        }
    }

    @Test
    void tagsHaveLimits() {
        String arn = arn(create(Map.of()));

        invalid(() -> fis.tagResource(r -> r.resourceArn(arn).tags(Map.of("aws:mine", "x"))));
        invalid(() -> fis.tagResource(r -> r.resourceArn(arn).tags(Map.of("k".repeat(129), "x"))));
        invalid(() -> fis.tagResource(r -> r.resourceArn(arn).tags(Map.of("k", "x".repeat(257)))));
        for (int i = 0; i < 50; i++) {
            String key = "key " + i;
            fis.tagResource(r -> r.resourceArn(arn).tags(Map.of(key, "")));
        }
        invalid(() -> fis.tagResource(r -> r.resourceArn(arn).tags(Map.of("one more", ""))));
        fis.tagResource(r -> r.resourceArn(arn).tags(Map.of("key 1", "other")));

        assertThat(fis.listTagsForResource(r -> r.resourceArn(arn)).tags())
                .hasSize(50)
                .containsEntry("key 1", "other");
    }

    @Test
    void experimentHasTagsOfItsOwn() {
        String template = create(Map.of("of", "template"));
        String experiment = fis.startExperiment(
                        r -> r.experimentTemplateId(template).tags(Map.of("of", "experiment")))
                .experiment()
                .arn();
        fis.untagResource(r -> r.resourceArn(arn(template)).tagKeys("of"));

        assertThat(fis.listTagsForResource(r -> r.resourceArn(experiment)).tags())
                .isEqualTo(Map.of("of", "experiment"));
        assertThat(fis.listTagsForResource(r -> r.resourceArn(arn(template))).tags())
                .isEmpty();
    }

    @Test
    void targetAccounts_areRefused_afterTheirTemplateIsFound() {
        String id = create(Map.of());

        assertThatExceptionOfType(ValidationException.class)
                .isThrownBy(() -> fis.createTargetAccountConfiguration(r -> r.experimentTemplateId(id)
                        .accountId("444455556666")
                        .roleArn("arn:aws:iam::444455556666:role/fis")))
                .withMessageContaining(id + " has accountTargeting single-account");
        invalid(() -> fis.listTargetAccountConfigurations(r -> r.experimentTemplateId(id)));
        invalid(() -> fis.getTargetAccountConfiguration(
                r -> r.experimentTemplateId(id).accountId("444455556666")));
        invalid(() -> fis.deleteTargetAccountConfiguration(
                r -> r.experimentTemplateId(id).accountId("444455556666")));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> fis.listTargetAccountConfigurations(r -> r.experimentTemplateId("EXTnone")));
        assertThatExceptionOfType(ResourceNotFoundException.class)
                .isThrownBy(() -> fis.listExperimentTargetAccountConfigurations(r -> r.experimentId("EXPnone")));
    }

    private static void invalid(ThrowingCallable call) {
        assertThatExceptionOfType(FisException.class).isThrownBy(call).satisfies(e -> assertThat(
                        e.awsErrorDetails().errorCode() + " " + e.statusCode())
                .isEqualTo("ValidationException 400"));
    }

    private static String arn(String templateId) {
        return "arn:aws:fis:ap-northeast-2:111122223333:experiment-template/" + templateId;
    }

    private String create(Map<String, String> tags) {
        return fis.createExperimentTemplate(request -> request.description("waits")
                        .actions(Map.of(
                                "wait",
                                CreateExperimentTemplateActionInput.builder()
                                        .actionId("aws:fis:wait")
                                        .parameters(Map.of("duration", "PT5M"))
                                        .build()))
                        .stopConditions(CreateExperimentTemplateStopConditionInput.builder()
                                .source("none")
                                .build())
                        .roleArn("arn:aws:iam::111122223333:role/fis")
                        .tags(tags))
                .experimentTemplate()
                .id();
    }
}
