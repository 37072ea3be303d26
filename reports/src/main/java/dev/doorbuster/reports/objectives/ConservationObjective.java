package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.Conservation;
import dev.doorbuster.reports.history.Conservation.Ledger;
import dev.doorbuster.reports.history.History;
import dev.doorbuster.reports.history.Questions;
import dev.doorbuster.reports.history.Timeline;
import dev.doorbuster.reports.verdict.Bound;
import dev.doorbuster.reports.verdict.Finding;
import dev.doorbuster.reports.verdict.WindowFinding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What the shop said it has, it has, once: {@code lost orders = 0}, {@code duplicate events = 0}. Leans on the audit alone: an order
 * that was acknowledged and is gone is gone whatever the load was like.
 */
record ConservationObjective(String text, Kind promise, Bound bound) implements Objective {

    /** Which promise; each with what is counted and what it is counted among. */
    enum Kind {
        LOST_ORDERS("lost-orders", Conservation::orders, Ledger::lost, Ledger::acknowledged, "order was acknowledged"),
        DUPLICATE_ORDERS("duplicate-orders", Conservation::orders, Ledger::duplicate, Ledger::keys, "order was kept"),
        LOST_EVENTS("lost-events", Conservation::events, Ledger::lost, Ledger::acknowledged, "event was acknowledged"),
        DUPLICATE_EVENTS("duplicate-events", Conservation::events, Ledger::duplicate, Ledger::keys, "event was kept");

        private final String word;
        private final java.util.function.Function<Conservation, Ledger> ledger;
        private final ToLongFunction<Ledger> counted;
        private final ToLongFunction<Ledger> among;
        private final String none;

        Kind(
                String word,
                java.util.function.Function<Conservation, Ledger> ledger,
                ToLongFunction<Ledger> counted,
                ToLongFunction<Ledger> among,
                String none) {
            this.word = word;
            this.ledger = ledger;
            this.counted = counted;
            this.among = among;
            this.none = none;
        }
    }

    static final String AUDIT = "whole run";

    @Override
    public String kind() {
        return promise.word;
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public void ask(Questions questions, Timeline timeline) {
        // Attempts and audit are read whole in any case.
    }

    @Override
    public Finding check(History history, Guards guards) {
        Conservation conservation = history.conservation();
        return Finding.of(text, kind(), bound, List.of(judge(conservation, guards)));
    }

    private WindowFinding judge(Conservation conservation, Guards guards) {
        String unreadable = conservation.unreadable();
        if (unreadable != null) {
            return WindowFinding.inconclusive(AUDIT, 0, unreadable);
        }
        Ledger ledger = promise.ledger.apply(conservation);
        long samples = promise.among.applyAsLong(ledger);
        Finding enough = guards.enoughSamples(text, AUDIT, samples);
        if (samples == 0) {
            return new WindowFinding(
                    AUDIT,
                    dev.doorbuster.reports.verdict.Verdict.INCONCLUSIVE,
                    null,
                    0,
                    enough.guard(),
                    "not one " + promise.none + ": nothing could get lost or be doubled");
        }
        return WindowFinding.judged(AUDIT, bound, promise.counted.applyAsLong(ledger), samples, Optional.empty());
    }
}
