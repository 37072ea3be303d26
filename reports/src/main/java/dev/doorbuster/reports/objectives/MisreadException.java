package dev.doorbuster.reports.objectives;

/** The shape of a line is wrong; nothing sensible can be read behind it. Never leaves the reading of that line. */
final class MisreadException extends Exception {

    private static final long serialVersionUID = 1;
    private final int column;

    MisreadException(int column, String message) {
        super(message);
        this.column = column;
    }

    /** From 1. */
    int column() {
        return column;
    }
}
