package dev.doorbuster.reports.history;

import java.util.EnumMap;
import java.util.Map;

/** Counts by constant of an enum. */
final class Counts<E extends Enum<E>> {

    private final Map<E, long[]> counts;

    Counts(Class<E> type) {
        counts = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            counts.put(constant, new long[1]);
        }
    }

    void add(E constant) {
        cell(constant)[0]++;
    }

    void add(Counts<E> other) {
        counts.forEach((constant, cell) -> cell[0] += other.of(constant));
    }

    long of(E constant) {
        return cell(constant)[0];
    }

    private long[] cell(E constant) {
        return java.util.Objects.requireNonNull(counts.get(constant));
    }
}
