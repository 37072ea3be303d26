package dev.doorbuster.localstack.entry;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A request as it came over the wire: path and query with their percent-encoding, headers by lowercase name. */
@SuppressWarnings("ArrayRecordComponent") // never compared; bodies are shared, not copied
record Arrival(String method, String path, String query, Map<String, String> headers, byte[] body) {
    /** As WireMock read it. */
    static Arrival of(Request request) {
        String url = request.getUrl();
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        String query = mark < 0 ? "" : url.substring(mark + 1);
        Map<String, String> headers = new HashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            if (header.isPresent() && !header.values().isEmpty()) {
                headers.putIfAbsent(header.key().toLowerCase(Locale.ROOT), header.firstValue());
            }
        }
        byte[] body = request.getBody();
        return new Arrival(request.getMethod().getName(), path, query, headers, body == null ? new byte[0] : body);
    }

    /** As the web server read it. */
    static Arrival of(BufferedRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.putIfAbsent(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        return new Arrival(request.getMethod(), request.getRequestURI(), query, headers, request.body());
    }

    boolean is(String expectedMethod, String expectedPath) {
        return method.equals(expectedMethod) && path.equals(expectedPath);
    }

    /** The value of a query parameter that needs no decoding, or "". */
    String parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }
}
