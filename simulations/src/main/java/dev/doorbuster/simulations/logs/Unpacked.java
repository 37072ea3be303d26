package dev.doorbuster.simulations.logs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * A log as it was before it was packed: with gzip or bzip2, in one piece or in several one after the other, or not at all. Told by the first bytes,
 * not by the name.
 */
final class Unpacked extends InputStream {

    /** Below this a file of nothing but blanks is no harm. */
    private static final long HARMLESS = 64L * 1024 * 1024;

    private static final int MAGIC = 4;

    private final String name;
    private final int mostExpansion;
    private final Counted packed;
    private final InputStream in;
    private final boolean isPacked;
    private long unpackedBytes;

    private Unpacked(LogInput input, int mostExpansion) throws IOException {
        this.name = input.name();
        this.mostExpansion = mostExpansion;
        this.packed = new Counted(input.open());
        byte[] magic = magic(packed.whole());
        if (begins(magic, 0x1f, 0x8b) || begins(magic, 'B', 'Z', 'h')) {
            in = unpacking(magic[0] == 'B');
        } else {
            refuse(begins(magic, 0x28, 0xb5, 0x2f, 0xfd), "zstd; unpack it first: zstd -dc FILE | doorbuster ... -");
            refuse(begins(magic, 'P', 'K', 3, 4), "zip; unpack it first");
            refuse(begins(magic, 'P', 'A', 'R', '1'), "Parquet; have CloudFront write JSON or w3c");
            in = packed;
        }
        isPacked = in != packed;
    }

    private InputStream unpacking(boolean bzip2) throws IOException {
        try {
            return bzip2
                    ? new BZip2CompressorInputStream(packed, true)
                    : GzipCompressorInputStream.builder()
                            .setInputStream(packed)
                            .setDecompressConcatenated(true)
                            .get();
        } catch (IOException e) {
            packed.close();
            throw new IOException(
                    name + ": begins as a file packed with " + (bzip2 ? "bzip2" : "gzip")
                            + ", but is cut or damaged at its very beginning; leave it out, or fetch it again",
                    e);
        }
    }

    /**
     * @param mostExpansion how many times its size a file may unpack to
     * @throws IOException if it cannot be read, or is packed in a way that is not known
     */
    static Unpacked open(LogInput input, int mostExpansion) throws IOException {
        return new Unpacked(input, mostExpansion);
    }

    boolean isPacked() {
        return isPacked;
    }

    /** How many bytes of the file itself were read. */
    long packedBytes() {
        return packed.count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        unpackedBytes += Math.max(0, read);
        if (isPacked && unpackedBytes > HARMLESS && unpackedBytes / mostExpansion > packed.count) {
            throw new ExpansionException(name, unpackedBytes, packed.count, mostExpansion);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void refuse(boolean applies, String how) throws IOException {
        if (applies) {
            packed.close();
            throw new IOException(name + ": is packed with " + how);
        }
    }

    private static byte[] magic(InputStream in) throws IOException {
        in.mark(MAGIC);
        byte[] magic = in.readNBytes(MAGIC);
        in.reset();
        return magic;
    }

    private static boolean begins(byte[] magic, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= magic.length || (magic[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Counts what is taken from the file. */
    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        InputStream whole() {
            return in;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            add(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            add(Math.max(0, read));
            return read;
        }

        /** What goes back in the file would be counted twice. */
        @Override
        public boolean markSupported() {
            return false;
        }

        private void add(int bytes) {
            count += bytes;
        }
    }
}
