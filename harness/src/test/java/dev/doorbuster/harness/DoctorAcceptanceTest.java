package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole command against a stack that is up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@WantsTheMachine
class DoctorAcceptanceTest {

    @TempDir
    private static Path folder;

    private StackProcess stack;
    private final TestConsole console = new TestConsole();

    @BeforeAll
    void open() throws Exception {
        stack = StackProcess.start(
                new StackProcess.Settings(20, 1, List.of(), 0, folder.resolve("endpoints.json")), line -> {});
    }

    @AfterAll
    void close() {
        stack.close();
    }

    private int doctor(UnaryOperator<String> change) throws IOException {
        Path target = folder.resolve("target.yaml");
        Files.writeString(target, change.apply(LocalTarget.yaml(stack.endpoints())));
        return console.run("doctor", "--target", target.toString());
    }

    @Test
    void stackThatIsAsItShouldBe_isFit() throws IOException {
        assertThat(doctor(UnaryOperator.identity())).as(console.out()).isZero();

        assertThat(console.out())
                .contains("local: account 111122223333, ap-northeast-2")
                .containsPattern("ok +alb answers +HTTP 200")
                .containsPattern("ok +the safety lever is disengaged +disengaged")
                .containsPattern("ok +az-power-interruption +\\d+ ")
                .endsWith("\nlocal is fit for a rehearsal\n");
    }

    @Test
    void allThatIsAmissIsToldAtOnce_withWhatMendsIt() throws IOException {
        int status = doctor(yaml -> yaml.replace("account: \"111122223333\"", "account: \"999900001111\"")
                .replace("account: '111122223333'", "account: '999900001111'")
                .replace("most-requests: 5000 /s", "most-requests: 5 /s"));

        assertThat(status).isEqualTo(ExitCode.REFUSED.status());
        assertThat(console.out())
                .contains("local is not fit for a rehearsal; ")
                .containsPattern("missing +the account is the target's")
                .containsPattern("missing +account and region are on the +")
                .containsPattern("missing +the load is no more than the")
                .contains("$ export AWS_PROFILE=<a profile of account 999900001111>");
    }
}
