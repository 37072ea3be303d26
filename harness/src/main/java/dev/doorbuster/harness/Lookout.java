package dev.doorbuster.harness;

import dev.doorbuster.chaos.Leash;
import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Plan;
import dev.doorbuster.record.RecordFormatException;
import dev.doorbuster.record.RunClock;
import dev.doorbuster.record.RunDirectory;
import dev.doorbuster.record.yaml.Problems;
import dev.doorbuster.record.yaml.Quantity;
import dev.doorbuster.reports.aborts.AbortRule;
import dev.doorbuster.reports.aborts.AbortWatch;
import dev.doorbuster.reports.objectives.AbortRules;
import dev.doorbuster.reports.objectives.Names;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What ends a rehearsal while it goes on, from second zero until its queues have drained: its abort rules, and the loss of its target. */
final class Lookout {

    private final RunClock clock;
    private final Leash leash;
    private final AbortWatch watch;

    /**
     * Nothing is looked at yet.
     *
     * @param leash whose loss is the loss of the target
     * @param tell hears what keeps a rule from being watched
     */
    Lookout(Plan plan, RunDirectory run, RunClock clock, Leash leash, Consumer<String> tell) {
        Problems problems = new Problems();
        List<AbortRule> rules = new ArrayList<>(AbortRules.parse(plan, Names.of(plan), problems));
        problems.throwIfAny();
        rules.removeIf(rule -> {
            boolean otherSpeed = rule.needsCountsSpeed() && plan.countsSpeed() != clock.speed();
            if (otherSpeed) {
                tell.accept("not watched: \"" + rule.text() + "\": the rehearsal's counts are meant for speed "
                        + Quantity.text(plan.countsSpeed()));
            }
            return otherSpeed;
        });
        this.clock = clock;
        this.leash = leash;
        this.watch = new AbortWatch(run, rules, clock.speed(), tell);
    }

    /**
     * What ends the rehearsal, if anything does.
     *
     * @throws OwnFailureException if they cannot be watched any more: that is no safety, and ends the run, too
     */
    Optional<Abort> look(Instant now) {
        Optional<String> lost = leash.lost();
        if (lost.isPresent()) {
            return Optional.of(Abort.of(lost.get(), clock.atSeconds(now)));
        }
        try {
            return watch.look(clock.atSeconds(now));
        } catch (IOException | RecordFormatException e) {
            throw new OwnFailureException("the watch for abort rules failed: " + e.getMessage(), e);
        }
    }

    /** The load has ended by itself: all that was answered is in the record. */
    void loadEnded() {
        watch.loadEnded();
    }
}
