package dev.doorbuster.simulations.profile;

import dev.doorbuster.record.yaml.Section;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A distribution as its quantiles at even shares: of n + 1 values the first is the least, the last the greatest, and one in n
 * falls between two neighbours, evenly.
 */
public record Quantiles(List<Double> values) {

    public Quantiles {
        values = List.copyOf(values);
        if (values.size() < 2) {
            throw new IllegalArgumentException("a distribution needs at least its least and its greatest value");
        }
    }

    public static Quantiles parse(Section section, String key) {
        List<Double> values = Numbers.list(section, key);
        if (values.size() < 2 || !values.stream().sorted().toList().equals(values)) {
            section.problem(key, "expected at least two numbers in rising order: the quantiles at even shares");
            return new Quantiles(List.of(0.0, 0.0));
        }
        return new Quantiles(values);
    }

    public double greatest() {
        return values.get(values.size() - 1);
    }

    public double draw(RandomGenerator random) {
        double place = random.nextDouble() * (values.size() - 1);
        int below = (int) place;
        return values.get(below) + (values.get(below + 1) - values.get(below)) * (place - below);
    }
}
