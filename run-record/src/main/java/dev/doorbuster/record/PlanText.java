package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Quantity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/** Values as {@code plan.yaml} writes them, so that reading it gives the same values again. */
final class PlanText {

    private PlanText() {}

    static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share)
                .movePointRight(2)
                .round(MathContext.DECIMAL64)
                .stripTrailingZeros();
        return percent.toPlainString() + " %";
    }

    static String duration(Duration duration) {
        return Quantity.text(duration);
    }

    static String seconds(double seconds) {
        return Quantity.text(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
