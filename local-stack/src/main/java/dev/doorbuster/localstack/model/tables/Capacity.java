package dev.doorbuster.localstack.model.tables;

/** How much may be written, or read, in a wall second. */
interface Capacity {
    /** Takes that many units, or none when there are not so many left. */
    boolean take(double units);

    /** Units a second that are there at this moment, not counting what was saved up. */
    double perSecond();
}
