package dev.doorbuster.observations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.record.JsonLines;
import dev.doorbuster.record.Observation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {

    @TempDir
    Path folder;

    private final FakePace pace = new FakePace(-12, 50);

    private List<Double> sampled(DoubleConsumer whenLookedAt) throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        try (MetricsLog log = new MetricsLog(file)) {
            new Sampler(source(whenLookedAt), pace, log).run();
        }
        return JsonLines.METRICS.readWhole(file).stream()
                .map(Observation::atSeconds)
                .toList();
    }

    private static Source source(DoubleConsumer whenLookedAt) {
        return new Source() {
            @Override
            public String name() {
                return "a source";
            }

            @Override
            public Duration period() {
                return OFTEN;
            }

            @Override
            public List<Observation> sample(double atSeconds) {
                whenLookedAt.accept(atSeconds);
                return List.of(new Observation("queue-depth", "orders", null, atSeconds, 10, 1, "messages"));
            }
        };
    }

    @Test
    void source_isLookedAtEveryPeriodFromBeforeSecondZeroOn() throws IOException {
        assertThat(sampled(at -> {})).containsExactly(-10.0, 0.0, 10.0, 20.0, 30.0, 40.0);
    }

    @Test
    void lookThatFails_leavesAGapAndTheNextIsTaken() throws IOException {
        assertThat(sampled(at -> {
                    if (at == 10 || at == 20) {
                        throw new IllegalStateException("no answer");
                    }
                }))
                .containsExactly(-10.0, 0.0, 30.0, 40.0);
    }

    @Test
    void slowAnswer_costsTheLooksThatItTook() throws IOException {
        assertThat(sampled(at -> pace.now += at == 0 ? 25 : 0)).containsExactly(-10.0, 0.0, 30.0, 40.0);
    }
}
