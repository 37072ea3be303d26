package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Finding;
import java.util.Set;

/** Something we promised about the stack, checkable from a recorded run. */
public interface Objective {

    /** As the rehearsal has it; tells it from the others. */
    String text();

    /** What sort of promise it is: {@code latency}, {@code errors}, {@code queue-depth}, ... */
    String kind();

    /** Phases, {@code fault:} and {@code after:} windows, and faults that it names. */
    Set<String> names();

    /** Says what of the request record it will want to know; the record is read once, afterwards. */
    void ask(Questions questions, Timeline timeline);

    /** Judges the history. Returns INCONCLUSIVE, never PASS, when the history cannot answer. */
    Finding check(History history, Guards guards);
}
