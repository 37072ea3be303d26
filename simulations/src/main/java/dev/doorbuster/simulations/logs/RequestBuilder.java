package dev.doorbuster.simulations.logs;

/**
 * Makes a request of what a format finds in a line. It is what stands between the bytes of a line and what leaves the reader; used by one
 * thread for line after line. Whatever a format does not set is unknown.
 */
final class RequestBuilder {

    private static final byte[] NOTHING = {};
    private static final byte[] ROOT = {'/'};

    private final ClientKey key;
    private final KnownPaths paths;
    private final AgentClasses agents = new AgentClasses();
    private final Words words = new Words();
    private final LoggedText text = new LoggedText();

    private long startMicros;
    private TimePrecision precision = TimePrecision.SECOND;
    private long durationMicros;
    private String method = "";
    private String host = "";
    private KnownPaths.Known path;
    private long query;
    private int status;
    private long requestBytes;
    private long responseBytes;
    private long client;
    private int lot;
    private ClientClass clientClass = ClientClass.PEOPLE;
    private String edge = "";
    private String protocol = "";

    RequestBuilder(ClientKey key) {
        this.key = key;
        this.paths = new KnownPaths(new Paths(key));
        this.path = paths.of(ROOT, 0, ROOT.length);
    }

    RequestBuilder begin() {
        durationMicros = LoggedRequest.UNKNOWN;
        host = "";
        query = LoggedRequest.NO_QUERY;
        requestBytes = LoggedRequest.UNKNOWN;
        responseBytes = LoggedRequest.UNKNOWN;
        client = LoggedRequest.NOBODY;
        lot = 0;
        clientClass = ClientClass.PEOPLE;
        edge = "";
        protocol = "";
        return this;
    }

    /** @throws UnreadableLineException if it is {@link LogTime#NONE} */
    void start(long micros, TimePrecision known) throws UnreadableLineException {
        if (micros == LogTime.NONE) {
            throw UnreadableLineException.of(Unreadable.NO_TIME);
        }
        startMicros = micros;
        precision = known;
    }

    void duration(long micros) {
        durationMicros = micros;
    }

    /** Takes three digits. */
    void status(byte[] b, int from, int to) throws UnreadableLineException {
        long digits = to - from == 3 ? Fields.whole(b, from, to) : LoggedRequest.UNKNOWN;
        if (digits == LoggedRequest.UNKNOWN) {
            throw UnreadableLineException.of(Unreadable.NO_STATUS);
        }
        status = (int) digits;
    }

    void bytes(long request, long response) {
        requestBytes = request;
        responseBytes = response;
    }

    /** What is no location, such as the id of a request in a log whose fields are not those that were expected, is let go. */
    void edge(byte[] b, int from, int to) {
        edge = Edges.isOne(b, from, to) ? words.of(b, from, to) : "";
    }

    void protocol(byte[] b, int from, int to) {
        protocol = words.of(b, from, to);
    }

    /** Without the question mark. */
    void query(byte[] b, int from, int to) {
        query = key.hash(ClientKey.mixed(0, b, from, to));
    }

    /** A host, with or without a port. */
    void host(byte[] b, int from, int to) {
        int end = to;
        while (end > from && b[end - 1] >= '0' && b[end - 1] <= '9') {
            end--;
        }
        host = words.of(b, from, end > from && end < to && b[end - 1] == ':' ? end - 1 : to);
    }

    /** Who asked. An address or an agent that the log does not tell is given as nothing: {@code from == to}. */
    void client(byte[] b, int addressFrom, int addressTo, int agentFrom, int agentTo) {
        if (addressFrom == addressTo && agentFrom == agentTo) {
            return;
        }
        long agent = ClientKey.mixed(0, b, agentFrom, agentTo);
        long mixed = ClientKey.mixed(agent, b, addressFrom, addressTo);
        client = key.hash(mixed);
        lot = (int) (mixed >>> 48);
        clientClass = agents.of(agent, b, agentFrom, agentTo);
    }

