package dev.doorbuster.localstack.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A request as bytes on a socket, so that it may be one that no HTTP client would send.
 *
 * @param entryPoint whose address it goes to, e.g. {@code aws}
 * @param target path and query as they are sent
 * @param headers whole lines, without those that say where it goes and how long it is
 */
record HttpCall(String entryPoint, String method, String target, String headers, String body) {
    private static final String CBOR = "application/cbor";

    /** What came back; the body as it came, chunked or not, and of CBOR a character per byte. */
    record Answer(int status, String headers, String body) {
        boolean isCbor() {
            return headers.contains(CBOR);
        }
    }

    /** On a connection of its own; an {@link IOException} when the whole answer is not there in time. */
    Answer send(URI address, Duration patience) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout((int) patience.toMillis());
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), (int) patience.toMillis());
            byte[] bytes = body.getBytes(charset(headers));
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes((method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + headers + "Content-Length: " + bytes.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            request.writeBytes(bytes);
            socket.getOutputStream().write(request.toByteArray());
            return parse(socket.getInputStream().readAllBytes());
        }
    }

    private static Answer parse(byte[] answer) throws IOException {
        String latin = new String(answer, StandardCharsets.ISO_8859_1);
        String text = new String(answer, charset(latin.split("\r\n\r\n", 2)[0]));
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IOException("no answer: " + text);
        }
        return new Answer(Integer.parseInt(text.substring(9, 12)), text.substring(0, end), text.substring(end + 4));
    }

    private static Charset charset(String headers) {
        return headers.contains(CBOR) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    }
}
