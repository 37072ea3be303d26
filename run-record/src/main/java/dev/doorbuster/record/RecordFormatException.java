package dev.doorbuster.record;

/** A file of a run is not what its format says: a version nobody knows, or a bad or cut record. The message names file and place. */
public final class RecordFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RecordFormatException(String message) {
        super(message);
    }

    public RecordFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
