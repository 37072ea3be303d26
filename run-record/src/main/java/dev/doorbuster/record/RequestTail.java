package dev.doorbuster.record;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The requests of a load that is still going on, in the order of completion: each reading hands over those that were recorded since
 * the one before. A block of which only a part is on the disk yet is no damage; it comes when it is whole. The format is specified
 * at {@link RequestReader}.
 */
public final class RequestTail {

    private final GrowingFile file;
    private final RequestBlocks blocks = new RequestBlocks();
    private boolean begun;
    private boolean ended;

    /** @param run whose load need not have begun */
    public RequestTail(RunDirectory run) {
        this.file = new GrowingFile(run, RunFile.REQUESTS);
    }

    /**
     * Hands over what has come since the last time.
     *
     * @throws RecordFormatException if what has come is no request record; nothing can be read after that
     */
    public void read(Consumer<Request> sink) throws IOException {
        file.read(bytes -> understood(bytes, sink));
    }

    private int understood(byte[] bytes, Consumer<Request> sink) throws IOException {
        RecordBytes in = new RecordBytes(new ByteArrayInputStream(bytes));
        int headerLength = RequestWriter.MAGIC.length + 1;
        if (!begun && bytes.length < headerLength) {
            return 0;
        }
        if (!begun) {
            blocks.begin(in);
            if (!blocks.checked()) {
                throw new RecordFormatException("is of a version that no load writes any more");
            }
            begun = true;
        }
        long whole = in.offset();
        try {
            while (!ended && whole < bytes.length) {
                ended = !blocks.next(in, sink);
                whole = in.offset();
            }
        } catch (EOFException e) {
            // The rest of that block comes with the next piece.
        }
        return ended ? bytes.length : (int) whole;
    }
}
