package dev.doorbuster.simulations.logs;

/**
 * The logs of web servers that begin as NCSA's did: "common" (address, who, who, time in brackets, request, status, size), "combined" (referrer and user
 * agent after that), whatever nginx, Apache or people add behind it, a host in front of it (Apache's {@code vhost_combined}), and API Gateway's
 * CLF, which leaves out the space after the bracket and gives ids behind the size.
 *
 * <pre>
 *   10.0.0.1 - bob [26/Jan/2019:19:45:25 +0330] "GET /product/7?a=b HTTP/1.1" 200 5 "-" "Firefox" "-"
 * </pre>
 *
 * <p>Times are whole seconds. Apache and API Gateway log when the request came, nginx when it was answered; which of them wrote a line is not to
 * be seen, and it holds no duration by which nginx's could be set right. The time is taken as it stands.
 */
record CommonLogFormat() implements LogFormat {

    @Override
    public String title() {
        return "common or combined log (nginx, Apache, API Gateway CLF)";
    }

    @Override
    public LoggedRequest read(byte[] line, int from, int to, Fields f, RequestBuilder request)
            throws UnreadableLineException {
        int open = from;
        while (open + 1 < to && !(line[open] == ' ' && line[open + 1] == '[')) {
            open++;
        }
        int close = open;
        while (close < to && line[close] != ']') {
            close++;
        }
        int quote = close + 1 < to && line[close + 1] == ' ' ? close + 2 : close + 1;
        if (open == from || quote >= to || line[quote] != '"') {
            throw UnreadableLineException.of(close == to ? Unreadable.CUT : Unreadable.NO_REQUEST);
        }
        request.begin();
        request.start(LogTime.common(line, open + 2, close), TimePrecision.SECOND);
        int requestEnd = Fields.quoteEnd(line, quote, to);
        if (requestEnd == to) {
            throw UnreadableLineException.of(Unreadable.CUT);
        }
        request.requestLine(line, quote + 1, requestEnd);
        f.splitAtSpaces(line, requestEnd + 1, to);
        if (f.count() < 2) {
            throw UnreadableLineException.of(Unreadable.TOO_FEW_FIELDS);
        }
        request.status(line, f.start(0), f.end(0));
        request.bytes(LoggedRequest.UNKNOWN, f.whole(1));
        boolean hasAgent = f.count() > 3 && line[f.start(3) - 1] == '"';
        client(line, from, open, hasAgent ? f.start(3) : 0, hasAgent ? f.end(3) : 0, request);
        return request.build();
    }

    /** The address is the first word, or the second if a host stands in front of it: then there are four, and the second is no dash. */
    private static void client(byte[] line, int from, int to, int agentFrom, int agentTo, RequestBuilder request) {
        int first = wordEnd(line, from, to);
        int second = wordEnd(line, first + 1, to);
        int third = wordEnd(line, second + 1, to);
        boolean hostInFront = third < to && wordEnd(line, third + 1, to) == to && line[first + 1] != '-';
        if (hostInFront) {
            request.host(line, from, first);
            request.client(line, first + 1, second, agentFrom, agentTo);
        } else {
            request.client(line, from, first, agentFrom, agentTo);
        }
    }

    private static int wordEnd(byte[] line, int from, int to) {
        int end = from;
        while (end < to && line[end] != ' ') {
            end++;
        }
        return end;
    }
}
