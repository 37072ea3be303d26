package dev.doorbuster.localstack.entry;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request whose body can be read again, for when WireMock has read it and given up. */
final class BufferedRequest extends HttpServletRequestWrapper {
    private byte @Nullable [] body;

    BufferedRequest(HttpServletRequest request) {
        super(request);
    }

    byte[] body() throws IOException {
        byte[] bytes = body;
        if (bytes == null) {
            bytes = super.getInputStream().readAllBytes();
            body = bytes;
        }
        return bytes;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new Buffer(new ByteArrayInputStream(body()));
    }

    private static final class Buffer extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        Buffer(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("a buffered body is not read asynchronously");
        }
    }
}
