package dev.doorbuster.localstack.aws;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CBOR (RFC 8949) that AWS clients send: maps and lists of definite and indefinite length, texts, whole numbers, floats of all three
 * sizes, and times, which are numbers of epoch seconds with the tag 1.
 */
final class CborReader {
    private static final int DEEPEST = 40;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xff;

    private final ByteBuffer bytes;
    private int depth;

    private CborReader(byte[] body) {
        this.bytes = ByteBuffer.wrap(body);
    }

    /** The map that a body is; an empty body is an empty one. */
    static Map<String, Object> read(byte[] body) {
        if (body.length == 0) {
            return new LinkedHashMap<>();
        }
        CborReader reader = new CborReader(body);
        try {
            Object value = reader.value();
            if (reader.bytes.hasRemaining() || !(value instanceof Map<?, ?> map)) {
                throw new BadInputException("The body must be one CBOR map.");
            }
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(String.valueOf(name), field));
            return fields;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new BadInputException("The body is not CBOR: it ends too early.");
        }
    }

    private @Nullable Object value() {
        if (++depth > DEEPEST) {
            throw new BadInputException("The body is nested too deeply.");
        }
        int head = bytes.get() & 0xff;
        int info = head & 0x1f;
        Object value =
                switch (head >> 5) {
                    case 0 -> number(info);
                    case 1 ->
                        BigInteger.ONE
                                .negate()
                                .subtract(new BigInteger(number(info).toString()));
                    case 3 -> text(info);
                    case 4 -> list(info);
                    case 5 -> map(info);
                    case 6 -> tagged(info);
                    case 7 -> simple(info);
                    default -> throw new BadInputException("The body has a byte string, which no input here is.");
                };
        depth--;
        return value;
    }

    private BigDecimal number(int info) {
        return switch (info) {
            case 24 -> BigDecimal.valueOf(bytes.get() & 0xff);
            case 25 -> BigDecimal.valueOf(bytes.getShort() & 0xffff);
            case 26 -> BigDecimal.valueOf(bytes.getInt() & 0xffffffffL);
            case 27 -> new BigDecimal(Long.toUnsignedString(bytes.getLong()));
            default -> {
                if (info > 27) {
                    throw new BadInputException("The body is not CBOR: a number of no known length.");
                }
                yield BigDecimal.valueOf(info);
            }
        };
    }

    private String text(int info) {
        if (info == INDEFINITE) {
            StringBuilder text = new StringBuilder();
            while (!atBreak()) {
                text.append(value());
            }
            return text.toString();
        }
        int length = length(info);
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private List<@Nullable Object> list(int info) {
        List<@Nullable Object> list = new ArrayList<>();
        int length = info == INDEFINITE ? Integer.MAX_VALUE : length(info);
        while (list.size() < length && !(info == INDEFINITE && atBreak())) {
            list.add(value());
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int info) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        int length = info == INDEFINITE ? Integer.MAX_VALUE : length(info);
        for (int read = 0; read < length && !(info == INDEFINITE && atBreak()); read++) {
            String name = String.valueOf(value());
            map.put(name, value());
        }
        return map;
    }

    /** No more than is left: each element takes a byte at least. */
    private int length(int info) {
        BigDecimal length = number(info);
        if (length.compareTo(BigDecimal.valueOf(bytes.remaining())) > 0) {
            throw new BufferUnderflowException();
        }
        return length.intValueExact();
    }

    private boolean atBreak() {
        if ((bytes.get(bytes.position()) & 0xff) == BREAK) {
            bytes.get();
            return true;
        }
        return false;
    }

    /** What a tag says of its value is what the input says anyway. */
    private @Nullable Object tagged(int info) {
        number(info);
        return value();
    }

    private @Nullable Object simple(int info) {
        return switch (info) {
            case 20 -> "false";
            case 21 -> "true";
            case 22, 23 -> null;
            case 25 -> finite(half(bytes.getShort()));
            case 26 -> finite(bytes.getFloat());
            case 27 -> finite(bytes.getDouble());
            default -> throw new BadInputException("The body has a CBOR value of no known kind.");
        };
    }

    private static BigDecimal finite(double value) {
        if (!Double.isFinite(value)) {
            throw new BadInputException("A number of the body is not finite.");
        }
        return BigDecimal.valueOf(value);
    }

    private static double half(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int mantissa = bits & 0x3ff;
        double value =
                switch (exponent) {
                    case 0 -> Math.scalb((double) mantissa, -24);
                    case 31 -> mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb(1024.0 + mantissa, exponent - 25);
                };
        return bits < 0 ? -value : value;
    }
}
