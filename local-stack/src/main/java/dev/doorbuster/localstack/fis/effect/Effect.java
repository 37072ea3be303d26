package dev.doorbuster.localstack.fis.effect;

import java.time.Duration;

/**
 * What one running action does to the model, and its way back.
 *
 * <p>{@link #apply} is called once, when the action starts. When its time is over {@link #end} is called, once; when the experiment
 * stops or fails before, {@link #undo} is. After either, what can be put back has been.
 */
public interface Effect {
    /** Changes the model; returns how long the change lasts in stack time, zero for one that is done at once. */
    Duration apply() throws EffectFailedException;

    /** Puts back what can be put back; no effect when nothing was done or all is back. */
    void undo();

    /** The natural end: undoes, and fails when the change cannot be undone as it should. */
    default void end() throws EffectFailedException {
        undo();
    }

    /** What the state of the completed action says. */
    default String completed() {
        return "Action was completed.";
    }
}
