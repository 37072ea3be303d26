package dev.doorbuster.simulations.logs;

/**
 * The access log of an Application Load Balancer: fields in a fixed order, with spaces between them, some in quotes. New ones are added at the
 * end: 29 came to be 30 ({@code conn_trace_id}), then 33 (what a transform made of host and path), then 34 (the node), and more are let through.
 *
 * <p>A request begins at its {@code request_creation_time}; the {@code time} in front is when its answer was sent. Of one that was given to no
 * target the three times of processing are -1: its duration is unknown.
 */
record AlbFormat() implements LogFormat {

    private static final int FIELDS = 29;

    private static final int CLIENT = 3;
    private static final int REQUEST_PROCESSING = 5;
    private static final int TARGET_PROCESSING = 6;
    private static final int RESPONSE_PROCESSING = 7;
    private static final int STATUS = 8;
    private static final int RECEIVED = 10;
    private static final int SENT = 11;
    private static final int REQUEST = 12;
    private static final int USER_AGENT = 13;
    private static final int CREATED = 21;

    @Override
    public String title() {
        return "ALB access log";
    }

    @Override
    public LoggedRequest read(byte[] line, int from, int to, Fields f, RequestBuilder request)
            throws UnreadableLineException {
        f.splitAtSpaces(line, from, to);
        if (f.count() < FIELDS) {
            throw UnreadableLineException.of(Unreadable.TOO_FEW_FIELDS);
        }
        request.begin();
        long created = LogTime.iso(line, f.start(CREATED), f.end(CREATED));
        request.start(created, TimePrecision.ofMicros(created));
        request.requestLine(line, f.start(REQUEST), f.end(REQUEST));
        request.status(line, f.start(STATUS), f.end(STATUS));
        long waiting = f.millionths(REQUEST_PROCESSING);
        long working = f.millionths(TARGET_PROCESSING);
        long answering = f.millionths(RESPONSE_PROCESSING);
        if (waiting >= 0 && working >= 0 && answering >= 0) {
            request.duration(waiting + working + answering);
        }
        request.bytes(f.whole(RECEIVED), f.whole(SENT));
        int agent = f.tells(USER_AGENT) ? f.start(USER_AGENT) : f.end(USER_AGENT);
        request.client(
                line, f.start(CLIENT), addressEnd(line, f.start(CLIENT), f.end(CLIENT)), agent, f.end(USER_AGENT));
        return request.build();
    }

    /** Where the port begins. */
    private static int addressEnd(byte[] line, int from, int to) {
        for (int i = to - 1; i > from; i--) {
            if (line[i] == ':') {
                return i;
            }
        }
        return to;
    }
}
