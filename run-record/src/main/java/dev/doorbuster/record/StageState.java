package dev.doorbuster.record;

/** How far a stage of a run came, as its folder tells. */
public enum StageState {
    /** {@code <stage>/}: it ended as it should. */
    COMPLETE,
    /** {@code <stage>.partial/}: it is running, or it was cut off. Can be read; can never lead to a PASS. */
    PARTIAL,
    ABSENT
}
