package dev.doorbuster.chaos;

import java.util.Map;

/** The tags that everything we start in AWS bears, so that orphans are found through the service itself. */
public final class RunTag {

    public static final String KEY = "doorbuster:run";

    /** Whose run it was: the same account may have several targets, and a run of another one is none of our business. */
    static final String TARGET = "doorbuster:target";

    private RunTag() {}

    static Map<String, String> of(String run, String target) {
        return Map.of(KEY, run, TARGET, target);
    }
}
