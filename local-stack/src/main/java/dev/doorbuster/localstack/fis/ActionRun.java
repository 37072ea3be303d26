package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.effect.Effect;
import dev.doorbuster.localstack.fis.template.PlannedAction;
import dev.doorbuster.localstack.sim.Event;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One action of one experiment. */
public final class ActionRun {
    /** The states of the API. */
    public enum Status {
        PENDING("pending"),
        INITIATING("initiating"),
        RUNNING("running"),
        COMPLETED("completed"),
        CANCELLED("cancelled"),
        STOPPING("stopping"),
        STOPPED("stopped"),
        FAILED("failed"),
        SKIPPED("skipped");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }
    }

    private final PlannedAction planned;
    private Status status = Status.PENDING;
    private String reason = "Initial state";
    private @Nullable Instant start;
    private @Nullable Instant end;
    private @Nullable Effect effect;
    private @Nullable Event ending;

    ActionRun(PlannedAction planned) {
        this.planned = planned;
    }

    public PlannedAction planned() {
        return planned;
    }

    public Status status() {
        return status;
    }

    public String reason() {
        return reason;
    }

    public Optional<Instant> start() {
        return Optional.ofNullable(start);
    }

    public Optional<Instant> end() {
        return Optional.ofNullable(end);
    }

    /** Whether what was to start after it may start. */
    boolean done() {
        return status == Status.COMPLETED || status == Status.SKIPPED;
    }

    void started(Effect applied, Instant now) {
        effect = applied;
        start = now;
        become(Status.RUNNING, "Action is running.");
    }

    void endsWith(Event event) {
        ending = event;
    }

    void ended(Status how, String why, Instant now) {
        end = now;
        become(how, why);
    }

    void become(Status how, String why) {
        status = how;
        reason = why;
    }

    /** Puts the model back, if the action is at work. */
    void undo() {
        if (ending != null) {
            ending.cancel();
        }
        if (status == Status.RUNNING && effect != null) {
            effect.undo();
        }
    }
}
