package dev.doorbuster.localstack.model.trade;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One audit as it stood when it was asked for, a JSON object per line. May be read on any thread, until the shop is reset. */
public final class AuditLines implements Iterable<String> {
    private final Supplier<Stream<String>> kept;

    AuditLines(Supplier<Stream<String>> kept) {
        this.kept = kept;
    }

    /** Afresh each time. */
    public Stream<String> lines() {
        return kept.get();
    }

    public boolean isEmpty() {
        return !iterator().hasNext();
    }

    @Override
    public Iterator<String> iterator() {
        return lines().iterator();
    }

    /** Each line and a line feed; never the whole in memory. */
    public void writeTo(OutputStream out) throws IOException {
        for (String line : this) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        }
    }
}
