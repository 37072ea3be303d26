package dev.doorbuster.simulations;

import dev.doorbuster.record.Arrivals;
import dev.doorbuster.record.Request;
import dev.doorbuster.record.RequestReader;
import dev.doorbuster.record.RunFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well planned arrivals come out: a benchmark, not a test. Poisson arrivals against a server on loopback that answers at once, in
 * the load process as it is. Prints planned and achieved arrivals per second, and the index of dispersion (variance over mean) of
 * arrivals in bins of 100 ms, of the plan and as achieved; docs/decisions/002-planned-arrivals.md has the command and what it gave.
 *
 * <p>Arguments: rate per second (500), seconds (60), of which the first ten warm up and are not counted.
 */
public final class ArrivalsBenchmark {

    private static final int WARM_UP_SECONDS = 10;

    private ArrivalsBenchmark() {}

    public static void main(String[] args) throws Exception {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        String profile = """
                profile: benchmark
                phases: [{name: steady, duration: %d s, rate: %d /s}]
                journeys: [{journey: browse, share: 100 %%, settings: {at-most: 1}}]
                """.formatted(seconds, rate);
        Path folder = Files.createTempDirectory("arrivals-benchmark");
        try (TinyShop shop = TinyShop.open(asked -> new TinyShop.Reply(200, "{}"));
                ChildLoad load = ChildLoad.start(folder, profile, shop.address(), 1, 1998)) {
            load.awaitReady();
            load.go();
            int exit = load.exitCode();
            System.out.println("exit " + exit + " " + load.errors());
            report(load, seconds);
        }
    }

    private static void report(ChildLoad load, int seconds) throws Exception {
        List<Double> planned = new ArrayList<>();
        Arrivals.read(load.directory().toRead(RunFile.ARRIVALS).orElseThrow(), a -> planned.add(a.atSeconds()));
        List<Request> requests = new ArrayList<>();
        RequestReader.read(load.directory().toRead(RunFile.REQUESTS).orElseThrow(), requests::add);
        double[] lateMs = requests.stream()
                .filter(r -> r.plannedSeconds() >= WARM_UP_SECONDS)
                .mapToDouble(r -> r.latenessMicros() / 1e3)
                .sorted()
                .toArray();
        List<Double> sent = requests.stream().map(r -> r.sentSeconds(1)).toList();
        print("planned", planned, seconds);
        print("achieved", sent, seconds);
        System.out.printf(
                Locale.ROOT,
                "lateness ms: mean %.2f, p50 %.2f, p99 %.2f, max %.2f; errors %d%n",
                Arrays.stream(lateMs).average().orElse(0),
                lateMs[lateMs.length / 2],
                lateMs[(int) (lateMs.length * 0.99)],
                lateMs[lateMs.length - 1],
                requests.stream().filter(r -> r.outcome().isError()).count());
    }

    private static void print(String what, List<Double> at, int seconds) {
        long[] perSecond = bins(at, seconds, 1);
        System.out.printf(
                Locale.ROOT,
                "%-8s arrivals per second: mean %.1f, least %d, most %d; index of dispersion at 100 ms %.3f%n",
                what,
                Arrays.stream(perSecond).average().orElse(0),
                Arrays.stream(perSecond).min().orElse(0),
                Arrays.stream(perSecond).max().orElse(0),
                dispersion(bins(at, seconds, 10)));
    }

    private static long[] bins(List<Double> at, int seconds, int perSecond) {
        long[] bins = new long[(seconds - WARM_UP_SECONDS) * perSecond];
        for (double second : at) {
            int bin = (int) Math.floor((second - WARM_UP_SECONDS) * perSecond);
            if (bin >= 0 && bin < bins.length) {
                bins[bin]++;
            }
        }
        return bins;
    }

    private static double dispersion(long[] bins) {
        double mean = Arrays.stream(bins).average().orElse(0);
        double variance = Arrays.stream(bins)
                .mapToDouble(b -> (b - mean) * (b - mean))
                .average()
                .orElse(0);
        return variance / mean;
    }
}
