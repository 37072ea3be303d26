package dev.doorbuster.simulations.logs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Which of a CloudFront log's fields is which. Columns go by their names, which standard and real-time logs write differently
 * ({@code cs(User-Agent)}, {@code cs-user-agent}); those that are none of these are let through.
 *
 * <p>A standard log has the time at which the answer was done, of one second ({@code date}, {@code time}) or, if it was asked for, of a
 * millisecond ({@code timestamp(ms)}), and the time it took; the request began that much earlier. A real-time log's {@code timestamp} is the
 * same, in seconds with decimals.
 */
final class CloudFrontColumns {

    /** The names of the standard log, in its order. Logs of 12, 19, 24, 26 and 33 columns are its beginnings; version 2 added the last two. */
    static final List<String> STANDARD = List.of(
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
            "cs(User-Agent)",
            "cs-uri-query",
            "cs(Cookie)",
            "x-edge-result-type",
            "x-edge-request-id",
            "x-host-header",
            "cs-protocol",
            "cs-bytes",
            "time-taken",
            "x-forwarded-for",
            "ssl-protocol",
            "ssl-cipher",
            "x-edge-response-result-type",
            "cs-protocol-version",
            "fle-status",
            "fle-encrypted-fields",
            "c-port",
            "time-to-first-byte",
            "x-edge-detailed-result-type",
            "sc-content-type",
            "sc-content-len",
            "sc-range-start",
            "sc-range-end",
            "distribution-tenant-id",
            "connection-id");

    /** The fields of a real-time log with all of them, in the order of the documentation; a configuration with fewer leaves some out. */
    static final List<String> REAL_TIME = List.of(
            "timestamp",
            "c-ip",
            "s-ip",
            "time-to-first-byte",
            "sc-status",
            "sc-bytes",
            "cs-method",
            "cs-protocol",
            "cs-host",
            "cs-uri-stem",
            "cs-bytes",
            "x-edge-location",
            "x-edge-request-id",
            "x-host-header",
            "time-taken",
            "cs-protocol-version",
            "c-ip-version",
            "cs-user-agent",
            "cs-referer",
            "cs-cookie",
            "cs-uri-query",
            "x-edge-response-result-type",
            "x-forwarded-for",
            "ssl-protocol",
            "ssl-cipher",
            "x-edge-result-type",
            "fle-encrypted-fields",
            "fle-status",
            "sc-content-type",
            "sc-content-len",
            "sc-range-start",
            "sc-range-end",
            "c-port",
            "x-edge-detailed-result-type",
            "c-country",
            "cs-accept-encoding",
            "cs-accept",
            "cache-behavior-path-pattern",
            "cs-headers",
            "cs-header-names",
            "cs-headers-count",
            "primary-distribution-id",
            "primary-distribution-dns-name",
            "origin-fbl",
            "origin-lbl",
            "asn");

    /** Fields that a log has only where they are asked for, and the beginning of those of players of media. */
    private static final List<String> ON_REQUEST =
            List.of("timestamp(ms)", "r-host", "sr-reason", "x-edge-mqcs", "distribution-tenant-id", "connection-id");

    private static final String OF_PLAYERS = "cmcd-";

    private static final int DATE = 0;
    private static final int TIME = 1;
    private static final int TIMESTAMP_MS = 2;
    private static final int TIMESTAMP = 3;
    private static final int TIME_TAKEN = 4;
    private static final int EDGE = 5;
    private static final int SENT = 6;
    private static final int RECEIVED = 7;
    private static final int ADDRESS = 8;
    private static final int METHOD = 9;
    private static final int HOST = 10;
    private static final int PATH = 11;
    private static final int STATUS = 12;
    private static final int USER_AGENT = 13;
    private static final int QUERY = 14;
    private static final int PROTOCOL = 15;

    static final int ROLES = 16;

    private static final Map<String, Integer> ROLE_OF = Map.ofEntries(
            Map.entry("date", DATE),
            Map.entry("time", TIME),
            Map.entry("timestamp(ms)", TIMESTAMP_MS),
            Map.entry("timestamp", TIMESTAMP),
            Map.entry("time-taken", TIME_TAKEN),
            Map.entry("x-edge-location", EDGE),
            Map.entry("sc-bytes", SENT),
            Map.entry("cs-bytes", RECEIVED),
            Map.entry("c-ip", ADDRESS),
            Map.entry("cs-method", METHOD),
            Map.entry("x-host-header", HOST),
            Map.entry("cs-uri-stem", PATH),
            Map.entry("sc-status", STATUS),
            Map.entry("cs(User-Agent)", USER_AGENT),
            Map.entry("cs-user-agent", USER_AGENT),
            Map.entry("cs-uri-query", QUERY),
            Map.entry("cs-protocol-version", PROTOCOL));

    private static final long MICROS = 1_000_000;

    /** No request takes a day: one that says so would be put where it was not. */
    private static final long LONGEST_MICROS = 86_400 * MICROS;

    private static final byte[] HTTP = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    private final int[] fieldOf = new int[ROLES];
    private final boolean guessed;

    private CloudFrontColumns(boolean guessed) {
        this.guessed = guessed;
        Arrays.fill(fieldOf, -1);
    }

