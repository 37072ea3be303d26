package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Quantity;
import java.time.Duration;

/** Values as {@code plan.yaml} writes them, so that reading it gives the same values again. */
final class PlanText {

    private PlanText() {}

    static String duration(Duration duration) {
        return Quantity.text(duration);
    }

    static String seconds(double seconds) {
        return Quantity.text(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
