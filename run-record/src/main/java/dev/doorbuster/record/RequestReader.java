package dev.doorbuster.record;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads {@code requests.bin}, one record per request of the load, in the order of completion.
 *
 * <p>The format, version 1. Numbers are unsigned LEB128 ({@code n}); a signed one is zig-zag folded first ({@code s}).
 *
 * <pre>
 *   file    = "DBREQ" version(1 byte = 1) item* end
 *   item    = word | request
 *   word    = 0x01 length(n) utf-8           numbered 0, 1, 2, ... in the order of the file
 *   request = 0x02 planned(s) lateness(n) latency(n) journey(n) name(n) region(n)
 *                  entryPoint(n) status(n) outcome(n) refusedBy(n) firstOfVisit(1)
 *   end     = 0x03 requests(n)
 * </pre>
 *
 * {@code planned} is the difference to the request before, in stack microseconds; lateness and latency are wall microseconds;
 * the rest but status are numbers of words: the names of journey, request and region as they are, entryPoint, outcome and
 * refusedBy by their constants in {@link EntryPoint}, {@link Outcome} and {@link Layer}.
 */
public final class RequestReader {

    /** Longer words than this are damage, not names. */
    private static final int LONGEST_WORD = 10_000;

    private static final Map<String, EntryPoint> ENTRY_POINTS = byName(EntryPoint.values());
    private static final Map<String, Outcome> OUTCOMES = byName(Outcome.values());
    private static final Map<String, Layer> LAYERS = byName(Layer.values());

    private final Path file;
    private final List<String> words = new ArrayList<>();
    private long plannedMicros;
    private long offset;

    private RequestReader(Path file) {
        this.file = file;
    }

    /**
     * Hands over every request up to the end or to the first damage; memory does not grow with the file.
     *
     * @return the damage, if there is any; a record without an end is damaged
     * @throws IOException if the file cannot be read at all
     */
    public static Optional<Damage> read(Path file, Consumer<Request> sink) throws IOException {
        return new RequestReader(file).readAll(sink);
    }

    private Optional<Damage> readAll(Consumer<Request> sink) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(counting(Files.newInputStream(file)), 1 << 16))) {
            requireHeader(in);
            long read = 0;
            while (true) {
                int kind = in.readUnsignedByte();
                switch (kind) {
                    case RequestWriter.WORD -> words.add(word(in));
                    case RequestWriter.REQUEST -> {
                        sink.accept(request(in));
                        read++;
                    }
                    case RequestWriter.END -> {
                        long expected = unsigned(in);
                        return expected == read && in.read() < 0
                                ? Optional.empty()
                                : Optional.of(
                                        damage("the end speaks of " + expected + " requests, " + read + " were read"));
                    }
                    default -> throw new RecordFormatException("unknown item 0x" + Integer.toHexString(kind));
                }
            }
        } catch (EOFException e) {
            return Optional.of(damage("the record is cut: it has no end"));
        } catch (RecordFormatException | IllegalArgumentException e) {
            return Optional.of(damage(String.valueOf(e.getMessage())));
        }
    }

    /** The offset is that of the block being read; the exact byte within a buffered block is not tracked. */
    private Damage damage(String what) {
        return new Damage(file + " before byte " + offset, what);
    }

    private void requireHeader(DataInputStream in) throws IOException {
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
        plannedMicros += (folded >>> 1) ^ -(folded & 1);
        return new Request(
                plannedMicros,
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

    private InputStream counting(InputStream in) {
        return new java.io.FilterInputStream(in) {
            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                int read = super.read(buffer, from, length);
                offset += Math.max(0, read);
                return read;
            }
        };
    }
}
