package dev.doorbuster.simulations.journey;

import dev.doorbuster.record.yaml.Section;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how patiently something is tried again: the n-th wait is {@code first x 2^(n-1)}, at most {@code most}, of which a
 * random half to whole is waited.
 *
 * @param attempts in all, at least 1
 * @param first stack time
 * @param most stack time
 */
public record BackOff(int attempts, Duration first, Duration most) {

    /** Reads {@code {attempts, first, most}} at the key; what is absent is taken from {@code otherwise}. */
    static BackOff parse(Section section, String key, BackOff otherwise) {
        return section.optionalSection(key)
                .map(own -> {
                    BackOff parsed = new BackOff(
                            (int) own.whole("attempts", 1, 100, otherwise.attempts),
                            own.duration("first", otherwise.first),
                            own.duration("most", otherwise.most));
                    own.refuseUnknownKeys();
                    return parsed;
                })
                .orElse(otherwise);
    }

    /** The wait after the n-th attempt, from 1. */
    Duration wait(int attempt, RandomGenerator random) {
        double doubled = (double) first.toMillis() * Math.pow(2, attempt - 1);
        double longest = Math.min(doubled, (double) most.toMillis());
        return Duration.ofMillis(Math.round(longest * (0.5 + random.nextDouble() / 2)));
    }
}
