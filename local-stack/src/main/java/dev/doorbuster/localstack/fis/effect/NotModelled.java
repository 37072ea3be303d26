package dev.doorbuster.localstack.fis.effect;

import java.time.Duration;

/** An action on a part that the stand-in does not model: takes its time, changes nothing, and says so. */
record NotModelled(String actionId, Duration duration) implements Effect {
    @Override
    public Duration apply() {
        return duration;
    }

    @Override
    public void undo() {}

    @Override
    public String completed() {
        return "Action was completed without effect: the local stack does not model what " + actionId + " changes.";
    }
}
