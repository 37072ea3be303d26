package dev.doorbuster.simulations.traffic;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The lines of a file that may be compressed with gzip, one after the other. */
final class TextLines {

    private static final int GZIP_MAGIC = 0x1f8b;

    private TextLines() {}

    @FunctionalInterface
    interface Sink {
        void line(long number, String text);
    }

    /** Bytes that are no UTF-8 are replaced: strange user agents are no reason to stop. */
    static void read(Path file, Sink sink) throws IOException {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            long number = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                sink.line(number, text);
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }
}
