package dev.doorbuster.record;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
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
    private long offset;

    private RequestReader(Path file) {
        this.file = file;
    }

    /**
     * Hands over every request up to the end or to the first damage; memory does not grow with the file.
     *
     * @return the damage, if there is any; a record without an end is damaged
     * @throws IOException if the file cannot be read at all
     */
    public static Optional<Damage> read(Path file, Consumer<Request> sink) throws IOException {
        return new RequestReader(file).readAll(sink);
    }

    private Optional<Damage> readAll(Consumer<Request> sink) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(counting(Files.newInputStream(file)), 1 << 16))) {
            RequestItems.requireHeader(in);
            boolean more = true;
            while (more) {
                more = items.next(in, sink);
            }
            return items.requestsTold() == items.requests() && in.read() < 0
                    ? Optional.empty()
                    : Optional.of(damage("the end speaks of " + items.requestsTold() + " requests, " + items.requests()
                            + " were read"));
        } catch (EOFException e) {
            return Optional.of(damage("the record is cut: it has no end"));
        } catch (RecordFormatException | IllegalArgumentException e) {
            return Optional.of(damage(String.valueOf(e.getMessage())));
        }
    }

    /** The offset is that of the block being read; the exact byte within a buffered block is not tracked. */
    private Damage damage(String what) {
        return new Damage(file + " before byte " + offset, what);
    }

    private InputStream counting(InputStream in) {
        return new java.io.FilterInputStream(in) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                offset += Math.max(0, read);
                return read;
            }
        };
    }
}
