package dev.doorbuster.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a Gatling log, of which each is written once and then referred to. Their number is as large as the run made it: a
 * message that holds an id is a new text each time. So that memory does not grow with the log, messages beyond the first {@link
 * #KEPT_BYTES} are known, but their texts are not kept. Names may take twice as much; a log with more of them is not read further.
 */
final class LogWords {

    /** Of all texts together, with what it takes to find them. */
    static final int KEPT_BYTES = 1 << 25;

    private static final int BYTES_OF_A_MESSAGE = 60;
    private static final int BYTES_OF_A_NAME = 200;

    /** What a message reads that came after so many others. */
    static final String NOT_KEPT = "(the text was not kept: the log holds too many different ones)";

    /** Longer texts than this are damage, not data. */
    static final int LONGEST = 1 << 20;

    private final RecordBytes in;
    private @Nullable String[] words = new String[256];
    private int known;
    private long bytes;

    LogWords(RecordBytes in) {
        this.in = in;
    }

    /** The number of the next word, which is a name: of a request or a group. */
    int name() throws IOException {
        int number = read(true);
        if (words[number] == null) {
            throw new MalformedLogException("more different names and messages than can be kept");
        }
        return number;
    }

    String message() throws IOException {
        int number = read(false);
        String message = words[number];
        return message == null ? NOT_KEPT : message;
    }

    /** The text of a name. */
    String text(int number) {
        String text = words[number];
        if (text == null) {
            throw new IllegalArgumentException("word " + number + " is no name");
        }
        return text;
    }

    private int read(boolean mustKeep) throws IOException {
        int index = in.readInt();
        return index < 0 && index >= -known ? -index : newWord(index, mustKeep);
    }

    private int newWord(int index, boolean mustKeep) throws IOException {
        if (index < 0) {
            throw new MalformedLogException("word " + -(long) index + " was never given");
        }
        if (index != known + 1) {
            throw new MalformedLogException("word " + index + " follows word " + known);
        }
        String text = newText();
        known = index;
        if (known == words.length) {
            words = Arrays.copyOf(words, 2 * words.length);
        }
        if (bytes < (mustKeep ? 2L : 1L) * KEPT_BYTES) {
            words[known] = text;
            bytes += text.length() + (mustKeep ? BYTES_OF_A_NAME : BYTES_OF_A_MESSAGE);
        }
        return known;
    }

    /** Line ends and tabs become blanks, as in Gatling's own report. */
    private String newText() throws IOException {
        return text(in).replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }

    static String text(RecordBytes in) throws IOException {
        int length = count(in);
        if (length == 0) {
            return "";
        }
        byte[] value = in.readBytes(length);
        return switch (in.readByte()) {
            case 0 -> new String(value, StandardCharsets.ISO_8859_1);
            case 1 -> new String(value, StandardCharsets.UTF_16LE);
            default -> throw new MalformedLogException("a text is neither Latin-1 nor UTF-16");
        };
    }

    static int count(RecordBytes in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > LONGEST) {
            throw new MalformedLogException("a length of " + count);
        }
        return count;
    }
}
