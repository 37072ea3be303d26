package dev.doorbuster.reports.objectives;

import dev.doorbuster.record.Window;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The windows in each of which a promise must hold.
 *
 * @param windows by name, at least one
 */
record During(List<String> windows) {

    /** Where an objective names no window: the whole run but the warm-up. */
    static final During WHOLE_RUN = new During(List.of(Timeline.RUN));

    During {
        windows = List.copyOf(windows);
    }

    /** As it stands at the end of an objective; empty for the whole run. */
    String inWords() {
        return equals(WHOLE_RUN) ? "" : " during " + String.join(", ", windows);
    }

    Set<String> names() {
        return new LinkedHashSet<>(windows);
    }

    void ask(Questions questions, Timeline timeline, BiConsumer<Questions, Window> question) {
        // Nothing is kept of a window that goes on long after the run: nothing will be said of it.
        windows.stream().filter(name -> timeline.whyUnknown(name).isEmpty()).forEach(name -> timeline.window(name)
                .ifPresent(w -> question.accept(questions, w)));
    }

    Finding judge(Objective objective, Bound bound, Timeline timeline, Function<Window, WindowFinding> judge) {
        return Finding.of(
                objective.text(),
                objective.kind(),
                bound,
                windows.stream()
                        .map(name -> {
                            Optional<String> unknown = timeline.whyUnknown(name);
                            return unknown.isPresent()
                                    ? WindowFinding.inconclusive(name, 0, unknown.get())
                                    : judge.apply(timeline.window(name).orElseThrow());
                        })
                        .toList());
    }
}
