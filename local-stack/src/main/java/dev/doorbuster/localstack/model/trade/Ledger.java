package dev.doorbuster.localstack.model.trade;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are only ever added: a run may keep hundreds of thousands, so all but the newest are in a temporary file.
 *
 * <p>The file loses its name as soon as it is open, where the system allows that: nothing is left of it when the process ends, however it
 * does. One thread adds and finds lines; a {@link Copy} may be read on any.
 */
final class Ledger implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final int CHUNK = 512; // characters at a time: an order is found by one read

    private final ByteBuffer newest = ByteBuffer.allocate(BUFFER);
    private @Nullable FileChannel file;
    private long written;
    private boolean closed;

    /** Adds a line, which must not hold a line feed, and tells its place. */
    long add(String line) {
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        if (bytes.length > newest.remaining()) {
            flush();
        }
        long place = written + newest.position();
        if (bytes.length > newest.remaining()) {
            write(ByteBuffer.wrap(bytes));
        } else {
            newest.put(bytes);
        }
        return place;
    }

    /** The line that was added at that place. */
    String at(long place) {
        try (BufferedReader reader = new Copy(file, written, newest.array(), newest.position()).from(place)) {
            return String.valueOf(reader.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the audit's temporary file", e);
        }
    }

    /** What is there now. */
    Copy copy() {
        return new Copy(file, written, newest.array().clone(), newest.position());
    }

    /** Forgets everything. A reader that is not done fails. */
    @Override
    public void close() {
        closed = true;
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the audit's temporary file", e);
        }
    }

    private void flush() {
        newest.flip();
        write(newest);
        newest.clear();
    }

    private void write(ByteBuffer bytes) {
        try {
            FileChannel channel = file == null ? open() : file;
            file = channel;
            while (bytes.hasRemaining()) {
                written += channel.write(bytes, written);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the audit's temporary file", e);
        }
    }

    private FileChannel open() throws IOException {
        if (closed) {
            throw new IOException("the shop was reset");
        }
        Path path = Files.createTempFile("doorbuster-audit-", ".jsonl");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(path);
        } catch (IOException inUse) {
            path.toFile().deleteOnExit(); // a system that does not let go of the name of an open file
        }
        return channel;
    }

    /** The ledger as it was, to be read on any thread, as often as one likes, until the ledger is closed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Copy(@Nullable FileChannel file, long written, byte[] newest, int length) {
        /** Oldest first. */
        Stream<String> lines() {
            return from(0).lines();
        }

        private BufferedReader from(long place) {
            InputStream bytes = new Bytes(this, place);
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8), CHUNK);
        }
    }

    /** The file's bytes from a place on, as far as it was written, and then the newest. */
    private static final class Bytes extends InputStream {
        private final Copy copy;
        private long place;

        Bytes(Copy copy, long place) {
            this.copy = copy;
            this.place = place;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read;
            if (place < copy.written && copy.file != null) {
                int most = (int) Math.min(length, copy.written - place);
                read = copy.file.read(ByteBuffer.wrap(into, offset, most), place);
            } else {
                int from = (int) (place - copy.written);
                read = from >= copy.length ? -1 : Math.min(length, copy.length - from);
                if (read > 0) {
                    System.arraycopy(copy.newest, from, into, offset, read);
                }
            }
            place += Math.max(0, read);
            return read;
        }
    }
}
