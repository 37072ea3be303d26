package dev.doorbuster.reports.history;

import java.util.Locale;

/**
 * A moment that an objective counts from: a phase or a fault, starting or ending.
 *
 * @param name of the phase or the fault
 */
public record Anchor(String name, Edge edge) {

    /** Which end of it. */
    public enum Edge {
        STARTING,
        ENDING
    }

    /** As an objective has it: {@code surge ending}. */
    @Override
    public String toString() {
        return name + " " + edge.name().toLowerCase(Locale.ROOT);
    }
}
