package dev.doorbuster.record;

import dev.doorbuster.record.yaml.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A named phase of the profile.
 *
 * @param startSeconds stack seconds since second zero
 * @param endSeconds stack seconds since second zero
 */
public record Phase(String name, double startSeconds, double endSeconds) {

    /** The phase in which a cold generator warms up: no objective and no guard looks at it unless it is named. */
    public static final String WARM_UP = "warm-up";

    public Window window() {
        return Window.between(name, startSeconds, endSeconds);
    }

    /** Those of a profile, in order, without gaps, from second zero. */
    static List<Phase> list(Section profile) {
        List<Phase> phases = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        double start = 0;
        for (Section phase : profile.sections("phases")) {
            String name = phase.text("name");
            double length = phase.duration("duration").toNanos() / 1e9;
            if (!names.add(name)) {
                phase.problem("name", "there are two phases called \"" + name + "\"");
            }
            if (name.equals("run") || name.contains(":")) {
                phase.problem(
                        "name",
                        "\"" + name
                                + "\" cannot be the name of a phase: run is the whole run, and a colon is for windows such as"
                                + " after:az-loss");
            }
            if (length <= 0) {
                phase.problem("duration", "a phase takes some time");
            }
            phases.add(new Phase(name, start, start + length));
            start += length;
        }
        if (phases.isEmpty()) {
            profile.problem("phases", "expected at least one phase, such as {name: surge, duration: 10 m}");
        }
        return phases;
    }

    /** Stack seconds since second zero at which the last of them ends. */
    static double end(List<Phase> phases) {
        return phases.isEmpty() ? 0 : phases.get(phases.size() - 1).endSeconds();
    }
}
