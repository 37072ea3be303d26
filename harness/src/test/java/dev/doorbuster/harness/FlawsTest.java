package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code stack flaws} promises: each flaw breaks an objective that can be asked and is. */
class FlawsTest {

    private static List<FlawPromise> promises;

    @TempDir
    Path folder;

    @BeforeAll
    static void ask() {
        TestConsole console = new TestConsole();
        assertThat(console.run("stack", "flaws")).isZero();
        promises = FlawPromise.of(console.out());
    }

    @Test
    void thereAreAtLeastTwelve_eachOfOneLine() {
        assertThat(promises).hasSizeGreaterThanOrEqualTo(12);
        assertThat(promises).allSatisfy(promise -> assertThat(promise.flaw()).matches("[a-z]+(-[a-z]+)*"));
        assertThat(promises).extracting(FlawPromise::what).doesNotHaveDuplicates();
    }

    @Test
    void itsObjectiveIsAskedByABundledRehearsal() {
        assertThat(promises).allSatisfy(promise -> assertThat(promise.rehearsal(TestConsole.PROJECT))
                .as(promise.flaw() + ": " + promise.objective())
                .isPresent());
    }

    @Test
    void itsObjectiveIsOneThatCanBeJudged() throws Exception {
        for (FlawPromise promise : promises) {
            String rehearsal = promise.rehearsal(TestConsole.PROJECT).orElseThrow();
            String text = Files.readString(TestConsole.PROJECT.rehearsals().resolve(rehearsal + ".yaml"));
            Path file = Files.writeString(
                    folder.resolve(promise.flaw() + ".yaml"),
                    text.substring(0, text.indexOf("objectives:")) + "objectives:\n  - " + promise.example() + "\n");
            TestConsole console = new TestConsole();

            assertThat(console.run("rehearse", file.toString(), "--plan"))
                    .as(promise + console.err())
                    .isZero();
        }
    }
}
