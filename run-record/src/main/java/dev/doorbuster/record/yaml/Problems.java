package dev.doorbuster.record.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects everything wrong with what a person wrote, so that one attempt shows all of it. */
public final class Problems {

    private final List<String> lines = new ArrayList<>();

    public void add(Place place, String message) {
        add(place + ": " + message);
    }

    /** The same line said twice is kept once. */
    public void add(String line) {
        if (!lines.contains(line)) {
            lines.add(line);
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** @throws InvalidSettingsException with all problems, if there is any */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new InvalidSettingsException(lines);
        }
    }
}
