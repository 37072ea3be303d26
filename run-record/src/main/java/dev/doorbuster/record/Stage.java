package dev.doorbuster.record;

import java.util.Locale;

/** A stage of a run; each owns the folder of its name. */
public enum Stage {
    LOAD,
    CHAOS,
    OBSERVE,
    ASSESS,
    REPORT;

    public String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
