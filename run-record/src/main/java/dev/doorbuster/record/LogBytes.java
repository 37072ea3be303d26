package dev.doorbuster.record;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a log with their offsets, read in large pieces. Numbers are big-endian. Whatever asks for more than there is gets
 * an {@link EOFException}.
 */
final class LogBytes implements Closeable {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 17];
    /** Offset in the file of the buffer's first byte. */
    private long base;

    private int next;
    private int end;

    LogBytes(InputStream in) {
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
        int read = read();
        if (read < 0) {
            throw new EOFException();
        }
        return read;
    }

    int readInt() throws IOException {
        if (end - next >= Integer.BYTES) {
            // Not through a VarHandle: the command runs without the compiler that would make one instruction of it.
            int at = next;
            next += Integer.BYTES;
            return buffer[at] << 24
                    | (buffer[at + 1] & 0xFF) << 16
                    | (buffer[at + 2] & 0xFF) << 8
                    | (buffer[at + 3] & 0xFF);
        }
        return readByte() << 24 | readByte() << 16 | readByte() << 8 | readByte();
    }

    long readLong() throws IOException {
        return (long) readInt() << 32 | (readInt() & 0xFFFF_FFFFL);
    }

    byte[] readBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        int read = 0;
        while (read < length) {
            if (next == end && !more()) {
                throw new EOFException();
            }
            int piece = Math.min(length - read, end - next);
            System.arraycopy(buffer, next, bytes, read, piece);
            next += piece;
            read += piece;
        }
        return bytes;
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
}
