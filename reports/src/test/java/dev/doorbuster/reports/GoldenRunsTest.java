package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.InvalidSettingsException;
import dev.doorbuster.reports.rendering.Screen;
import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of every version that was ever written are judged as on their day. */
class GoldenRunsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rehearsed-1", "rehearsed-2", "logs-1"})
    void isJudgedAsOnItsDay(String name) throws IOException {
        RunDirectory golden = RunDirectory.open(GoldenRuns.FOLDER.resolve(name));
        Assessment ofItsDay = Assessment.read(golden);

        Assessment now = judged(golden);

        assertThat(now.verdict()).isEqualTo(Verdict.PASS);
        assertThat(now.counts()).isEqualTo(ofItsDay.counts());
        assertThat(figures(now)).isEqualTo(figures(ofItsDay));
        assertThat(now.conservation()).isEqualTo(ofItsDay.conservation());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTML")
    void aVerdictOfThatDayIsRendered(Reports.Type type) throws IOException {
        for (String name : List.of("rehearsed-1", "rehearsed-2", "logs-1")) {
            RunDirectory golden = RunDirectory.open(GoldenRuns.FOLDER.resolve(name));

            assertThat(Reports.render(golden, type, Screen.PLAIN)).contains("objectives were met");
        }
    }

    @Test
    void aPageIsOnlyMadeOfAVerdictThatHasAllThatIsOnIt_andSaysHow() {
        RunDirectory golden = RunDirectory.open(GoldenRuns.FOLDER.resolve("rehearsed-1"));

        assertThatThrownBy(() -> Reports.render(golden, Reports.Type.HTML, Screen.PLAIN))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("older version of Doorbuster")
                .hasMessageContaining("judge it again, which also writes the page: doorbuster assess");
    }

    @Test
    void theWritersOfTodayWriteTheSameRun() throws IOException {
        Assessment ofItsDay = Assessment.read(RunDirectory.open(GoldenRuns.FOLDER.resolve("rehearsed-2")));

        Assessment written = judged(GoldenRuns.rehearsed().write(folder.resolve("runs")));

        assertThat(written.counts()).isEqualTo(ofItsDay.counts());
        assertThat(figures(written)).isEqualTo(figures(ofItsDay));
    }

    private Assessment judged(RunDirectory run) throws IOException {
        RunDirectory elsewhere = RunDirectory.ofResults(folder.resolve("judged"));
        return Assessor.judge(run, Optional.empty(), elsewhere).assessment();
    }

    private static List<String> figures(Assessment assessment) {
        return assessment.objectives().stream()
                .map(f -> f.verdict() + " " + f.objective() + ": " + f.observed() + " of " + f.samples())
                .toList();
    }
}
