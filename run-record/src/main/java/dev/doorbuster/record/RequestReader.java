package dev.doorbuster.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads {@code requests.bin}, one record per request of the load, in the order of completion.
 *
 * <p>The format, version 1. Numbers are unsigned LEB128 ({@code n}); a signed one is zig-zag folded first ({@code s}).
 *
 * <pre>
 *   file    = "DBREQ" version(1 byte = 1) item* end
 *   item    = word | request
 *   word    = 0x01 length(n) utf-8           numbered 0, 1, 2, ... in the order of the file
 *   request = 0x02 planned(s) lateness(n) latency(n) journey(n) name(n) region(n)
 *                  entryPoint(n) status(n) outcome(n) refusedBy(n) firstOfVisit(1)
 *   end     = 0x03 requests(n)
 * </pre>
 *
 * {@code planned} is the difference to the request before, in stack microseconds; lateness and latency are wall microseconds;
 * the rest but status are numbers of words: the names of journey, request and region as they are, entryPoint, outcome and
 * refusedBy by their constants in {@link EntryPoint}, {@link Outcome} and {@link Layer}.
 */
public final class RequestReader {

    private final Path file;
    private final RequestItems items = new RequestItems();

    private RequestReader(Path file) {
        this.file = file;
    }

    /**
     * Hands over every request up to the end or to the first damage; memory does not grow with the file.
     *
     * @return the damage with the byte at which the item begins that cannot be read, if there is any; a record without an end is damaged
     * @throws IOException if the file cannot be read at all
     */
    public static Optional<Damage> read(Path file, Consumer<Request> sink) throws IOException {
        try (RecordBytes in = new RecordBytes(Files.newInputStream(file))) {
            return new RequestReader(file).readAll(in, sink);
        }
    }

    private Optional<Damage> readAll(RecordBytes in, Consumer<Request> sink) throws IOException {
        long itemStart = 0;
        try {
            RequestItems.requireHeader(in);
            boolean more = true;
            while (more) {
                itemStart = in.offset();
                more = items.next(in, sink);
            }
            if (items.requestsTold() != items.requests()) {
                return damage(
                        itemStart,
                        "the end speaks of " + items.requestsTold() + " requests, " + items.requests() + " were read");
            }
            long end = in.offset();
            return in.read() < 0 ? Optional.empty() : damage(end, "something follows the end of the record");
        } catch (EOFException e) {
            return damage(itemStart, "the record is cut: it has no end");
        } catch (RecordFormatException | IllegalArgumentException e) {
            return damage(itemStart, String.valueOf(e.getMessage()));
        }
    }

    private Optional<Damage> damage(long offset, String what) {
        return Optional.of(new Damage(file + " byte " + offset, what));
    }
}
