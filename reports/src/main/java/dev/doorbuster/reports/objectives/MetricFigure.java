package dev.doorbuster.reports.objectives;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which number of a metric's samples must keep to the bound. */
enum MetricFigure {
    /** Every one of them: the worst decides. */
    EACH,
    MEAN,
    MAX,
    MIN;

    /** As objectives have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those that have a word of their own; {@link #EACH} is meant where none is said. */
    static List<String> words() {
        return Arrays.stream(values())
                .filter(f -> f != EACH)
                .map(MetricFigure::word)
                .toList();
    }

    static Optional<MetricFigure> of(String word) {
        return Arrays.stream(values())
                .filter(f -> f != EACH && f.word().equals(word))
                .findFirst();
    }
}
