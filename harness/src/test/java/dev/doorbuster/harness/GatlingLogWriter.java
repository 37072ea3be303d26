package dev.doorbuster.harness;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a log as Gatling 3.12 to 3.15 leaves it; the format is at {@code SimulationLogReader}. */
final class GatlingLogWriter {

    /** The start of a run, epoch milliseconds. */
    static final long START = 1_760_000_000_000L;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out;
    private final Map<String, Integer> words = new HashMap<>();

    GatlingLogWriter(String version, long startEpochMillis) {
        out = new DataOutputStream(bytes);
        header(version, startEpochMillis);
        writing(() -> {
            out.writeInt(1);
            out.writeInt(3);
            out.write(new byte[] {1, 2, 3});
        });
    }

    /** Keeps nothing in memory, and has no assertions, which Gatling's own report would want to understand. */
    GatlingLogWriter(OutputStream to) {
        out = new DataOutputStream(to);
        header("3.15.1", START);
        writing(() -> out.writeInt(0));
    }

    private void header(String version, long startEpochMillis) {
        writing(() -> {
            out.writeByte(0);
            text(version);
            text("shop.ByHandSimulation");
            out.writeLong(startEpochMillis);
            text("");
            out.writeInt(1);
            text("Visitors");
        });
    }

    static GatlingLogWriter log() {
        return new GatlingLogWriter("3.15.1", START);
    }

    GatlingLogWriter ok(String name, int start, int end) {
        return request(List.of(), name, start, end, true, "");
    }

    GatlingLogWriter failed(String name, int start, int end, String message) {
        return request(List.of(), name, start, end, false, message);
    }

    GatlingLogWriter request(List<String> groups, String name, int start, int end, boolean ok, String message) {
        return writing(() -> {
            out.writeByte(1);
            words(groups);
            word(name);
            out.writeInt(start);
            out.writeInt(end);
            out.writeBoolean(ok);
            word(message);
        });
    }

    GatlingLogWriter user(boolean begins, int at) {
        return writing(() -> {
            out.writeByte(2);
            out.writeInt(0);
            out.writeBoolean(begins);
            out.writeInt(at);
        });
    }

    GatlingLogWriter group(List<String> groups, int start, int end) {
        return writing(() -> {
            out.writeByte(3);
            words(groups);
            out.writeInt(start);
            out.writeInt(end);
            out.writeInt(end - start);
            out.writeBoolean(true);
        });
    }

    GatlingLogWriter error(String message, int at) {
        return writing(() -> {
            out.writeByte(4);
            word(message);
            out.writeInt(at);
        });
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Path write(Path file) {
        try {
            return Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    private GatlingLogWriter writing(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private void words(List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            word(text);
        }
    }

    private void word(String text) throws IOException {
        Integer known = words.get(text);
        if (known != null) {
            out.writeInt(-known);
            return;
        }
        words.put(text, words.size() + 1);
        out.writeInt(words.size());
        text(text);
    }

    private void text(String text) throws IOException {
        boolean latin = text.chars().allMatch(c -> c < 256);
        byte[] value = text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
        out.writeInt(value.length);
        if (value.length > 0) {
            out.write(value);
            out.writeByte(latin ? 0 : 1);
        }
    }
}
