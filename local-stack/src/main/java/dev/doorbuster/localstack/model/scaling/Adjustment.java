package dev.doorbuster.localstack.model.scaling;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a number changes a capacity.
 *
 * @param minimum the fewest instances that a percentage changes it by, 0 when there is none
 */
public record Adjustment(Kind kind, int minimum) {
    /** Named as in the API. */
    public enum Kind {
        CHANGE("ChangeInCapacity"),
        EXACT("ExactCapacity"),
        PERCENT("PercentChangeInCapacity");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }

        public static Optional<Kind> parse(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text.equals(text))
                    .findFirst();
        }
    }

    /** A percentage is rounded towards zero, but to one instance at least. */
    int of(int capacity, int amount) {
        return switch (kind) {
            case CHANGE -> capacity + amount;
            case EXACT -> amount;
            case PERCENT -> capacity + Integer.signum(amount) * percentOf(capacity, Math.abs((long) amount));
        };
    }

    private int percentOf(int capacity, long percent) {
        return percent == 0 ? 0 : (int) Math.max(Math.max(1, minimum), capacity * percent / 100);
    }
}
