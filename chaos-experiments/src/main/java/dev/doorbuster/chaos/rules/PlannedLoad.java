package dev.doorbuster.chaos.rules;

import dev.doorbuster.record.EntryPoint;
import dev.doorbuster.record.Target;
import java.util.List;
import java.util.Map;

/**
 * The load that a rehearsal is going to send, as a bound: the peak of its arrivals, every visitor making as many requests as a visit can have,
 * further attempts among them. Visits overlap, so a visitor's requests fall later than the arrival; the mean rate never exceeds that bound, while
 * single seconds do, by chance.
 *
 * @param target whom it is sent to
 * @param mostPerSecond requests per second of the wall by where they enter
 * @param untold journeys that do not tell how many requests a visit makes; with any there is no bound
 */
public record PlannedLoad(Target target, Map<EntryPoint, Double> mostPerSecond, List<String> untold) {

    public PlannedLoad {
        mostPerSecond = Map.copyOf(mostPerSecond);
        untold = List.copyOf(untold);
    }

    /** Through all entry points together. */
    double most() {
        requireTold();
        return mostPerSecond.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    double mostThrough(EntryPoint entryPoint) {
        requireTold();
        return mostPerSecond.getOrDefault(entryPoint, 0.0);
    }

    /** Whether nothing but the load balancer is behind the address of CloudFront: a stack without an edge names it twice. */
    boolean goesRoundTheEdge() {
        return target.entryPoints().cloudfront().equals(target.entryPoints().alb())
                || (untold.isEmpty() && mostThrough(EntryPoint.CLOUDFRONT) == 0);
    }

    private void requireTold() {
        if (!untold.isEmpty()) {
            throw new IllegalStateException("how many requests a visit makes is not told by "
                    + String.join(", ", untold) + " (Journey.mostRequests)");
        }
    }
}
