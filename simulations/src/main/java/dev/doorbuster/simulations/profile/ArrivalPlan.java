package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.ReplayScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Every arrival of a run, drawn before it begins: the same profile, speed, scale and seed give the same plan.
 *
 * <p>Arrivals are points of a process of rate 1, moved in time so that they follow the profile (time rescaling): the n-th arrival is
 * at the time t where the expected arrivals until t equal the sum of the first n gaps. With exponential gaps of mean 1 that is
 * a Poisson process of the profile's rate; with replayed gaps it clumps as the source did.
 *
 * @param arrivals in order of time
 */
public record ArrivalPlan(List<PlannedArrival> arrivals) {

    public ArrivalPlan {
        arrivals = List.copyOf(arrivals);
    }

    /**
     * @param speed stack seconds per wall second
     * @param scale by which all rates are multiplied, above 0
     */
    public static ArrivalPlan of(LoadProfile profile, double speed, double scale, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Gaps gaps = gaps(profile.burstiness(), random.split());
        SplittableRandom visitors = random.split();
        double areaPerArrival = speed / scale;
        List<PlannedArrival> arrivals = new ArrayList<>();
        double area = gaps.next() * areaPerArrival;
        while (area < profile.rates().total()) {
            double at = profile.rates().when(area);
            String journey = profile.drawJourney(visitors).name();
            Region region = profile.drawRegion(at, visitors);
            arrivals.add(new PlannedArrival(
                    arrivals.size(),
                    Math.round(at * 1e6),
                    journey,
                    region,
                    region.drawEdge(visitors),
                    visitors.nextLong(),
                    Optional.empty()));
            area += gaps.next() * areaPerArrival;
        }
        return new ArrivalPlan(arrivals);
    }

    /**
     * Each request of a replay as a visit of its own.
     *
     * @param profile of the replay, with one journey and one region
     */
    public static ArrivalPlan of(LoadProfile profile, List<ReplayScript.Line> script, long seed) {
        String journey = profile.journeys().get(0).name();
        Region region = profile.regions().get(0);
        SplittableRandom visitors = new SplittableRandom(seed);
        List<PlannedArrival> arrivals = new ArrayList<>(script.size());
        for (ReplayScript.Line line : script) {
            arrivals.add(new PlannedArrival(
                    arrivals.size(),
                    line.atMicros(),
                    journey,
                    region,
                    Optional.of(line.edge()).filter(edge -> !edge.isEmpty()),
                    visitors.nextLong(),
                    Optional.of(line)));
        }
        return new ArrivalPlan(arrivals);
    }

    /** How many arrivals are due in each wall second. */
    public long[] perWallSecond(double speed, double durationStackSeconds) {
        long[] counts = new long[(int) Math.ceil(durationStackSeconds / speed)];
        for (PlannedArrival arrival : arrivals) {
            counts[Math.min(counts.length - 1, (int) (arrival.plannedMicros() / 1e6 / speed))]++;
        }
        return counts;
    }

    @FunctionalInterface
    private interface Gaps {
        double next();
    }

    private static Gaps gaps(Optional<Burstiness> burstiness, SplittableRandom random) {
        if (burstiness.isEmpty()) {
            return () -> -Math.log(1 - random.nextDouble());
        }
        List<Double> replayed = burstiness.get().gaps();
        int[] place = {random.nextInt(replayed.size())};
        return () -> replayed.get(place[0]++ % replayed.size());
    }
}
