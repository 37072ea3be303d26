package dev.doorbuster.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.reports.verdict.Assessment;
import dev.doorbuster.reports.verdict.Assessment.Stretch;
import dev.doorbuster.reports.verdict.RequestFigures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs drawn at random, with faults inside of each other and across phases, offsets, and requests on the very edges: each window holds
 * the requests that were due in it and no other, and its figures are those of a plain sort of them.
 */
class WindowsOfRandomRunsTest {

    private static final long SEED = Long.getLong("doorbuster.windows.seed", 20_261_121L);
    private static final int RUNS = 60;

    private record Due(double atSeconds, double latencyMs) {}

    @TempDir
    Path folder;

    @Test
    void eachWindowHoldsWhatWasDueInIt_andItsFiguresAreThoseOfAPlainSort() throws IOException {
        System.out.println("seed of the runs: " + SEED);
        Random random = new Random(SEED);
        for (int number = 0; number < RUNS; number++) {
            RunBuilder run = RunBuilder.history();
            List<Due> requests = new ArrayList<>();
            double end = draw(run, requests, random);

            Assessment assessment = Assessor.assess(run.write(folder.resolve("run-" + number)));

            String name = "seed " + SEED + ", run " + number;
            assertThat(assessment.counts().requests()).as(name).isEqualTo(requests.size());
            long inPhases = 0;
            for (Stretch window : assessment.windows()) {
                RequestFigures figures = figures(assessment, window);
                check(name + ", " + window, figures, dueIn(window, requests));
                inPhases += window.name().startsWith("phase-") ? figures.requests() : 0;
            }
            assertThat(inPhases)
                    .as(name + ": each in one phase")
                    .isEqualTo(requests.stream().filter(r -> r.atSeconds < end).count());
            assertThat(assessment.windows().stream().map(Stretch::name)).contains("run", "3 s to 11 s", "5 s to end");
        }
    }

    /** @return where the last phase ends */
    private static double draw(RunBuilder run, List<Due> requests, Random random) {
        List<Double> edges = new ArrayList<>(List.of(0.0, 3.0, 5.0, 11.0));
        double end = 0;
        for (int phase = 1 + random.nextInt(4); phase > 0; phase--) {
            double length = 4 + random.nextInt(12) + (random.nextBoolean() ? 0.125 : 0);
            run.phase("phase-" + phase, length);
            end += length;
            edges.add(end);
        }
        for (int fault = random.nextInt(4); fault > 0; fault--) {
            double from = random.nextInt((int) end);
            double to = from + 1 + random.nextInt(10);
            run.fault("fault-" + fault, from, to);
            edges.add(from);
            edges.add(to);
        }
        run.objective("errors of all <= 100 % during 3 s to 11 s")
                .objective("errors of all <= 100 % during 5 s to end");
        for (int left = 50 + random.nextInt(400); left > 0; left--) {
            double at = random.nextInt(4) == 0
                    ? edges.get(random.nextInt(edges.size())) + (random.nextInt(3) - 1) * 1e-6
                    : random.nextDouble() * (end + 2);
            Due due = new Due(
                    Math.max(0, Math.round(at * 1e6) / 1e6),
                    Math.round(Math.exp(random.nextGaussian() * 2 + 3) * 1000) / 1000.0);
            requests.add(due);
            run.ok(due.atSeconds, due.latencyMs);
        }
        return end;
    }

    private static List<Double> dueIn(Stretch window, List<Due> requests) {
        return requests.stream()
                .filter(r -> r.atSeconds >= window.startSeconds() && r.atSeconds < window.endSeconds())
                .map(Due::latencyMs)
                .sorted()
                .toList();
    }

    private static void check(String name, RequestFigures figures, List<Double> latencies) {
        assertThat(figures.requests()).as(name).isEqualTo(latencies.size());
        if (latencies.isEmpty()) {
            assertThat(figures.p95Ms()).as(name).isNull();
            return;
        }
        assertThat(figures.minMs()).as(name).isEqualTo(latencies.get(0), within(1e-6));
        assertThat(figures.maxMs()).as(name).isEqualTo(latencies.get(latencies.size() - 1), within(1e-6));
        double mean =
                latencies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        assertThat(figures.meanMs()).as(name).isEqualTo(mean, within(mean * 1e-6));
        checkPercentile(name, figures.p50Ms(), 50, latencies);
        checkPercentile(name, figures.p75Ms(), 75, latencies);
        checkPercentile(name, figures.p95Ms(), 95, latencies);
        checkPercentile(name, figures.p99Ms(), 99, latencies);
    }

    /** Within three significant digits of the value that so many in a hundred do not exceed. */
    private static void checkPercentile(String name, Double found, double percentile, List<Double> latencies) {
        double exact = latencies.get((int) Math.ceil(latencies.size() * percentile / 100 - 1e-9) - 1);
        assertThat(found).as(name + " p" + percentile).isEqualTo(exact, within(Math.max(0.001, exact / 1000)));
    }

    private static RequestFigures figures(Assessment assessment, Stretch window) {
        return assessment.requests().stream()
                .filter(f -> f.name() == null && f.window().equals(window.name()))
                .findFirst()
                .orElseThrow();
    }
}
