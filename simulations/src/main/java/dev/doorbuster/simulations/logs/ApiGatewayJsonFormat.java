package dev.doorbuster.simulations.logs;

import java.util.Map;

/**
 * API Gateway's access log with a JSON object in each line. Its keys are for each API to choose; those of the console's preset are read, and
 * those that variables ({@code $context.requestTimeEpoch}) would most naturally be named.
 *
 * <p>The preset logs the resource ({@code /orders/{id}}), not the path, and whole seconds; with {@code path} and {@code requestTimeEpoch}
 * both are exact. An HTTP API's {@code routeKey} holds method and resource in one.
 */
record ApiGatewayJsonFormat() implements LogFormat {

    private static final int TIME = 0;
    private static final int EPOCH_MS = 1;
    private static final int METHOD = 2;
    private static final int RESOURCE = 3;
    private static final int PATH = 4;
    private static final int ROUTE = 5;
    private static final int STATUS = 6;
    private static final int PROTOCOL = 7;
    private static final int LENGTH = 8;
    private static final int LATENCY_MS = 9;
    private static final int ADDRESS = 10;
    private static final int USER_AGENT = 11;
    private static final int HOST = 12;
    private static final int NAMES = 13;

    private static final Map<String, Integer> FIELD_OF = Map.ofEntries(
            Map.entry("requestTime", TIME),
            Map.entry("requestTimeEpoch", EPOCH_MS),
            Map.entry("httpMethod", METHOD),
            Map.entry("resourcePath", RESOURCE),
            Map.entry("path", PATH),
            Map.entry("routeKey", ROUTE),
            Map.entry("status", STATUS),
            Map.entry("protocol", PROTOCOL),
            Map.entry("responseLength", LENGTH),
            Map.entry("dataProcessed", LENGTH),
            Map.entry("responseLatency", LATENCY_MS),
            Map.entry("ip", ADDRESS),
            Map.entry("sourceIp", ADDRESS),
            Map.entry("userAgent", USER_AGENT),
            Map.entry("domainName", HOST));

    @Override
    public String title() {
        return "API Gateway access log, JSON";
    }

    @Override
    public LoggedRequest read(byte[] line, int from, int to, Fields f, RequestBuilder request)
            throws UnreadableLineException {
        JsonLine.read(line, from, to, f, NAMES, name -> FIELD_OF.getOrDefault(name, -1));
        byte[] b = f.bytes();
        request.begin();
        if (f.tells(EPOCH_MS)) {
            request.start(epoch(f.whole(EPOCH_MS)), TimePrecision.MILLISECOND);
        } else {
            request.start(LogTime.common(b, f.start(TIME), f.end(TIME)), TimePrecision.SECOND);
        }
        if (f.tells(STATUS)) {
            request.status(b, f.start(STATUS), f.end(STATUS));
        } else {
            throw UnreadableLineException.of(Unreadable.NO_STATUS);
        }
        methodAndPath(f, request);
        request.bytes(LoggedRequest.UNKNOWN, f.whole(LENGTH));
        long latency = f.whole(LATENCY_MS);
        if (latency >= 0 && latency <= 86_400_000) {
            request.duration(latency * 1000);
        }
        if (f.tells(PROTOCOL)) {
            request.protocol(b, f.start(PROTOCOL), f.end(PROTOCOL));
        }
        if (f.tells(HOST)) {
            request.host(b, f.start(HOST), f.end(HOST));
        }
        request.client(b, f.start(ADDRESS), f.end(ADDRESS), f.start(USER_AGENT), f.end(USER_AGENT));
        return request.build();
    }

    private static long epoch(long ms) {
        return ms < 0 || ms > 253_402_300_800_000L ? LogTime.NONE : ms * 1000;
    }

    private static void methodAndPath(Fields f, RequestBuilder request) throws UnreadableLineException {
        byte[] b = f.bytes();
        int path = f.tells(PATH) ? PATH : RESOURCE;
        int space = f.start(ROUTE);
        while (space < f.end(ROUTE) && b[space] != ' ') {
            space++;
        }
        if (f.tells(METHOD)) {
            request.method(b, f.start(METHOD), f.end(METHOD));
        } else if (space < f.end(ROUTE)) {
            request.method(b, f.start(ROUTE), space);
        } else {
            throw UnreadableLineException.of(Unreadable.NO_METHOD);
        }
        if (f.tells(path)) {
            request.target(b, f.start(path), f.end(path));
        } else if (space < f.end(ROUTE)) {
            request.target(b, space + 1, f.end(ROUTE));
        } else {
            throw UnreadableLineException.of(Unreadable.NO_PATH);
        }
    }
}
