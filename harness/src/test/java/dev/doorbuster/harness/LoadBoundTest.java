package dev.doorbuster.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.chaos.rules.PlannedLoad;
import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadBoundTest {

    @TempDir
    private Path folder;

    private PlannedLoad bound(String journeys, double scale) throws IOException {
        Path rehearsal = folder.resolve("sale.yaml");
        Files.writeString(rehearsal, """
                rehearsal: sale
                profile:
                  profile: sale
                  phases:
                    - {name: baseline, duration: 1 m, rate: 10 /s}
                    - {name: surge, duration: 1 m, rate: {from: 10 /s, to: 40 /s}}
                  journeys: %s
                objectives: [p99 of all < 1 s]
                """.formatted(journeys));
        Plan plan = new RehearsalFile(TestConsole.PROJECT)
                .read(
                        rehearsal.toString(),
                        new RehearsalFile.Overrides(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(scale),
                                Optional.empty(),
                                List.of(),
                                false,
                                Optional.empty()));
        return LoadBound.of(plan);
    }

    @Test
    void peakTimesScaleTimesWhatAVisitHasAtMost() throws IOException {
        PlannedLoad load = bound(
                "[{journey: buy, share: 75 %, settings: {press-again: {attempts: 5}}},"
                        + " {journey: webhook, share: 25 %, settings: {back-off: {attempts: 3}, twice: 10 %}}]",
                2);

        // 80 visits a second: 60 buyers with 3 requests and 5 attempts each, 20 deliveries with 3 attempts and every
        // tenth once more.
        assertThat(load.mostPerSecond().get(EntryPoint.CLOUDFRONT)).isCloseTo(480, within(1e-9));
        assertThat(load.mostPerSecond().get(EntryPoint.API_GATEWAY)).isCloseTo(62, within(1e-9));
        assertThat(load.untold()).isEmpty();
    }

    @Test
    void visitorsWhoGoRoundTheCdn_countAtTheLoadBalancer() throws IOException {
        PlannedLoad load = bound("[{journey: browse, share: 100 %, settings: {at-most: 4, straight-to-alb: 50 %}}]", 1);

        assertThat(load.mostPerSecond()).isEqualTo(Map.of(EntryPoint.CLOUDFRONT, 160.0, EntryPoint.ALB, 80.0));
    }
}
