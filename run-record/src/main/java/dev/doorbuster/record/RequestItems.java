package dev.doorbuster.record;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The items of {@code requests.bin} one after another, with what later ones refer to in earlier ones. The format is specified at {@link
 * RequestReader}. An item of which a part is missing changes nothing: it can be read again when the rest has come.
 */
final class RequestItems {

    /** Longer words than this are damage, not names. */
    private static final int LONGEST_WORD = 10_000;

    private static final Map<String, EntryPoint> ENTRY_POINTS = byName(EntryPoint.values());
    private static final Map<String, Outcome> OUTCOMES = byName(Outcome.values());
    private static final Map<String, Layer> LAYERS = byName(Layer.values());

    private final List<String> words = new ArrayList<>();
    private long plannedMicros;
    private long requests;
    private long requestsTold = -1;

    /** @throws RecordFormatException if it is not that of a record of this version */
    static void requireHeader(DataInputStream in) throws IOException {
        byte[] magic = in.readNBytes(RequestWriter.MAGIC.length);
        if (!Arrays.equals(magic, RequestWriter.MAGIC)) {
            throw new RecordFormatException("is no request record of Doorbuster");
        }
        int version = in.readUnsignedByte();
        if (version != RequestWriter.VERSION) {
            throw new RecordFormatException(
                    "has version " + version + "; this Doorbuster reads version " + RequestWriter.VERSION);
        }
    }

    /**
     * Reads one item.
     *
     * @return whether more may follow: false after the end
     * @throws EOFException if a part of it is missing
     */
    boolean next(DataInputStream in, Consumer<Request> sink) throws IOException {
        int kind = in.readUnsignedByte();
        switch (kind) {
            case RequestWriter.WORD -> words.add(word(in));
            case RequestWriter.REQUEST -> {
                Request request = request(in);
                plannedMicros = request.plannedMicros();
                requests++;
                sink.accept(request);
            }
            case RequestWriter.END -> {
                requestsTold = unsigned(in);
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

    private String word(DataInputStream in) throws IOException {
        long length = unsigned(in);
        if (length > LONGEST_WORD) {
            throw new RecordFormatException(
                    "a word of " + length + " bytes; at most " + LONGEST_WORD + " are possible");
        }
        byte[] utf8 = in.readNBytes((int) length);
        if (utf8.length < length) {
            throw new EOFException();
        }
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private Request request(DataInputStream in) throws IOException {
        long folded = unsigned(in);
        return new Request(
                plannedMicros + ((folded >>> 1) ^ -(folded & 1)),
                unsigned(in),
                unsigned(in),
                word(unsigned(in)),
                word(unsigned(in)),
                word(unsigned(in)),
                constant(ENTRY_POINTS, word(unsigned(in))),
                (int) Math.min(Integer.MAX_VALUE, unsigned(in)),
                constant(OUTCOMES, word(unsigned(in))),
                constant(LAYERS, word(unsigned(in))),
                in.readUnsignedByte() == 1);
    }

    private String word(long number) {
        if (number >= words.size()) {
            throw new RecordFormatException("word " + number + " of " + words.size());
        }
        return words.get((int) number);
    }

    private static <E extends Enum<E>> E constant(Map<String, E> constants, String word) {
        E constant = constants.get(word);
        if (constant == null) {
            throw new RecordFormatException("\"" + word + "\" is none of " + constants.keySet());
        }
        return constant;
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        for (E constant : constants) {
            byName.put(constant.name(), constant);
        }
        return byName;
    }

    private static long unsigned(DataInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = in.readUnsignedByte();
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new RecordFormatException("a number of more than 64 bits");
    }
}
