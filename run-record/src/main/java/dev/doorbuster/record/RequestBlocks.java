package dev.doorbuster.record;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The blocks of {@code requests.bin} one after another: what is in one is handed over once its checksum was found right. The format is
 * specified at {@link RequestReader}. A block of which a part is missing changes nothing: it can be read again when the rest has come.
 */
final class RequestBlocks {

    /** Of before there were checksums: the whole record is one block of unknown length. */
    private static final int WITHOUT_CHECKSUMS = 1;

    /** A writer ends a block with the request that brings it to 4 kB, and all its words are not longer than this. */
    private static final int LONGEST = 1 << 16;

    private final RequestItems items = new RequestItems();
    private final CRC32C checksum = new CRC32C();
    private boolean checked;
    private long place;

    /** @throws RecordFormatException if this is no record, or of another version */
    void begin(RecordBytes in) throws IOException {
        if (!Arrays.equals(in.readUpTo(RequestWriter.MAGIC.length), RequestWriter.MAGIC)) {
            throw new RecordFormatException("is no request record of Doorbuster");
        }
        int version = in.readByte();
        if (version != RequestWriter.VERSION && version != WITHOUT_CHECKSUMS) {
            throw new RecordFormatException("has version " + version + "; this Doorbuster reads versions "
                    + WITHOUT_CHECKSUMS + " and " + RequestWriter.VERSION);
        }
        checked = version != WITHOUT_CHECKSUMS;
    }

    /**
     * Reads one block.
     *
     * @return whether more may follow: false after the end
     * @throws EOFException if a part of it is missing
     */
    boolean next(RecordBytes in, Consumer<Request> sink) throws IOException {
        place = in.offset();
        long end = checked ? verified(in) : Long.MAX_VALUE;
        boolean more = true;
        while (more && in.offset() < end) {
            place = in.offset();
            more = items.next(in, sink);
        }
        if (checked && in.offset() != end) {
            throw new RecordFormatException("an item that does not end with its block");
        }
        return more;
    }

    /** Whether the blocks have checksums. */
    boolean checked() {
        return checked;
    }

    /** The offset of what was read last, or could not be read: an item, or a block that is not what was written. */
    long place() {
        return place;
    }

    /** @throws RecordFormatException if the end speaks of other requests than were read, or anything follows it */
    void end(RecordBytes in) throws IOException {
        if (items.requestsTold() != items.requests()) {
            throw new RecordFormatException(
                    "the end speaks of " + items.requestsTold() + " requests, " + items.requests() + " were read");
        }
        place = in.offset();
        if (in.read() >= 0) {
            throw new RecordFormatException("something follows the end of the record");
        }
    }

    /** The end of the block that begins here, whose bytes are those that were written. */
    private long verified(RecordBytes in) throws IOException {
        int length = in.readInt();
        int written = in.readInt();
        if (length <= 0 || length > LONGEST) {
            throw new RecordFormatException(
                    "a block of " + Integer.toUnsignedString(length) + " bytes; 1 to " + LONGEST + " are possible");
        }
        in.look(length, checksum);
        int found = (int) checksum.getValue();
        if (found != written) {
            throw new RecordFormatException("the block of " + length
                    + " bytes that begins here is not what was written: with it the checksum is " + hex(found)
                    + ", expected " + hex(written));
        }
        return in.offset() + length;
    }

    private static String hex(int checksum) {
        return HexFormat.of().toHexDigits(checksum);
    }
}
