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
 * <p>The format, version 2. Numbers are unsigned LEB128 ({@code n}), of four bytes, the highest first ({@code i}), or zig-zag folded and
 * then unsigned LEB128 ({@code s}).
 *
 * <pre>
 *   file    = "DBREQ" version(1 byte = 2) block*
 *   block   = length(i) checksum(i) item*    length bytes of items
 *   item    = word | request | end           the end is the last item of the last block, and only there
 *   word    = 0x01 length(n) utf-8           numbered 0, 1, 2, ... in the order of the file
 *   request = 0x02 planned(s) lateness(n) latency(n) journey(n) name(n) region(n)
 *                  entryPoint(n) status(n) outcome(n) refusedBy(n) firstOfVisit(1)
 *   end     = 0x03 requests(n)
 * </pre>
 *
 * {@code planned} is the difference to the request before, in stack microseconds; lateness and latency are wall microseconds;
 * the rest but status are numbers of words: the names of journey, request and region as they are, entryPoint, outcome and
 * refusedBy by their constants in {@link EntryPoint}, {@link Outcome} and {@link Layer}.
 *
 * <p>{@code checksum} is the CRC-32C of the items of all blocks so far, this one included, so that a block that is lost, or stands where
 * it does not belong, is told as well as one of which a bit has changed. A writer ends a block at 4 kB, and where it flushes. No request
 * is handed over before its block was found whole. In version 1, which is still read, the items followed the version without blocks, and a
 * changed bit was only told where it made no sense.
 */
public final class RequestReader {

    private RequestReader() {}

    /**
     * Hands over every request up to the end or to the first damage; memory does not grow with the file.
     *
     * @return the damage with the byte at which the item begins that cannot be read, or the block that is cut or not what was written, if
     *     there is any; a record without an end is damaged
     * @throws IOException if the file cannot be read at all
     */
    public static Optional<Damage> read(Path file, Consumer<Request> sink) throws IOException {
        try (RecordBytes in = new RecordBytes(Files.newInputStream(file))) {
            RequestBlocks blocks = new RequestBlocks();
            return whatIsWrong(blocks, in, sink).map(what -> new Damage(file + " byte " + blocks.place(), what));
        }
    }

    private static Optional<String> whatIsWrong(RequestBlocks blocks, RecordBytes in, Consumer<Request> sink)
            throws IOException {
        try {
            blocks.begin(in);
            while (blocks.next(in, sink)) {
                // Each hands over its requests.
            }
            blocks.end(in);
            return Optional.empty();
        } catch (EOFException e) {
            return Optional.of("the record is cut: it has no end");
        } catch (RecordFormatException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
