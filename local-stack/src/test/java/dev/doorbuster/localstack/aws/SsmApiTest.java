package dev.doorbuster.localstack.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.Tag;

class SsmApiTest {
    private static final String LOCK = "/doorbuster/local/lock";

    private final VirtualStack stack = new VirtualStack();
    private final SsmClient ssm = stack.ssm();

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void parameterIsReadAsItWasPut_withItsStackTime() {
        stack.pass(Duration.ofMinutes(7));
        PutParameterResponse put = put(LOCK, "run r1");

        assertThat(put.version()).isEqualTo(1);
        assertThat(put.tier()).isEqualTo(ParameterTier.STANDARD);
        Parameter parameter = ssm.getParameter(r -> r.name(LOCK)).parameter();
        assertThat(parameter.name()).isEqualTo(LOCK);
        assertThat(parameter.type()).isEqualTo(ParameterType.STRING);
        assertThat(parameter.value()).isEqualTo("run r1");
        assertThat(parameter.version()).isEqualTo(1);
        assertThat(parameter.arn()).isEqualTo("arn:aws:ssm:ap-northeast-2:111122223333:parameter" + LOCK);
        assertThat(parameter.dataType()).isEqualTo("text");
        assertThat(parameter.lastModifiedDate()).isEqualTo(VirtualStack.ANCHOR.plusSeconds(420));
    }

    @Test
    void whatIsThereAlready_isKept_unlessItIsToBeOverwritten() {
        put(LOCK, "run r1");

        assertThatExceptionOfType(ParameterAlreadyExistsException.class)
                .isThrownBy(() -> put(LOCK, "run r2"))
                .withMessageContaining(
                        "The parameter already exists. To overwrite this value, set the overwrite option")
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThat(value(LOCK)).isEqualTo("run r1");

        PutParameterResponse second =
                ssm.putParameter(r -> r.name(LOCK).value("run r2").overwrite(true));
        assertThat(second.version()).isEqualTo(2);
        assertThat(value(LOCK)).isEqualTo("run r2");
    }

    @Test
    void whatWasDeleted_isGone_andBeginsAtItsFirstVersionAgain() {
        put(LOCK, "run r1");
        ssm.deleteParameter(r -> r.name(LOCK));

        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> ssm.getParameter(r -> r.name(LOCK)));
        assertThatExceptionOfType(ParameterNotFoundException.class)
                .isThrownBy(() -> ssm.deleteParameter(r -> r.name(LOCK)));
        assertThat(put(LOCK, "run r2").version()).isEqualTo(1);
    }

    @Test
    void resetOfTheStackLeavesParametersAlone() {
        put(LOCK, "run r1");
        stack.shop().reset("r2", 1);

        assertThat(value(LOCK)).isEqualTo("run r1");
    }

    @Test
    void parametersAreFoundByTheirPath_inPages() {
        put("/doorbuster/local/lock", "a");
        put("/doorbuster/shop/lock", "b");
        put("/doorbuster/shop/deep/note", "c");
        put("/doorbusters", "d");

        assertThat(ssm
                        .getParametersByPathPaginator(
                                r -> r.path("/doorbuster").recursive(true).maxResults(2))
                        .stream()
                        .flatMap(page -> page.parameters().stream()))
                .extracting(Parameter::value)
                .containsExactly("a", "c", "b");
        assertThat(ssm.getParametersByPath(r -> r.path("/doorbuster/shop/")).parameters())
                .extracting(Parameter::value)
                .containsExactly("b");
        refused(
                "InvalidNextToken",
                () -> ssm.getParametersByPath(r -> r.path("/doorbuster").nextToken("page-9")));
        refused("ValidationException", () -> ssm.getParametersByPath(r -> r.path("doorbuster")))
                .withMessageContaining("must begin with a forward slash");
        refused(
                "ValidationException",
                () -> ssm.getParametersByPath(r -> r.path("/doorbuster").maxResults(11)));
    }

    @Test
    void tierHoldsTheLengthOfTheValue() {
        String fits = "x".repeat(4096);

        assertThat(put("/fits", fits).version()).isEqualTo(1);
        refused("ValidationException", () -> put("/long", fits + "x"))
                .withMessageContaining("Standard tier parameters support a maximum parameter value of 4096 characters");
        assertThat(ssm.putParameter(r -> r.name("/long")
                                .value(fits + "x")
                                .type(ParameterType.STRING)
                                .tier(ParameterTier.INTELLIGENT_TIERING))
                        .tier())
                .isEqualTo(ParameterTier.ADVANCED);
    }

    @Test
    void tagsAreForNewParametersOnly() {
        Tag tag = Tag.builder().key("doorbuster:run").value("r1").build();
        ssm.putParameter(r -> r.name(LOCK)
                .value("v")
                .type(ParameterType.STRING)
                .description("the lock")
                .tags(tag));

        refused(
                        "ValidationException",
                        () -> ssm.putParameter(
                                r -> r.name(LOCK).value("v").overwrite(true).tags(tag)))
                .withMessageContaining("tags and overwrite can't be used together");
    }

    @Test
    void namesAndTypesThatCannotBe_areRefusedInTheWordsOfTheService() {
        refused("ValidationException", () -> put("doorbuster/lock", "v"))
                .withMessageContaining("must be a fully qualified name");
        refused("ValidationException", () -> put("/doorbuster/lock of r1", "v"))
                .withMessageContaining("mix of letters, numbers and the following 3 symbols .-_");
        refused("AccessDeniedException", () -> put("/aws/lock", "v"))
                .withMessageContaining("No access to reserved parameter name: /aws/lock.");
        refused("HierarchyLevelLimitExceededException", () -> put("/a".repeat(16), "v"));
        refused("ValidationException", () -> ssm.putParameter(r -> r.name(LOCK).value("v")))
                .withMessageContaining("A parameter type is required when you create a parameter.");
        refused(
                "ValidationException",
                () -> ssm.putParameter(r -> r.name(LOCK).value("v").type(ParameterType.SECURE_STRING)));
        refused(
                        "ValidationException",
                        () -> ssm.putParameter(r -> r.name(LOCK)
                                .value("v")
                                .type(ParameterType.STRING)
                                .policies("[]")))
                .withMessageContaining("Policies of PutParameter");
    }

    private PutParameterResponse put(String name, String value) {
        return ssm.putParameter(r -> r.name(name).value(value).type(ParameterType.STRING));
    }

    private String value(String name) {
        return ssm.getParameter(r -> r.name(name)).parameter().value();
    }

    private static ThrowableAssertAlternative<SsmException> refused(String code, ThrowingCallable call) {
        return assertThatExceptionOfType(SsmException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }
}
