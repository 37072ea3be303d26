package dev.doorbuster.chaos;

/** When a fault is over, which is where recovery is measured from. */
public enum Ends {
    /** When the actions of the experiment have completed: for faults that last as long as they are told to. */
    ACTION_COMPLETED,
    /** When the proof that it bit no longer holds: for a reboot or a notice, which have no duration of their own. */
    PROOF_CLEARED
}
