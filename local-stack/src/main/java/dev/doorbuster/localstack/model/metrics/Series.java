package dev.doorbuster.localstack.model.metrics;

import org.jspecify.annotations.Nullable;

/** A metric in the minute that is being counted. */
public final class Series {
    private final boolean events;
    private final boolean keepsValues;
    private final String unit;
    private @Nullable Distribution values;
    private double sum;
    private long count;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;

    /** @param events whether each value is something that happened, at a wall rate */
    Series(boolean events, boolean keepsValues, String unit) {
        this.events = events;
        this.keepsValues = keepsValues;
        this.unit = unit;
    }

    public void add(double value) {
        sum += value;
        count++;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
        if (keepsValues) {
            if (values == null) {
                values = new Distribution();
            }
            values.add(value);
        }
    }

    String unit() {
        return unit;
    }

    boolean empty() {
        return count == 0;
    }

    /**
     * The minute's statistics; it begins again with the next. Events are counted times the speed: requests come at a wall rate, and a
     * stack minute has only 60/speed wall seconds, so that Sum per stack second is again the rate per wall second.
     */
    Statistics take(double speed) {
        Statistics minute = new Statistics(sum, count, minimum, maximum, values);
        sum = 0;
        count = 0;
        minimum = Double.POSITIVE_INFINITY;
        maximum = Double.NEGATIVE_INFINITY;
        values = null;
        return events ? minute.times(speed) : minute;
    }
}
