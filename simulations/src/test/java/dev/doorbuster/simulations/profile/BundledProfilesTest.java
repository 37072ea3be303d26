package dev.doorbuster.simulations.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.yaml.Document;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Section;
import dev.doorbuster.simulations.journey.Journeys;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profiles under rehearsals/profiles, at speed 10, for which they are made. */
class BundledProfilesTest {

    /** More arrivals in a second, and an honest guard on the generator could not hold on two busy processors. */
    private static final long MOST_PER_SECOND = 200;

    private static final Path PROFILES = Path.of("../rehearsals/profiles");

    @ParameterizedTest
    @CsvSource({"flash-sale, 170", "webhook-storm, 150", "global-user, 170", "smoke, 22"})
    void keepWithinWhatTwoProcessorsBear(String name, int wallSeconds) {
        Problems problems = new Problems();
        LoadProfile profile = Profiles.read(PROFILES.resolve(name + ".yaml"), problems);
        Journeys.of(profile, "run", Optional.empty());
        assertThat(problems.lines()).isEmpty();

        double seconds = profile.duration().toNanos() / 1e9;
        assertThat(seconds / 10).isLessThanOrEqualTo(wallSeconds);
        for (long seed = 0; seed < 5; seed++) {
            long[] perSecond = ArrivalPlan.of(profile, 10, 1, seed).perWallSecond(10, seconds);
            assertThat(Arrays.stream(perSecond).max().orElseThrow())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(MOST_PER_SECOND);
        }
    }

    @ParameterizedTest
    @CsvSource({"flash-sale", "webhook-storm", "global-user", "smoke"})
    void inlinedTheyNeedNoOtherFileAndGiveTheSamePlan(String name) {
        Problems problems = new Problems();
        Section file = Document.read(PROFILES.resolve(name + ".yaml"), problems);
        Section inlined = Document.parse("plan.yaml", Document.render(Profiles.inline(file)), problems);

        LoadProfile moved = LoadProfile.parse(inlined);
        Journeys.of(moved, "run", Optional.empty());

        assertThat(problems.lines()).isEmpty();
        assertThat(ArrivalPlan.of(moved, 10, 1, 1))
                .isEqualTo(ArrivalPlan.of(Profiles.read(PROFILES.resolve(name + ".yaml"), problems), 10, 1, 1));
    }
}
