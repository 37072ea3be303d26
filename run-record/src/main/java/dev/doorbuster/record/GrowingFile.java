package dev.doorbuster.record;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A file of a run that its stage is still writing, read on from where reading stopped. Memory does not grow with it. */
final class GrowingFile {

    private static final int BLOCK = 1 << 16;

    private final RunDirectory run;
    private final RunFile file;
    private long offset;
    private byte[] rest = {};

    /** @param file need not be there yet */
    GrowingFile(RunDirectory run, RunFile file) {
        this.run = run;
        this.file = file;
    }

    /** What can be made of bytes. */
    @FunctionalInterface
    interface Reading {

        /** @return how many of the bytes were understood; what is left comes again, with more behind it */
        int of(byte[] bytes) throws IOException;
    }

    /** Reads what has come. */
    void read(Reading reading) throws IOException {
        // Looked up each time: the folder is renamed when the stage is complete.
        Optional<Path> path = run.toRead(file);
        if (path.isEmpty()) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(path.get().toFile(), "r")) {
            in.seek(offset);
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read > 0; read = in.read(block)) {
                offset += read;
                byte[] bytes = Arrays.copyOf(rest, rest.length + read);
                System.arraycopy(block, 0, bytes, rest.length, read);
                rest = Arrays.copyOfRange(bytes, reading.of(bytes), bytes.length);
            }
        } catch (FileNotFoundException e) {
            // The stage was completed in this very moment: the next reading finds it.
            if (path.equals(run.toRead(file))) {
                throw e;
            }
        }
    }
}
