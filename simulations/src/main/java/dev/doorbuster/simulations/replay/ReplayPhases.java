package dev.doorbuster.simulations.replay;

import dev.doorbuster.record.yaml.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a profile tells of a log's time: its phases, and the curve that they follow.
 *
 * @param curve of what is replayed, in the log's time
 */
record ReplayPhases(ReplayRules rules, Curve curve) {

    /**
     * The phases as a tree of YAML: that in which the generator warms up, and those of the log.
     *
     * @param warmUpPerSecond arrivals per wall second at the end of the warm-up
     */
    List<Map<String, Object>> tree(double warmUpPerSecond) {
        List<Map<String, Object>> phases = new ArrayList<>();
        if (!rules.warmUp().isZero()) {
            Map<String, Object> warmUp = new LinkedHashMap<>();
            warmUp.put("name", "warm-up");
            warmUp.put("duration", stack(rules.warmUp().toNanos() / 1e9 * rules.pace()));
            warmUp.put("rate", Map.of("from", "0 /s", "to", perSecond(warmUpPerSecond)));
            phases.add(warmUp);
        }
        long interval = curve.interval().toSeconds();
        for (PhaseCut.Stretch stretch : curve.phases().stretches()) {
            Map<String, Object> phase = new LinkedHashMap<>();
            phase.put("name", stretch.name());
            phase.put("duration", stack((double) (stretch.to() - stretch.from()) * interval));
            phase.put(
                    "curve",
                    Map.of(
                            "from", Quantity.text(Duration.ofSeconds(stretch.from() * interval)),
                            "to", Quantity.text(Duration.ofSeconds(stretch.to() * interval))));
            phases.add(phase);
        }
        return phases;
    }

    /**
     * The curve as a tree of YAML.
     *
     * @param each arrivals per wall second that a request per second of the log becomes
     */
    Map<String, Object> arrivals(String source, double each) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("source", source);
        shape.put("interval", Quantity.text(curve.interval()));
        shape.put("counts", curve.counts());
        Map<String, Object> arrivals = new LinkedHashMap<>();
        arrivals.put("curve", shape);
        arrivals.put("base", perSecond(curve.least() * each));
        arrivals.put("peak", perSecond(curve.most() * each));
        return arrivals;
    }

    private String stack(double logSeconds) {
        return Quantity.text(Duration.ofMillis(rules.stackMicros(Math.round(logSeconds * 1e6)) / 1000));
    }

    private static String perSecond(double rate) {
        return Quantity.text(rate) + " /s";
    }
}
