package dev.doorbuster.record;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The items of {@code requests.bin} one after another, with what later ones refer to in earlier ones. The format is specified at {@link
 * RequestReader}. An item of which a part is missing changes nothing: it can be read again when the rest has come.
 */
final class RequestItems {

    /** Longer words than this are damage, not names. */
    private static final int LONGEST_WORD = 10_000;
    /** A year; longer requests, or visits that are later, are damage. */
    private static final long LONGEST_MICROS = 365L * 24 * 60 * 60 * 1_000_000;

    private final List<Word> words = new ArrayList<>();
    private long plannedMicros;
    private long requests;
    private long requestsTold = -1;

    /**
     * Reads one item.
     *
     * @return whether more may follow: false after the end
     * @throws EOFException if a part of it is missing
     */
    boolean next(RecordBytes in, Consumer<Request> sink) throws IOException {
        int kind = in.readByte();
        switch (kind) {
            case RequestWriter.WORD -> words.add(new Word(text(in)));
            case RequestWriter.REQUEST -> {
                Request request = request(in);
                plannedMicros = request.plannedMicros();
                requests++;
                sink.accept(request);
            }
            case RequestWriter.END -> {
                requestsTold = in.readUnsigned();
                return false;
            }
            default -> throw new RecordFormatException("unknown item 0x" + Integer.toHexString(kind));
        }
        return true;
    }

    /** Requests read so far. */
    long requests() {
        return requests;
    }

    /** How many the end speaks of; negative before it was read. */
    long requestsTold() {
        return requestsTold;
    }

    private static String text(RecordBytes in) throws IOException {
        long length = in.readUnsigned();
        if (length < 0 || length > LONGEST_WORD) {
            throw new RecordFormatException(
                    "a word of " + length + " bytes; at most " + LONGEST_WORD + " are possible");
        }
        return new String(in.readBytes((int) length), StandardCharsets.UTF_8);
    }

    private Request request(RecordBytes in) throws IOException {
        long folded = in.readUnsigned();
        return new Request(
                plannedMicros + ((folded >>> 1) ^ -(folded & 1)),
                micros(in),
                micros(in),
                word(in).text(),
                word(in).text(),
                word(in).text(),
                word(in).entryPoint(),
                (int) Math.min(Integer.MAX_VALUE, in.readUnsigned()),
                word(in).outcome(),
                word(in).layer(),
                flag(in));
    }

    private static long micros(RecordBytes in) throws IOException {
        long micros = in.readUnsigned();
        if (micros < 0 || micros > LONGEST_MICROS) {
            throw new RecordFormatException(
                    "a request that took " + Long.toUnsignedString(micros) + " us; at most a year is possible");
        }
        return micros;
    }

    private static boolean flag(RecordBytes in) throws IOException {
        int flag = in.readByte();
        if (flag > 1) {
            throw new RecordFormatException("a flag of 0x" + Integer.toHexString(flag));
        }
        return flag == 1;
    }

    private Word word(RecordBytes in) throws IOException {
        long number = in.readUnsigned();
        if (number < 0 || number >= words.size()) {
            throw new RecordFormatException("word " + number + " of " + words.size());
        }
        return words.get((int) number);
    }
}