    /** @throws UnreadableLineException unless it is in capital letters, as HTTP's are */
    void method(byte[] b, int from, int to) throws UnreadableLineException {
        boolean capitals = to - from >= 3 && to - from <= 17;
        for (int i = from; i < to && capitals; i++) {
            capitals = (b[i] >= 'A' && b[i] <= 'Z') || (b[i] == '-' && i > from) || b[i] == '_';
        }
        if (!capitals) {
            throw UnreadableLineException.of(Unreadable.NO_METHOD);
        }
        method = words.of(b, from, to);
    }

    /** Takes {@code GET http://host:80/path?query HTTP/1.1}, where scheme and host may be absent. */
    void requestLine(byte[] b, int from, int to) throws UnreadableLineException {
        int first = from;
        while (first < to && b[first] != ' ') {
            first++;
        }
        int last = to - 1;
        while (last > first && b[last] != ' ') {
            last--;
        }
        if (last <= first + 1 || last == to - 1) {
            throw UnreadableLineException.of(Unreadable.NO_REQUEST);
        }
        if (b[from] == '-' && first == from + 1) {
            throw UnreadableLineException.of(Unreadable.NO_REQUEST);
        }
        method(b, from, first);
        if (LoggedText.hasBackslashInPath(b, first + 1, last)) {
            LoggedText undone = text.withoutBackslashesInPath(b, first + 1, last);
            target(undone.bytes(), 0, undone.length());
        } else {
            target(b, first + 1, last);
        }
        protocol(b, last + 1, to);
    }

    /** Takes a path as CloudFront writes it. */
    void cloudFrontPath(byte[] b, int from, int to) {
        if (LoggedText.hasEscapedPercent(b, from, to)) {
            LoggedText undone = text.withoutEscapedPercent(b, from, to);
            target(undone.bytes(), 0, undone.length());
        } else {
            target(b, from, to);
        }
    }

    /** Takes {@code http://host:80/path?query}, where scheme and host may be absent. */
    void target(byte[] b, int from, int to) {
        int start = from;
        int colon = from;
        while (colon < to && colon < from + 8 && b[colon] != ':' && b[colon] != '/') {
            colon++;
        }
        if (colon > from && colon + 2 < to && b[colon] == ':' && b[colon + 1] == '/' && b[colon + 2] == '/') {
            start = colon + 3;
            while (start < to && b[start] != '/' && b[start] != '?') {
                start++;
            }
            host(b, colon + 3, start);
        }
        int end = start;
        while (end < to && !endsPath(b, end, to)) {
            end++;
        }
        if (end < to) {
            query(b, end + 1, to);
        }
        path = paths.of(b, start, end);
    }

    private static boolean endsPath(byte[] b, int at, int to) {
        return switch (b[at]) {
            case '?', '#' -> true;
            case '%' -> isEscaped(b, at, to);
            case '&' -> isParameter(b, at, to);
            default -> false;
        };
    }

    /** Whether a parameter follows there that lost its question mark: {@code &name=}. */
    private static boolean isParameter(byte[] b, int at, int to) {
        int end = at + 1;
        while (end < to && (((b[end] | 0x20) >= 'a' && (b[end] | 0x20) <= 'z') || b[end] == '_' || b[end] == '-')) {
            end++;
        }
        return end > at + 1 && end < to && b[end] == '=';
    }

    /** Whether a question mark, a semicolon or a hash stands there in percent: what follows it is as secret as after a plain one. */
    private static boolean isEscaped(byte[] b, int at, int to) {
        return at + 2 < to
                && ((b[at + 1] == '3' && ((b[at + 2] | 0x20) == 'f' || (b[at + 2] | 0x20) == 'b'))
                        || (b[at + 1] == '2' && b[at + 2] == '3'));
    }

    LoggedRequest build() {
        if (path.probe()) {
            clientClass = ClientClass.SCANNERS;
        }
        if (client == LoggedRequest.NOBODY) {
            lot = (int) (ClientKey.mixed(startMicros ^ path.path().hashCode(), NOTHING, 0, 0) >>> 48);
        }
        return new LoggedRequest(
                startMicros,
                precision,
                durationMicros,
                method,
                host,
                path.path(),
                query,
                status,
                requestBytes,
                responseBytes,
                client,
                lot,
                clientClass,
                edge,
                protocol);
    }
}