    /** Those of a real-time log with all its fields, of which each line has to look like one: nothing says that it is. */
    static CloudFrontColumns guessed() {
        return named(REAL_TIME, true);
    }

    static CloudFrontColumns named(List<String> names) {
        return named(names, false);
    }

    private static CloudFrontColumns named(List<String> names, boolean guessed) {
        CloudFrontColumns columns = new CloudFrontColumns(guessed);
        for (int field = 0; field < names.size(); field++) {
            int role = role(names.get(field));
            if (role >= 0) {
                columns.fieldOf[role] = field;
            }
        }
        return columns;
    }

    /** Each role is the field of its own number. */
    static CloudFrontColumns byRole() {
        CloudFrontColumns columns = new CloudFrontColumns(false);
        for (int role = 0; role < ROLES; role++) {
            columns.fieldOf[role] = role;
        }
        return columns;
    }

    /** Whether CloudFront has a field of that name. */
    static boolean isField(String name) {
        return STANDARD.contains(name)
                || REAL_TIME.contains(name)
                || ON_REQUEST.contains(name)
                || name.startsWith(OF_PLAYERS);
    }

    /** The role of a name; -1 if it has none that matters here. */
    static int role(String name) {
        return ROLE_OF.getOrDefault(name, -1);
    }

    LoggedRequest request(Fields f, RequestBuilder request) throws UnreadableLineException {
        byte[] b = f.bytes();
        request.begin();
        long taken = f.millionths(fieldOf[TIME_TAKEN]);
        if (taken > LONGEST_MICROS) {
            throw UnreadableLineException.of(Unreadable.NO_TIME);
        }
        if (guessed && f.count() > fieldOf[PROTOCOL] && (taken < 0 || !isProtocol(f))) {
            throw UnreadableLineException.of(Unreadable.OTHER_FIELDS);
        }
        start(f, Math.max(0, taken), request);
        request.duration(taken);
        int method = needed(f, METHOD, Unreadable.NO_METHOD);
        request.method(b, f.start(method), f.end(method));
        int status = needed(f, STATUS, Unreadable.NO_STATUS);
        request.status(b, f.start(status), f.end(status));
        int path = needed(f, PATH, Unreadable.NO_PATH);
        request.cloudFrontPath(b, f.start(path), f.end(path));
        int host = fieldOf[HOST];
        if (f.tells(host)) {
            request.host(b, f.start(host), f.end(host));
        }
        if (f.tells(fieldOf[QUERY])) {
            request.query(b, f.start(fieldOf[QUERY]), f.end(fieldOf[QUERY]));
        }
        request.bytes(f.whole(fieldOf[RECEIVED]), f.whole(fieldOf[SENT]));
        if (f.tells(fieldOf[EDGE])) {
            request.edge(b, f.start(fieldOf[EDGE]), f.end(fieldOf[EDGE]));
        }
        if (f.tells(fieldOf[PROTOCOL])) {
            request.protocol(b, f.start(fieldOf[PROTOCOL]), f.end(fieldOf[PROTOCOL]));
        }
        int address = fieldOf[ADDRESS];
        int agent = fieldOf[USER_AGENT];
        boolean hasAddress = f.tells(address);
        boolean hasAgent = f.tells(agent);
        request.client(
                b,
                hasAddress ? f.start(address) : 0,
                hasAddress ? f.end(address) : 0,
                hasAgent ? f.start(agent) : 0,
                hasAgent ? f.end(agent) : 0);
        return request.build();
    }

    private boolean isProtocol(Fields f) {
        int from = f.start(fieldOf[PROTOCOL]);
        return f.end(fieldOf[PROTOCOL]) - from >= HTTP.length
                && Arrays.equals(f.bytes(), from, from + HTTP.length, HTTP, 0, HTTP.length);
    }

    private void start(Fields f, long taken, RequestBuilder request) throws UnreadableLineException {
        byte[] b = f.bytes();
        if (f.tells(fieldOf[TIMESTAMP_MS])) {
            long ended = f.whole(fieldOf[TIMESTAMP_MS]);
            request.start(inRange(ended, 1000) - taken, TimePrecision.MILLISECOND);
        } else if (f.tells(fieldOf[TIMESTAMP])) {
            long ended = f.millionths(fieldOf[TIMESTAMP]);
            request.start(inRange(ended, 1) - taken, TimePrecision.MILLISECOND);
        } else {
            int date = needed(f, DATE, Unreadable.NO_TIME);
            int time = needed(f, TIME, Unreadable.NO_TIME);
            long ended = LogTime.dateAndTime(b, f.start(date), f.end(date), f.start(time), f.end(time));
            request.start(ended == LogTime.NONE ? ended : ended - taken, TimePrecision.SECOND);
        }
    }

    /** Before the year 10000, as every time is that has a date of four digits. */
    private static long inRange(long value, long micros) throws UnreadableLineException {
        if (value < 0 || value > 253_402_300_800L * MICROS / micros) {
            throw UnreadableLineException.of(Unreadable.NO_TIME);
        }
        return value * micros;
    }

    private int needed(Fields f, int role, Unreadable otherwise) throws UnreadableLineException {
        int field = fieldOf[role];
        if (!f.tells(field)) {
            throw UnreadableLineException.of(field >= f.count() ? Unreadable.TOO_FEW_FIELDS : otherwise);
        }
        return field;
    }
}
