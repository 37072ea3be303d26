package dev.doorbuster.record;

/**
 * Where a record stops being readable; everything before it was read.
 *
 * @param place file and line or byte
 * @param what what was found there
 */
public record Damage(String place, String what) {

    public RecordFormatException asException() {
        return new RecordFormatException(place + ": " + what);
    }

    @Override
    public String toString() {
        return place + ": " + what;
    }
}
