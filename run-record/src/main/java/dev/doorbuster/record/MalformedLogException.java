package dev.doorbuster.record;

/** The bytes are not what the format says. Never leaves the reader. */
final class MalformedLogException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedLogException(String message) {
        super(message);
    }
}
