package dev.doorbuster.reports;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A log as Gatling 3.15 leaves it, of so many requests; the format is at {@code SimulationLogReader}. */
final class HandMadeGatlingLog {

    private HandMadeGatlingLog() {}

    static byte[] of(Instant start, long requests) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(0);
        text(out, "3.15.1");
        text(out, "ByHandSimulation");
        out.writeLong(start.toEpochMilli());
        out.writeInt(0);
        out.writeInt(0);
        out.writeInt(0);
        for (long i = 0; i < requests; i++) {
            out.writeByte(1);
            out.writeInt(0);
            out.writeInt(i == 0 ? 1 : -1);
            if (i == 0) {
                text(out, "request");
            }
            out.writeInt(0);
            out.writeInt(1);
            out.writeByte(1);
            out.writeInt(i == 0 ? 2 : -2);
            if (i == 0) {
                out.writeInt(0);
            }
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] latin1 = text.getBytes(StandardCharsets.ISO_8859_1);
        out.writeInt(latin1.length);
        out.write(latin1);
        out.writeByte(0);
    }
}
