package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.guards.Guards;
import dev.doorbuster.reports.history.RequestTally;
import java.util.OptionalDouble;

/** How many requests there are. */
enum CountFigure implements RequestFigure {
    /** All of them, served or not: {@code requests of all >= 10000}. */
    REQUESTS("requests", "requests"),

    /**
     * Those served per wall second of the window: {@code throughput of checkout >= 120 /s}. Errors are not served, whatever answered
     * them; a request belongs to the second in which it was due.
     */
    THROUGHPUT("throughput", "/s");

    private final String kind;
    private final String unit;

    CountFigure(String kind, String unit) {
        this.kind = kind;
        this.unit = unit;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public String inWords(String name) {
        return kind + " of " + name;
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        return this == REQUESTS ? requests.samples() : requests.served() / wallSeconds;
    }

    @Override
    public OptionalDouble mendedByLessThanMs(boolean tooLarge, double limit) {
        return tooLarge ? OptionalDouble.empty() : BY_ANY;
    }

    @Override
    public boolean isRate() {
        return this == THROUGHPUT;
    }

    @Override
    public boolean pilesUp() {
        return this == REQUESTS;
    }

    @Override
    public long samplesNeeded(Guards guards) {
        return 0;
    }
}
