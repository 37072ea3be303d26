package dev.doorbuster.reports.objectives;

import java.util.Map;
import java.util.function.Supplier;

/** Objects that are about the same sort of thing. A promise is added to its family in one place: {@link #readings}. */
interface ObjectFamily {

    /** How each is read, by its {@code metric}; in the order in which people are told of them. */
    Map<String, Supplier<Objective>> readings();
}
