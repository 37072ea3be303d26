package dev.doorbuster.localstack.physics;

import java.util.Locale;

/**
 * One figure of the model beside what theory or arithmetic says it is.
 *
 * @param samples requests or messages that it comes from
 * @param boundPercent how far the two may be apart
 */
record Row(String what, String unit, long samples, double theory, double model, double boundPercent) {
    static final String HEADING = String.format(
            Locale.ROOT, "%-50s %-5s %11s %12s %12s %8s %6s", "", "", "samples", "theory", "model", "off by", "bound");

    double offByPercent() {
        return 100 * Math.abs(model / theory - 1);
    }

    /** Not a number is out of its bound. */
    boolean holds() {
        return offByPercent() <= boundPercent;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-50s %-5s %,11d %,12.4f %,12.4f %6.2f %% %4.0f %%%s",
                what,
                unit,
                samples,
                theory,
                model,
                offByPercent(),
                boundPercent,
                holds() ? "" : "  OUT OF BOUND");
    }
}
