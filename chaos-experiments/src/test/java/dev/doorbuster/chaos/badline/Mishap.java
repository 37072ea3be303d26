package dev.doorbuster.chaos.badline;

/** What can befall one call. */
public enum Mishap {
    /** The service asks to come again later. */
    THROTTLED,
    FAILED_500,
    UNAVAILABLE_503,
    /** The service takes the credentials for expired. */
    EXPIRED,
    /** The call is carried out, and its answer held until nobody waits for it. */
    HELD,
    /** The call is held until nobody waits for it, and carried out then. */
    LATE,
    /** The connection is reset before the call got anywhere. */
    RESET_BEFORE,
    /** The call is carried out and the connection reset. */
    RESET_AFTER,
    /** The call is carried out; the connection ends in the middle of the answer. */
    CUT,
    /** The call is carried out; half of the answer comes and looks whole to HTTP. */
    HALF
}
