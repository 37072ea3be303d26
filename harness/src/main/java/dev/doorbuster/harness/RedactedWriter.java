package dev.doorbuster.harness;

import dev.doorbuster.record.Redaction;
import java.io.IOException;
import java.io.Writer;

/** Lets everything through but secrets. What was written is passed on when it is flushed, in one piece: a secret may be written in two. */
final class RedactedWriter extends Writer {

    private final Writer out;
    private final Redaction redaction;
    private final StringBuilder written = new StringBuilder();

    RedactedWriter(Writer out, Redaction redaction) {
        this.out = out;
        this.redaction = redaction;
    }

    @Override
    public void write(char[] buffer, int from, int length) {
        synchronized (lock) {
            written.append(buffer, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            out.write(redaction.of(written.toString()));
            written.setLength(0);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
