package dev.doorbuster.simulations.traffic;

/** A number that can be added to where it is. */
final class Count {

    private long value;

    void add(long more) {
        value += more;
    }

    long value() {
        return value;
    }
}
