package dev.doorbuster.chaos.rules;

import dev.doorbuster.chaos.ArmedFault;
import dev.doorbuster.chaos.Ruling;
import dev.doorbuster.chaos.SafetyRule;
import dev.doorbuster.record.FreezeWindow;
import dev.doorbuster.record.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * The fault neither begins in a freeze of the target nor reaches into one, by the wall's clock. What is shorter than a minute is not
 * found.
 */
final class NoFreeze implements SafetyRule<ArmedFault> {

    private static final Duration STEP = Duration.ofMinutes(1);

    private final Target target;
    private final double speed;
    private final Function<ArmedFault, Instant> begins;

    /**
     * Knows when a fault begins.
     *
     * @param speed stack seconds per wall second
     * @param begins when the fault would be injected, by the wall
     */
    NoFreeze(Target target, double speed, Function<ArmedFault, Instant> begins) {
        this.target = target;
        this.speed = speed;
        this.begins = begins;
    }

    @Override
    public String name() {
        return "no freeze is in force";
    }

    @Override
    public Ruling on(ArmedFault fault) {
        List<FreezeWindow> freezes = target.safety().freezes();
        Instant from = begins.apply(fault);
        long wallMs = Math.round(LongestFault.of(fault).toMillis() / speed);
        Instant to = from.plusMillis(wallMs);
        for (FreezeWindow freeze : freezes) {
            for (Instant at = from; at.isBefore(to); at = at.plus(STEP)) {
                if (freeze.holds(at)) {
                    return inForce(fault, freeze, at);
                }
            }
            if (freeze.holds(to)) {
                return inForce(fault, freeze, to);
            }
        }
        return holds(
                freezes.isEmpty()
                        ? "the target has none"
                        : freezes.size() + " of the target, none from " + minute(from) + " to " + minute(to));
    }

    private Ruling inForce(ArmedFault fault, FreezeWindow freeze, Instant at) {
        return refuses(
                "fault " + fault.name() + ": a freeze of the target " + target.name() + " is in force at " + minute(at)
                        + ": " + freeze.because(),
                "");
    }

    private static String minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES).toString().replace(":00Z", "Z");
    }
}
