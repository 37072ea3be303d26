package dev.doorbuster.simulations.replay;

import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.TimePrecision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of a log in little room: what differs from request to request stands in columns, and what is the same again and again is kept
 * once. Some 30 bytes a request, and each path and query once.
 */
final class RequestTable {

    /** What fits into a key beside the time that a row comes at: {@link Turnout}. */
    static final int MOST_ROWS = 1 << 22;

    /** Of paths and queries that differ, with what keeping one takes besides its letters. */
    private static final long MOST_TEXT = 200L << 20;

    private static final int OVERHEAD = 100;
    private static final int FIRST_ROOM = 1024;

    private long[] startMicros = new long[FIRST_ROOM];
    private int[] sorts = new int[FIRST_ROOM];
    private int[] paths = new int[FIRST_ROOM];
    private int[] queries = new int[FIRST_ROOM];
    private int[] requestBytes = new int[FIRST_ROOM];
    private int[] clients = new int[FIRST_ROOM];
    private int clientCount;
    private char[] lots = new char[FIRST_ROOM];
    private int rows;
    private long textBytes;

    private final List<String> pathTexts = new ArrayList<>();
    private final Map<String, Integer> pathNumbers = new HashMap<>();
    private final Map<Long, Integer> queryNumbers = new HashMap<>();
    private final Map<Long, Integer> clientNumbers = new HashMap<>();
    private final List<Sort> sortList = new ArrayList<>();
    private final Map<Sort, Integer> sortNumbers = new HashMap<>();

    /** What few values are told by. */
    private record Sort(String method, int status, String edge, TimePrecision precision) {}

    /** @return whether there was room for it */
    boolean add(LoggedRequest request) {
        if (rows == MOST_ROWS || textBytes > MOST_TEXT) {
            return false;
        }
        if (rows == startMicros.length) {
            grow();
        }
        startMicros[rows] = request.startMicros();
        sorts[rows] = number(
                new Sort(request.method(), request.status(), request.edge(), request.precision()),
                sortNumbers,
                sortList);
        int known = pathTexts.size() + queryNumbers.size();
        paths[rows] = number(request.path(), pathNumbers, pathTexts);
        queries[rows] = request.query() == LoggedRequest.NO_QUERY
                ? 0
                : queryNumbers.computeIfAbsent(request.query(), added -> queryNumbers.size() + 1);
        textBytes +=
                pathTexts.size() + queryNumbers.size() > known ? request.path().length() + OVERHEAD : 0;
        requestBytes[rows] = (int) Math.min(Integer.MAX_VALUE, request.requestBytes());
        clients[rows] = client(request.client());
        lots[rows] = (char) request.lot();
        rows++;
        return true;
    }

    /** Whom nobody names is somebody else each time. */
    private int client(long client) {
        return client == LoggedRequest.NOBODY
                ? clientCount++
                : clientNumbers.computeIfAbsent(client, added -> clientCount++);
    }

    private static <T> int number(T value, Map<T, Integer> numbers, List<T> values) {
        Integer known = numbers.get(value);
        if (known == null) {
            known = values.size();
            numbers.put(value, known);
            values.add(value);
        }
        return known;
    }

    private void grow() {
        int room = rows * 2;
        startMicros = Arrays.copyOf(startMicros, room);
        sorts = Arrays.copyOf(sorts, room);
        paths = Arrays.copyOf(paths, room);
        queries = Arrays.copyOf(queries, room);
        requestBytes = Arrays.copyOf(requestBytes, room);
        clients = Arrays.copyOf(clients, room);
        lots = Arrays.copyOf(lots, room);
    }

    int size() {
        return rows;
    }

    long startMicros(int row) {
        return startMicros[row];
    }

    /** How many microseconds from its start on it may have begun. */
    long precisionMicros(int row) {
        return sort(row).precision().micros();
    }

    String method(int row) {
        return sort(row).method();
    }

    int status(int row) {
        return sort(row).status();
    }

    /** The same for the same query, counted from 1 in the order in which they came; 0 for none. */
    int query(int row) {
        return queries[row];
    }

    String edge(int row) {
        return sort(row).edge();
    }

    String path(int row) {
        return pathTexts.get(paths[row]);
    }

    /** {@link LoggedRequest#UNKNOWN} where the log does not tell. */
    int requestBytes(int row) {
        return requestBytes[row];
    }

    /** How many clients there are. */
    int clients() {
        return clientCount;
    }

    /** The same for all requests of one client, from 0, in the order in which they came. */
    int client(int row) {
        return clients[row];
    }

    /** Of its client, from 0 to 65,535. */
    int lot(int row) {
        return lots[row];
    }

    private Sort sort(int row) {
        return sortList.get(sorts[row]);
    }
}
