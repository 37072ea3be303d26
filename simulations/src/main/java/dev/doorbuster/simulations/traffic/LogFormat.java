package dev.doorbuster.simulations.traffic;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the lines of one access log. The format is told from the lines themselves:
 *
 * <ul>
 *   <li>nginx and Apache "combined", with whatever fields follow the user agent;
 *   <li>CloudFront's standard log: tab-separated, its columns named by {@code #Fields} or else in their standard order.
 * </ul>
 */
final class LogFormat {

    private static final DateTimeFormatter COMBINED_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);
    private static final List<String> CLOUDFRONT_COLUMNS = List.of(
            "date",
            "time",
            "x-edge-location",
            "sc-bytes",
            "c-ip",
            "cs-method",
            "cs(Host)",
            "cs-uri-stem",
            "sc-status",
            "cs(Referer)",
            "cs(User-Agent)");
    private static final String FIELDS = "#Fields:";

    private Map<String, Integer> columns = columns(CLOUDFRONT_COLUMNS);

    /**
     * The request of a line; empty for a line that is none by right (a comment).
     *
     * @throws IllegalArgumentException with the reason, if the line cannot be read
     */
    Optional<LogLine> read(String line) {
        if (line.startsWith(FIELDS)) {
            columns = columns(List.of(line.substring(FIELDS.length()).strip().split("\\s+")));
            return Optional.empty();
        }
        if (line.startsWith("#") || line.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(line.indexOf('\t') > 0 ? cloudFront(line.split("\t", -1)) : combined(line));
    }

    /** Scanned by hand: a regular expression for quoted fields overflows the stack on the long URLs that real logs hold. */
    private static LogLine combined(String line) {
        int bracket = line.indexOf(" [");
        int closing = line.indexOf("] \"", bracket);
        if (bracket < 1 || closing < 0) {
            throw new IllegalArgumentException("is neither a combined nor a CloudFront line");
        }
        String address = line.substring(0, line.indexOf(' '));
        String time = line.substring(bracket + 2, closing);
        int requestEnd = quoteEnd(line, closing + 2);
        String[] request = line.substring(closing + 3, requestEnd).split(" ", -1);
        if (request.length != 3 || !request[0].matches("[A-Z]{3,10}")) {
            throw new IllegalArgumentException(
                    "holds no request line: \"" + shortened(line.substring(closing + 3, requestEnd)) + "\"");
        }
        int refererStart = line.indexOf(" \"", requestEnd + 1);
        String[] answer = line.substring(requestEnd + 1, Math.max(requestEnd + 1, refererStart))
                .strip()
                .split(" ", -1);
        if (refererStart < 0 || answer.length != 2 || !answer[0].matches("\\d{3}")) {
            throw new IllegalArgumentException("has no status, size and referrer after the request");
        }
        int agentStart = line.indexOf('"', quoteEnd(line, refererStart + 1) + 1);
        if (agentStart < 0) {
            throw new IllegalArgumentException("has no user agent: it is \"common\", not \"combined\"");
        }
        String userAgent = line.substring(agentStart + 1, quoteEnd(line, agentStart));
        try {
            return new LogLine(
                    OffsetDateTime.parse(time, COMBINED_TIME).toInstant(),
                    address + " " + userAgent,
                    userAgent,
                    request[0],
                    LogLine.path(request[1]),
                    answer[0],
                    Optional.empty());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + time + "\" is no time", e);
        }
    }

    /** The place of the quote that ends the quoted text which begins at {@code open}. */
    private static int quoteEnd(String line, int open) {
        for (int i = open + 1; i < line.length(); i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == '"') {
                return i;
            }
        }
        throw new IllegalArgumentException("is cut: a quote does not end");
    }

    private LogLine cloudFront(String[] values) {
        Instant at;
        try {
            at = LocalDateTime.parse(value(values, "date") + "T" + value(values, "time"))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("does not begin with a date and a time", e);
        }
        String userAgent = value(values, "cs(User-Agent)");
        return new LogLine(
                at,
                value(values, "c-ip") + " " + userAgent,
                userAgent,
                value(values, "cs-method"),
                LogLine.path(value(values, "cs-uri-stem")),
                value(values, "sc-status"),
                Optional.of(value(values, "x-edge-location")));
    }

    private String value(String[] values, String column) {
        Integer index = columns.get(column);
        if (index == null || index >= values.length) {
            throw new IllegalArgumentException("has no column " + column);
        }
        return values[index];
    }

    private static Map<String, Integer> columns(List<String> names) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            columns.put(names.get(i), i);
        }
        return columns;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
