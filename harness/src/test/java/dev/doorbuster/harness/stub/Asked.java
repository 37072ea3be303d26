package dev.doorbuster.harness.stub;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP/1.1 request, as far as the stub shop needs it; a body comes with a Content-Length.
 *
 * @param path without the query
 * @param headers by name, whatever the case
 */
record Asked(String method, String path, Map<String, String> headers, String body) {

    /** Reads the next one on the connection; empty if there is none. */
    static Optional<Asked> read(InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] words = first.split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the request was cut off");
        }
        return Optional.of(new Asked(
                words[0], words[1].replaceAll("\\?.*", ""), headers, new String(body, StandardCharsets.UTF_8)));
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** What comes after the first part of the path: {@code sku-1} of {@code /stock/sku-1}. */
    String name() {
        return path.substring(path.indexOf('/', 1) + 1);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n' && read >= 0; read = in.read()) {
            line.append((char) read);
        }
        return line.toString().strip();
    }
}
