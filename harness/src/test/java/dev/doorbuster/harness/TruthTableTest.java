package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of the truth table that needs no time. */
class TruthTableTest {

    static Stream<Arguments> stories() {
        return TruthTable.byHand().values().stream()
                .flatMap(java.util.List::stream)
                .map(story -> Arguments.of(story.tale(), story));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void whatACarefulPersonConcludes_isWhatIsGiven(String tale, Story story, @TempDir Path folder) throws Exception {
        Conclusion given = story.given(folder);

        assertThat(story.expected().is(given))
                .as(
                        "%s%n  expected %s, exit %d%n  given    %s, exit %d",
                        tale, story.expected(), story.expected().exit(), given, given.exit())
                .isTrue();
    }

    @Test
    void noTwoStoriesAreTheSame_andNoneEndsLikeAllOthers() {
        assertThat(stories().map(row -> row.get()[0])).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
        assertThat(TruthTable.byHand().values().stream()
                        .flatMap(java.util.List::stream)
                        .map(story -> story.expected().verdict())
                        .distinct())
                .contains("PASS", "FAIL", "INCONCLUSIVE", Conclusion.NONE);
    }
}
