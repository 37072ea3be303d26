package dev.doorbuster.reports.objectives;

import java.util.Map;

/** Lines that are about the same sort of thing. A promise is added to its family in one place: {@link #readings}. */
interface LineFamily {

    /** How lines go on, by their first word, which is the next that is read; in the order in which people are told of them. */
    Map<String, Reading> readings();

    /** Reads a line from its first word on, up to where it may end. */
    interface Reading {
        Objective read() throws MisreadException;
    }
}
