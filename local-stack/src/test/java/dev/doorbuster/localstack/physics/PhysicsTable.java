package dev.doorbuster.localstack.physics;

import dev.doorbuster.localstack.model.http.ShopRequest;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The model's figures beside those of theory and arithmetic, in virtual time. Prints a table; exit 1 when a row is out of its bound.
 *
 * <p>Arguments: the samples a row, 1,000,000 unless given, and the seed.
 */
final class PhysicsTable {
    static final Instant ANCHOR = Instant.parse("2026-11-27T00:00:00Z");
    static final long SEED = 20_261_127;
    static final double QUEUEING_BOUND = 5;
    static final double ARITHMETIC_BOUND = 2;

    private PhysicsTable() {}

    public static void main(String[] arguments) {
        int samples = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : SEED;
        System.exit(print(seed, samples, System.out) ? 0 : 1);
    }

    private static boolean print(long seed, int samples, PrintStream out) {
        out.println("seed " + seed);
        out.println(Row.HEADING);
        boolean[] hold = {true};
        Consumer<Row> show = row -> {
            out.println(row);
            hold[0] &= row.holds();
        };
        new Waiting(seed, 0.5, samples).rows().forEach(show);
        new Waiting(seed, 0.7, samples).rows().forEach(show);
        new Waiting(seed, 0.8, samples).rows().forEach(show);
        // The nearer to 1, the longer a busy spell, and the more of them it takes to know their mean.
        new Waiting(seed, 0.9, 2 * samples).rows().forEach(show);
        new Waiting(seed, 0.95, 4 * samples).rows().forEach(show);
        new Backlog(seed, samples).rows().forEach(show);
        show.accept(new ZoneLoss(seed, samples).row());
        show.accept(new Failover(seed, samples).row());
        return hold[0];
    }

    static ShopRequest get(String id, String path) {
        return new ShopRequest(id, "", "GET", path, "", Map.of(), new byte[0]);
    }
}
