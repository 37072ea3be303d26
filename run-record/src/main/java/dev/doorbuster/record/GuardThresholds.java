package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good the rehearsal itself must be for its findings to be trusted.
 *
 * @param deliveredShare of planned arrivals that must be sent in a window, 0 to 1
 * @param deliveredShareInWorstSecond the same in the worst wall second of the window
 * @param latenessP99 of arrivals, wall
 * @param longestPause of the generator, wall
 * @param samplesBeyondPercentile samples that must lie beyond the percentile asked
 * @param largestGapPeriods longest gap of an observed metric, in its periods
 */
public record GuardThresholds(
        double deliveredShare,
        double deliveredShareInWorstSecond,
        Duration latenessP99,
        Duration longestPause,
        int samplesBeyondPercentile,
        double largestGapPeriods) {

    public static final GuardThresholds DEFAULT =
            new GuardThresholds(0.99, 0.95, Duration.ofMillis(200), Duration.ofMillis(500), 10, 2);

    static GuardThresholds read(Section section) {
        GuardThresholds thresholds = new GuardThresholds(
                moreThanNothing(section, "delivered", DEFAULT.deliveredShare),
                moreThanNothing(section, "delivered-in-worst-second", DEFAULT.deliveredShareInWorstSecond),
                section.duration("lateness-p99", DEFAULT.latenessP99),
                section.duration("longest-pause", DEFAULT.longestPause),
                (int) section.whole("samples-beyond-percentile", 1, 1_000_000, DEFAULT.samplesBeyondPercentile),
                section.number("largest-gap-periods", 1, 1000, DEFAULT.largestGapPeriods));
        section.refuseUnknownKeys();
        return thresholds;
    }

    /** A guard that asks for nothing cannot fail. */
    private static double moreThanNothing(Section section, String key, double otherwise) {
        double share = section.share(key, otherwise);
        if (share <= 0) {
            section.problem(key, "expected more than 0 %: a check that asks for nothing cannot fail");
        }
        return share;
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("delivered", Quantity.shareText(deliveredShare));
        tree.put("delivered-in-worst-second", Quantity.shareText(deliveredShareInWorstSecond));
        tree.put("lateness-p99", PlanText.duration(latenessP99));
        tree.put("longest-pause", PlanText.duration(longestPause));
        tree.put("samples-beyond-percentile", samplesBeyondPercentile);
        tree.put("largest-gap-periods", largestGapPeriods);
        return tree;
    }
}
