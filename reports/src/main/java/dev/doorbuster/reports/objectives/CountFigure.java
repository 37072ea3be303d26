package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.RequestTally;

/** A number that comes of counting requests. Refusals that the profile expects (sold out) are no errors. */
enum CountFigure implements RequestFigure {
    /** The share of errors: {@code errors of all < 0.5 %}. */
    ERRORS("errors", "%", "errors of "),

    /** {@code error count of checkout <= 10}. */
    ERROR_COUNT("error-count", "errors", "error count of "),

    /** Of all requests, served or not: {@code requests of all >= 10000}. */
    REQUESTS("requests", "requests", "requests of "),

    /**
     * Requests served per wall second of the window: {@code throughput of checkout >= 120 /s}. Errors are not served, whatever
     * answered them; a request belongs to the second in which it was due.
     */
    THROUGHPUT("throughput", "/s", "throughput of ");

    private final String kind;
    private final String unit;
    private final String beginning;

    CountFigure(String kind, String unit, String beginning) {
        this.kind = kind;
        this.unit = unit;
        this.beginning = beginning;
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
        return beginning + name;
    }

    @Override
    public double of(RequestTally requests, double wallSeconds) {
        return switch (this) {
            case ERRORS -> requests.errorPercent();
            case ERROR_COUNT -> requests.errors();
            case REQUESTS -> requests.samples();
            case THROUGHPUT -> requests.served() / wallSeconds;
        };
    }

    @Override
    public boolean leansOnGenerator() {
        return this != THROUGHPUT;
    }

    @Override
    public boolean shrinksWithHoles() {
        return this != ERRORS;
    }

    @Override
    public boolean pilesUp() {
        return this == ERROR_COUNT || this == REQUESTS;
    }
}
