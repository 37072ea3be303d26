package dev.doorbuster.simulations.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** What reading some logs gave: the requests, and the account. */
record LogsRead(List<LoggedRequest> requests, LogReading reading) {

    /** Every line may be unreadable. */
    static final ReadingRules LENIENT = new ReadingRules(Optional.empty(), 1, 500, 2);

    static LogsRead of(ReadingRules rules, Path... files) {
        List<LoggedRequest> requests = new ArrayList<>();
        try {
            LogReading reading = new LogReader(rules).read(LogInput.of(List.of(files)), requests::add, progress -> {});
            return new LogsRead(requests, reading);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogsRead of(Path... files) {
        return of(LENIENT, files);
    }

    /** The one request of a line in a format. */
    static LoggedRequest line(LogFormat format, String line) throws UnreadableLineException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return format.read(bytes, 0, bytes.length, new Fields(), new RequestBuilder(new ClientKey(1, 2)));
    }

    static Path gzipped(Path file, byte[]... members) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] member : members) {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (OutputStream gzip = new GZIPOutputStream(packed)) {
                    gzip.write(member);
                }
                out.write(packed.toByteArray());
            }
        }
        return file;
    }
}
