package dev.doorbuster.simulations.logs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of blocks; used by one thread. */
final class BlockReader {

    private final Fields fields = new Fields();
    private final RequestBuilder request;

    BlockReader(ClientKey key) {
        this.request = new RequestBuilder(key);
    }

    /**
     * What is in a block.
     *
     * @param lines of any kind
     * @param unread lines that gave no request, by their number in the block, from 0
     */
    record Contents(List<LoggedRequest> requests, int lines, List<Unread> unread, long bytes) {}

    /** A line that gave no request. */
    record Unread(int line, Unreadable reason) {}

    /** @param start what holds at the beginning of the block; comments in it may say otherwise of what follows them */
    Contents read(LineBlocks.Block block, LogFormat start) {
        LogFormat format = start;
        List<LoggedRequest> requests = new ArrayList<>(block.length() / 200 + 1);
        List<Unread> unread = new ArrayList<>();
        byte[] bytes = block.bytes();
        int line = 0;
        for (int from = 0; from < block.length(); line++) {
            int end = lineEnd(bytes, from, block.length());
            int to = end > from && bytes[end - 1] == '\r' ? end - 1 : end;
            if (isComment(bytes, from, to)) {
                format = format.after(text(bytes, from, to));
            } else if (!isBlank(bytes, from, to)) {
                try {
                    requests.add(format.read(bytes, from, to, fields, request));
                } catch (UnreadableLineException e) {
                    unread.add(new Unread(line, e.reason()));
                }
            }
            from = end + 1;
        }
        Unreadable flaw = block.flaw();
        if (flaw != null) {
            unread.add(new Unread(line, flaw));
            line++;
        }
        return new Contents(requests, line, unread, block.length());
    }

    static int lineEnd(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    static boolean isComment(byte[] bytes, int from, int to) {
        return from < to && bytes[from] == '#';
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
