package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.history.Anchor;
import dev.doorbuster.reports.history.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How long after a moment of the run something may take.
 *
 * @param limit stack time
 */
record Within(Duration limit, Anchor anchor) {

    double limitSeconds() {
        return limit.toNanos() / 1e9;
    }

    Set<String> names() {
        return Set.of(anchor.name());
    }

    /** From the moment to the deadline; empty if the moment never came. */
    Optional<Window> window(Timeline timeline) {
        return timeline.moment(anchor).map(from -> Window.between(toString(), from, from + limitSeconds()));
    }

    /**
     * The load that must have come for the answer to mean anything: from the beginning of what the anchor names to the deadline,
     * as far as the profile goes. A queue that drains at once after a surge that never came has shown nothing.
     */
    Optional<Window> load(Timeline timeline) {
        Optional<Window> stretch = timeline.stretch(anchor);
        return window(timeline).flatMap(w -> {
            double from = Math.min(stretch.map(Window::startSeconds).orElse(w.startSeconds()), w.startSeconds());
            double to = Math.min(w.endSeconds(), timeline.endSeconds());
            return from < to ? Optional.of(Window.between(toString(), from, to)) : Optional.empty();
        });
    }

    /** As an objective has it: {@code 2 m of surge ending}. */
    @Override
    public String toString() {
        return Quantity.text(limit) + " of " + anchor;
    }
}
