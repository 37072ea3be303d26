package dev.doorbuster.record;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Checksum;

/**
 * The bytes of a record with their offsets, read in large pieces. Ints and longs are big-endian. Whatever asks for more than there is
 * gets an {@link EOFException}.
 */
final class RecordBytes implements Closeable {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 17];
    /** Offset in the file of the buffer's first byte. */
    private long base;

    private int next;
    private int end;

    RecordBytes(InputStream in) {
        this.in = in;
    }

    /** Of the byte that is read next. */
    long offset() {
        return base + next;
    }

    /** The next byte, or -1 at the end. */
    int read() throws IOException {
        if (next == end && !more()) {
            return -1;
        }
        return buffer[next++] & 0xFF;
    }

    int readByte() throws IOException {
        return buffer[taken(1)] & 0xFF;
    }

    int readInt() throws IOException {
        int at = taken(Integer.BYTES);
        return pair(at) << 16 | pair(at + 2);
    }

    // Small, and not through a VarHandle: a run of seconds is half over before the second compiler is done, and the
    // first one puts
    // methods of up to 35 bytes of bytecode into their callers and makes a call of all others.

    private int pair(int at) {
        return (buffer[at] & 0xFF) << 8 | (buffer[at + 1] & 0xFF);
    }

    /** Where in the buffer that many bytes lie, which count as read. */
    private int taken(int length) throws IOException {
        if (end - next < length) {
            fetch(length);
        }
        next += length;
        return next - length;
    }

    long readLong() throws IOException {
        return (long) readInt() << 32 | (readInt() & 0xFFFF_FFFFL);
    }

    /**
     * A number in unsigned LEB128.
     *
     * @throws RecordFormatException if it has more than 64 bits
     */
    long readUnsigned() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int b = buffer[taken(1)];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new RecordFormatException("a number of more than 64 bits");
    }

    byte[] readBytes(int length) throws IOException {
        byte[] bytes = readUpTo(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** That many bytes, or what is left. */
    byte[] readUpTo(int length) throws IOException {
        byte[] bytes = new byte[length];
        int read = 0;
        while (read < length) {
            if (next == end && !more()) {
                return Arrays.copyOf(bytes, read);
            }
            int piece = Math.min(length - read, end - next);
            System.arraycopy(buffer, next, bytes, read, piece);
            next += piece;
            read += piece;
        }
        return bytes;
    }

    /**
     * Adds the next bytes to a checksum and leaves them to be read. They must fit into the buffer.
     *
     * @throws EOFException if there are not so many; the checksum is then as it was
     */
    void look(int length, Checksum checksum) throws IOException {
        if (end - next < length) {
            fetch(length);
        }
        checksum.update(buffer, next, length);
    }

    void skip(int length) throws IOException {
        int left = length;
        while (left > 0) {
            if (next == end && !more()) {
                throw new EOFException();
            }
            int piece = Math.min(left, end - next);
            next += piece;
            left -= piece;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean more() throws IOException {
        base += end;
        next = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    /** Moves what is left to the front, and reads until there are so many bytes. */
    private void fetch(int length) throws IOException {
        base += next;
        end -= next;
        System.arraycopy(buffer, next, buffer, 0, end);
        next = 0;
        while (end < length) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                throw new EOFException();
            }
            end += read;
        }
    }
}
