package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Section;
import java.util.List;

/**
 * Gaps between arrivals, replayed in their order, so that arrivals clump as they did at the source.
 *
 * @param source where the gaps come from, and their licence
 * @param gaps each relative to the mean gap, which is 1; at least two, not all 0
 */
public record Burstiness(String source, List<Double> gaps) {

    public Burstiness {
        gaps = List.copyOf(gaps);
    }

    /** Reads {@code source} and {@code gaps}; the gaps are scaled to a mean of exactly 1. */
    public static Burstiness parse(Section section) {
        String source = section.text("source");
        List<Double> gaps = Numbers.list(section, "gaps");
        double sum = gaps.stream().mapToDouble(Double::doubleValue).sum();
        if (gaps.size() < 2 || sum == 0) {
            section.problem("gaps", "expected at least two gaps that are not all 0");
            return new Burstiness(source, List.of(1.0, 1.0));
        }
        int count = gaps.size();
        return new Burstiness(
                source, gaps.stream().map(gap -> gap * count / sum).toList());
    }
}
