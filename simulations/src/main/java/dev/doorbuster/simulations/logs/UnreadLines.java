package dev.doorbuster.simulations.logs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lines that gave no request: how many for each reason, and where the first few are. */
public final class UnreadLines {

    static final int SHOWN = 10;

    private final Map<Unreadable, Long> byReason = new EnumMap<>(Unreadable.class);
    private final List<String> first = new ArrayList<>();

    void add(String file, long line, Unreadable reason) {
        byReason.merge(reason, 1L, Long::sum);
        if (first.size() < SHOWN) {
            first.add(file + ":" + line + ": " + reason.text());
        }
    }

    public long count() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In the order of the reasons. */
    public Map<Unreadable, Long> byReason() {
        return Collections.unmodifiableMap(byReason);
    }

    /** Where and why, of the first ones. */
    public List<String> first() {
        return List.copyOf(first);
    }

    /** All that is to be said of them, a line each; nothing if there are none. */
    public List<String> told() {
        List<String> told = new ArrayList<>();
        byReason.forEach((reason, lines) ->
                told.add((lines == 1 ? "1 line " : lines + " lines, each of which ") + reason.text()));
        if (!first.isEmpty()) {
            told.add("the first:");
            first.forEach(line -> told.add("  " + line));
        }
        return told;
    }
}
