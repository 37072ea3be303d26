package dev.doorbuster.simulations.logs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into blocks of whole lines, which several threads can then read. A line that is longer than a block is passed over without being
 * kept, so that a file that never ends a line costs time and no memory.
 */
final class LineBlocks {

    /** A URL of 8 KiB, which is as long as they get, is in a log three times at most. */
    static final int LONGEST_LINE = 512 * 1024;

    /** Some whole lines. */
    static final class Block {

        private final byte[] bytes;
        private final int length;
        private final @Nullable Unreadable flaw;

        Block(byte[] bytes, int length, @Nullable Unreadable flaw) {
            this.bytes = bytes;
            this.length = length;
            this.flaw = flaw;
        }

        byte[] bytes() {
            return bytes;
        }

        /** How many of the bytes are lines; the last may have no line's end. */
        int length() {
            return length;
        }

        /** What is wrong with the line after them, which is not among the bytes; null if nothing is. */
        @Nullable
        Unreadable flaw() {
            return flaw;
        }
    }

    private static final int SLICE = 8 * 1024;
    private static final int DAMAGED = -2;

    private final InputStream in;
    private final boolean packed;
    private byte[] rest = new byte[0];
    private boolean ended;

    /** @param packed whether what cannot be read may be due to the bytes themselves, and not to the disk */
    LineBlocks(InputStream in, boolean packed) {
        this.in = in;
        this.packed = packed;
    }

    /** The next block; null after the last. */
    @Nullable
    Block next() throws IOException {
        if (ended) {
            return null;
        }
        byte[] bytes = new byte[LONGEST_LINE];
        System.arraycopy(rest, 0, bytes, 0, rest.length);
        int length = rest.length;
        rest = new byte[0];
        while (length < LONGEST_LINE) {
            int read = read(bytes, length);
            if (read == DAMAGED) {
                ended = true;
                return new Block(bytes, lineEnd(bytes, length), Unreadable.DAMAGED);
            }
            if (read < 0) {
                ended = true;
                return length == 0 ? null : new Block(bytes, length, null);
            }
            length += read;
        }
        int end = lineEnd(bytes, length);
        if (end == 0) {
            passOver(bytes);
            return new Block(bytes, 0, Unreadable.TOO_LONG);
        }
        rest = Arrays.copyOfRange(bytes, end, length);
        return new Block(bytes, end, null);
    }

    private int read(byte[] bytes, int at) throws IOException {
        try {
            // An unpacker that fails halfway gives back nothing of what it had by then.
            return in.read(bytes, at, Math.min(packed ? SLICE : LONGEST_LINE, bytes.length - at));
        } catch (ExpansionException e) {
            throw e;
        } catch (IOException e) {
            if (packed) {
                return DAMAGED;
            }
            throw e;
        }
    }

    /** Reads on to the end of a line of which a block is full already. */
    private void passOver(byte[] bytes) throws IOException {
        while (true) {
            int read = read(bytes, 0);
            if (read < 0) {
                ended = true;
                return;
            }
            for (int i = 0; i < read; i++) {
                if (bytes[i] == '\n') {
                    rest = Arrays.copyOfRange(bytes, i + 1, read);
                    return;
                }
            }
        }
    }

    /** Where the last whole line ends; 0 if none does. */
    private static int lineEnd(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
