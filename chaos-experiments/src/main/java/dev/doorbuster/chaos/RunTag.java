package dev.doorbuster.chaos;

import java.util.Map;

/** The tag that everything we start in AWS bears, so that orphans are found through the service itself. */
public final class RunTag {

    public static final String KEY = "doorbuster:run";

    private RunTag() {}

    static Map<String, String> of(String run) {
        return Map.of(KEY, run);
    }
}
