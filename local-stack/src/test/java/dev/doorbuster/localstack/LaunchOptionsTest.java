package dev.doorbuster.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.localstack.flaw.Flaw;
import org.junit.jupiter.api.Test;

class LaunchOptionsTest {
    @Test
    void everyOption_isTaken() throws Exception {
        LaunchOptions options = LaunchOptions.parse(
                "--speed", "10", "--flaw", "oversell", "--seed", "4", "--port", "8080", "--endpoints", "f");

        assertThat(options.speed()).isEqualTo(10);
        assertThat(options.flaws()).containsExactly(Flaw.OVERSELL);
        assertThat(options.seed()).isEqualTo(4);
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.endpoints())
                .hasValueSatisfying(file -> assertThat(file).hasFileName("f"));
    }

    @Test
    void everyProblem_isTold() {
        assertThatThrownBy(() -> LaunchOptions.parse(
                        "--sped", "10", "--speed", "0", "--flaw", "oversel", "--endpoints", "no/such/f", "--port"))
                .isInstanceOfSatisfying(LaunchOptions.BadArgumentsException.class, bad -> assertThat(bad.problems())
                        .hasSize(5)
                        .anySatisfy(problem -> assertThat(problem).contains("there is no directory"))
                        .anySatisfy(problem -> assertThat(problem).startsWith("--sped is no option"))
                        .anySatisfy(problem -> assertThat(problem).contains("oversell"))
                        .contains("--speed 0: must be a number above 0, up to 1000", "--port needs a value"));
    }
}
