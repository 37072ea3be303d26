package dev.doorbuster.simulations.traffic;

import java.util.ArrayList;
import java.util.List;

/** Lines that could not be read: how many, and where the first of them are. */
final class Unread {

    private static final int SHOWN = 10;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String file, long line, String why) {
        count++;
        if (first.size() < SHOWN) {
            first.add(file + ":" + line + ": " + why);
        }
    }

    long count() {
        return count;
    }

    /** Where and why, of the first ones. */
    List<String> first() {
        return List.copyOf(first);
    }
}
