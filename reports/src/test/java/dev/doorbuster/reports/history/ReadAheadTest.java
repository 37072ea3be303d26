package dev.doorbuster.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Layer;
import dev.doorbuster.record.Outcome;
import dev.doorbuster.record.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ReadAheadTest {

    private final List<String> gaps = new ArrayList<>();

    @Test
    void handsOverEverythingOfEachKindInItsOrder_whateverTheMixture() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            LoadRecord record = mixture(seed);
            Heard direct = new Heard();
            Heard ahead = new Heard();

            record.read(direct, gap -> {});
            new ReadAhead(record).read(ahead, gaps::add);

            assertThat(ahead.requests).as("seed %d", seed).isEqualTo(direct.requests);
            assertThat(ahead.arrivals).as("seed %d", seed).isEqualTo(direct.arrivals);
            assertThat(ahead.visits).as("seed %d", seed).isEqualTo(direct.visits);
            assertThat(ahead.health).as("seed %d", seed).isEqualTo(direct.health);
        }
        assertThat(gaps).hasSize(30).containsOnly("cut");
    }

    @Test
    void whatTheReaderMeets_theCallerIsTold() {
        for (Throwable failure :
                List.of(new IOException("no disk"), new IllegalStateException("a bug"), new StackOverflowError())) {
            LoadRecord failing = (sink, gap) -> {
                sink.request(request(1));
                throwing(failure);
            };
            Heard heard = new Heard();

            assertThatThrownBy(() -> new ReadAhead(failing).read(heard, gaps::add))
                    .isSameAs(failure);
            assertThat(heard.requests).containsExactly(request(1));
        }
    }

    @Test
    void whenTheCallerFails_theReaderStops() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        LoadRecord endless = (sink, gap) -> {
            try {
                while (true) {
                    sink.visit(1);
                }
            } finally {
                stopped.countDown();
            }
        };
        Heard failing = new Heard() {
            @Override
            public void visit(double atSeconds) {
                throw new IllegalStateException("a bug");
            }
        };

        assertThatThrownBy(() -> new ReadAhead(endless).read(failing, gaps::add))
                .hasMessage("a bug");
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptedCallerDoesNotWaitForTheRest() {
        LoadRecord endless = (sink, gap) -> {
            while (true) {
                sink.visit(1);
            }
        };
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> new ReadAhead(endless).read(new Heard(), gaps::add))
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    private static LoadRecord mixture(long seed) {
        return (sink, gap) -> {
            Random random = new Random(seed);
            int events = random.nextInt(20_000);
            int kinds = 1 + random.nextInt(4);
            for (int i = 0; i < events; i++) {
                switch (random.nextInt(kinds)) {
                    case 0 -> sink.request(request(i));
                    case 1 -> sink.visit(i);
                    case 2 -> sink.arrival(i, "journey " + i % 3, "region " + i % 5);
                    default -> sink.health(new GeneratorHealth(i, 0, 0, 0, 0, 0, 0, 0, 0, null));
                }
            }
            gap.accept("cut");
        };
    }

    private static Request request(long micros) {
        return new Request(micros, 0, 1, "buy", "open", "", EntryPoint.ALB, 200, Outcome.OK, Layer.NONE, false);
    }

    private static void throwing(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) failure;
    }

    private static class Heard implements LoadRecord.Sink {

        private final List<Request> requests = new ArrayList<>();
        private final List<String> arrivals = new ArrayList<>();
        private final List<Double> visits = new ArrayList<>();
        private final List<GeneratorHealth> health = new ArrayList<>();

        @Override
        public void arrival(double atSeconds, String journey, String region) {
            arrivals.add(journey + " " + region + " " + atSeconds);
        }

        @Override
        public void visit(double atSeconds) {
            visits.add(atSeconds);
        }

        @Override
        public void request(Request request) {
            requests.add(request);
        }

        @Override
        public void health(GeneratorHealth second) {
            health.add(second);
        }
    }
}
