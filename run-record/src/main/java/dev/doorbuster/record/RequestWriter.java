package dev.doorbuster.record;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/** Writes {@code requests.bin}; the format is specified at {@link RequestReader}. One thread only. */
public final class RequestWriter implements Closeable {

    static final byte[] MAGIC = "DBREQ".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 2;
    static final int WORD = 1;
    static final int REQUEST = 2;
    static final int END = 3;

    /** A block ends with the item that brings it here: so much, and one item, is lost where a byte is. */
    private static final int BLOCK_BYTES = 4096;

    private final DataOutputStream out;
    private final ByteArrayOutputStream block = new ByteArrayOutputStream(2 * BLOCK_BYTES);
    private final CRC32C checksum = new CRC32C();
    private final Map<String, Integer> words = new HashMap<>();
    private long previousPlannedMicros;
    private long written;

    public RequestWriter(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
        out.write(MAGIC);
        out.writeByte(VERSION);
    }

    public void append(Request request) throws IOException {
        int journey = word(request.journey());
        int name = word(request.name());
        int region = word(request.region());
        int entryPoint =
                word(Objects.requireNonNull(request.entryPoint(), "our own record tells where a request entered")
                        .name());
        int outcome = word(request.outcome().name());
        int refusedBy = word(request.refusedBy().name());
        block.write(REQUEST);
        signed(request.plannedMicros() - previousPlannedMicros);
        unsigned(request.latenessMicros());
        unsigned(request.latencyMicros());
        unsigned(journey);
        unsigned(name);
        unsigned(region);
        unsigned(entryPoint);
        unsigned(request.status());
        unsigned(outcome);
        unsigned(refusedBy);
        block.write(request.firstOfVisit() ? 1 : 0);
        previousPlannedMicros = request.plannedMicros();
        written++;
        if (block.size() >= BLOCK_BYTES) {
            endBlock();
        }
    }

    public long written() {
        return written;
    }

    /** What was appended is on its way to the disk when this returns. */
    public void flush() throws IOException {
        if (block.size() > 0) {
            endBlock();
        }
        out.flush();
    }

    /** Writes the end, without which a reader takes the record for cut. */
    @Override
    public void close() throws IOException {
        block.write(END);
        unsigned(written);
        endBlock();
        out.close();
    }

    private void endBlock() throws IOException {
        byte[] items = block.toByteArray();
        checksum.update(items);
        out.writeInt(items.length);
        out.writeInt((int) checksum.getValue());
        out.write(items);
        block.reset();
    }

    private int word(String text) {
        Integer known = words.get(text);
        if (known != null) {
            return known;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        block.write(WORD);
        unsigned(utf8.length);
        block.writeBytes(utf8);
        words.put(text, words.size());
        return words.size() - 1;
    }

    private void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            block.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        block.write((int) rest);
    }
}
