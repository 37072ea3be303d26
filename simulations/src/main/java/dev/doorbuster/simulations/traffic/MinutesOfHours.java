package dev.doorbuster.simulations.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which minutes of their hours requests began, and in which hours each minute had any: what shows that a log was thinned by the clock. */
final class MinutesOfHours {

    private static final int MINUTES = 60;
    private static final long MINUTE_MICROS = 60_000_000;

    /** More hours tell no more. */
    private static final int MOST_HOURS = 10_000;

    private final long[] byMinute = new long[MINUTES];
    private final Map<Long, BitSet> minutesByHour = new HashMap<>();
    private long lastHour = Long.MIN_VALUE;
    private BitSet last = new BitSet();

    void add(long startMicros) {
        long minute = Math.floorDiv(startMicros, MINUTE_MICROS);
        long hour = Math.floorDiv(minute, MINUTES);
        int ofHour = Math.floorMod(minute, MINUTES);
        byMinute[ofHour]++;
        if (hour != lastHour) {
            if (minutesByHour.size() == MOST_HOURS && !minutesByHour.containsKey(hour)) {
                return;
            }
            last = minutesByHour.computeIfAbsent(hour, added -> new BitSet(MINUTES));
            lastHour = hour;
        }
        last.set(ofHour);
    }

    /** As few of the busiest as hold that share of all, up to so many; in order. */
    List<Integer> foremost(double share, int most) {
        long all = Arrays.stream(byMinute).sum();
        List<Integer> order = new ArrayList<>();
        for (int minute = 0; minute < MINUTES; minute++) {
            order.add(minute);
        }
        order.sort((a, b) -> Long.compare(byMinute[b], byMinute[a]));
        int few = 0;
        for (long sum = 0; few < most && sum < share * all; few++) {
            sum += byMinute[order.get(few)];
        }
        return order.subList(0, few).stream().sorted().toList();
    }

    long requestsIn(List<Integer> minutes) {
        return minutes.stream().mapToLong(minute -> byMinute[minute]).sum();
    }

    /** Hours with any request. */
    int hours() {
        return minutesByHour.size();
    }

    /** Hours that had requests in one of those minutes, and in few besides: in fewer others than a crowd leaves out. */
    int hoursWith(List<Integer> minutes) {
        BitSet wanted = new BitSet(MINUTES);
        minutes.forEach(wanted::set);
        return (int) minutesByHour.values().stream()
                .filter(had -> had.intersects(wanted) && had.cardinality() <= 2 * minutes.size() + MINUTES / 10)
                .count();
    }
}
