package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ChaosRoleTest {

    private final TestConsole console = new TestConsole();

    @Test
    void roleOfAllExperimentsIsTheCommittedTemplate() throws Exception {
        assertThat(console.run("chaos", "role")).isZero();

        assertThat(console.out())
                .isEqualTo(Files.readString(Path.of("..", "chaos-experiments", "aws", "doorbuster.yaml")));
    }

    @Test
    void roleOfOneExperimentCanDoWhatItNeedsOnly() {
        assertThat(console.run("chaos", "role", "spot-interruption")).isZero();

        assertThat(console.out())
                .contains("ec2:SendSpotInstanceInterruptions")
                .doesNotContain("ec2:StopInstances", "rds:RebootDBInstance");
    }

    @Test
    void unknownExperimentIsBadInputWithTheNearestOne() {
        assertThat(console.run("chaos", "role", "spot-interuption")).isEqualTo(64);

        assertThat(console.err())
                .contains("there is no experiment \"spot-interuption\"", "did you mean \"spot-interruption\"?");
    }
}
