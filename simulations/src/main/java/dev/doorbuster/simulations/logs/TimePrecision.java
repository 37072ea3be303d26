package dev.doorbuster.simulations.logs;

/** How exactly a log tells when a request began. */
public enum TimePrecision {
    SECOND(1_000_000),
    MILLISECOND(1_000),
    MICROSECOND(1);

    private final long micros;

    TimePrecision(long micros) {
        this.micros = micros;
    }

    /** The stretch that a request began in, from its {@link LoggedRequest#startMicros} on. */
    public long micros() {
        return micros;
    }

    /** Of a time that was written with micro- or milliseconds: what its digits claim. */
    static TimePrecision ofMicros(long micros) {
        return micros % MILLISECOND.micros == 0 ? MILLISECOND : MICROSECOND;
    }
}
