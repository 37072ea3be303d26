package dev.doorbuster.simulations.logs;

import java.util.List;

/**
 * What reading some logs came to.
 *
 * @param files in the order in which they were read
 * @param requests that were handed over
 * @param bytes of lines, unpacked
 */
public record LogReading(List<ReadLog> files, long requests, long bytes, UnreadLines unread) {

    /** One log that was read, and what it was found to be. */
    public record ReadLog(String name, String format, long lines) {

        /** The name with no folder, and no address of a node: what a profile may quote. */
        public String shortName() {
            return LogInput.shortName(name);
        }
    }

    public LogReading {
        files = List.copyOf(files);
    }

    /** Lines that should have given a request. */
    public long lines() {
        return requests + unread.count();
    }
}
