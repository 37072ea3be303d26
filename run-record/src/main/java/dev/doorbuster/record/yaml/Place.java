package dev.doorbuster.record.yaml;

/**
 * A place in a file that a person can go to.
 *
 * @param file as the person named it
 * @param line from 1; 0 = the file as a whole
 */
public record Place(String file, int line) {

    public static Place of(String file) {
        return new Place(file, 0);
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
