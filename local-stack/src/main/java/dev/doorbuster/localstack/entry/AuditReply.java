package dev.doorbuster.localstack.entry;

import dev.doorbuster.localstack.model.trade.AuditLines;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** An audit, line by line: it may be longer than memory. */
record AuditReply(AuditLines lines) implements Reply {
    @Override
    public int status() {
        return 200;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", "application/x-ndjson", "Server", "doorbuster");
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        lines.writeTo(out);
    }
}
