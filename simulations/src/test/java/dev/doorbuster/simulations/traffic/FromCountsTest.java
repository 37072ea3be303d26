package dev.doorbuster.simulations.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromCountsTest {

    private static final String COUNTS = """
            period,count
            1998-07-07 21:42:00,40
            1998-07-07 21:40:00,10
            1998-07-07 21:41:00,20
            1998-07-07 21:44:00,5
            yesterday,7
            1998-07-07 21:41:00,1
            """;

    @TempDir
    private Path folder;

    @Test
    void linesMayBeOutOfOrderDoubledOrMissing() throws IOException {
        assertThat(curve(COUNTS, Optional.empty(), Optional.empty(), Optional.empty()))
                .contains("interval: \"1 m\"")
                .contains("[10, 21, 40, 0, 5]")
                .contains("intervals-without-a-line: 1")
                .contains("# 1 lines could not be read; the first:")
                .contains("counts.csv:6: expected a time and a count");
    }

    @Test
    void aStretchIsCutOutAndBinned() throws IOException {
        assertThat(curve(
                        COUNTS,
                        Optional.of(LocalDateTime.parse("1998-07-07T21:40")),
                        Optional.of(LocalDateTime.parse("1998-07-07T21:44")),
                        Optional.of(Duration.ofMinutes(2))))
                .contains("[31, 40]");
    }

    @Test
    void aStretchOutsideOfTheFileIsRefused() {
        assertThatThrownBy(() -> curve(
                        COUNTS,
                        Optional.of(LocalDateTime.parse("1998-07-06T00:00")),
                        Optional.empty(),
                        Optional.empty()))
                .hasMessageContaining("has counts from 1998-07-07T21:40 to 1998-07-07T21:44");
    }

    @Test
    void daysFoldIntoTheirMean() throws IOException {
        String twoDays = """
                timestamp,value
                2014-07-01 00:00:00,10
                2014-07-01 12:00:00,30
                2014-07-02 00:00:00,20
                2014-07-02 12:00:00,50
                """;

        assertThat(derive(twoDays, Optional.empty(), Optional.empty(), Optional.empty(), true, OptionalInt.empty()))
                .contains("interval: \"720 m\"")
                .contains("[15, 40]");
    }

    @Test
    void singleArrivalsBecomeGapsRelativeToTheirNeighbours() throws IOException {
        String arrivals = """
                TIMESTAMP,ContextTokens
                2023-11-16 18:17:03.000,1
                2023-11-16 18:17:04.000,1
                2023-11-16 18:17:07.000,1
                2023-11-16 18:17:07.100,1
                2023-11-16 18:17:07.400,1
                """;

        // Means of two: 2 s, 2 s, 1.55 s, 0.2 s; the slow beginning and the quick end are levelled, their unevenness
        // stays.
        assertThat(derive(arrivals, Optional.empty(), Optional.empty(), Optional.empty(), false, OptionalInt.of(2)))
                .contains("arrivals: 5")
                .contains("[0.5, 1.5, 0.065, 1.5]");
    }

    @Test
    void theSameFileGivesTheSameBytes() throws IOException {
        assertThat(curve(COUNTS, Optional.empty(), Optional.empty(), Optional.empty()))
                .isEqualTo(curve(COUNTS, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private String curve(
            String text, Optional<LocalDateTime> from, Optional<LocalDateTime> to, Optional<Duration> every)
            throws IOException {
        return derive(text, from, to, every, false, OptionalInt.empty());
    }

    private String derive(
            String text,
            Optional<LocalDateTime> from,
            Optional<LocalDateTime> to,
            Optional<Duration> every,
            boolean meanDay,
            OptionalInt gaps)
            throws IOException {
        Path file = Files.writeString(folder.resolve("counts.csv"), text);
        return new FromCounts(file, from, to, every, meanDay, gaps).derive();
    }
}
