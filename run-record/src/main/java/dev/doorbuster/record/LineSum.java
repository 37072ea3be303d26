package dev.doorbuster.record;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/** A checksum over lines of text, whatever ends them: tells a record whose bits changed on the disk from one that was written so. */
final class LineSum {

    private final CRC32 crc = new CRC32();

    void add(String line) {
        crc.update(line.getBytes(StandardCharsets.UTF_8));
        crc.update('\n');
    }

    /** Of all lines so far: eight hex digits. */
    String text() {
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
