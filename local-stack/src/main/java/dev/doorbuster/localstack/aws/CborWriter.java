package dev.doorbuster.localstack.aws;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes a {@link Tree} as CBOR (RFC 8949): a time is the number of its epoch seconds with the tag 1. */
final class CborWriter {
    private static final int TEXT = 3;
    private static final int LIST = 4;
    private static final int MAP = 5;
    private static final int EPOCH_TIME = 0xc1;
    private static final int FALSE = 0xf4;
    private static final int TRUE = 0xf5;
    private static final int DOUBLE = 0xfb;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private CborWriter() {}

    static byte[] write(Tree tree) {
        CborWriter writer = new CborWriter();
        writer.value(tree);
        return writer.bytes.toByteArray();
    }

    private void value(Object value) {
        if (value instanceof Tree tree) {
            map(tree.fields());
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Tree.Items items) {
            list(items.values());
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Boolean flag) {
            bytes.write(flag ? TRUE : FALSE);
        } else if (value instanceof Integer || value instanceof Long) {
            whole(((Number) value).longValue());
        } else if (value instanceof Number number) {
            decimal(number.doubleValue());
        } else if (value instanceof Instant time) {
            bytes.write(EPOCH_TIME);
            decimal(time.toEpochMilli() / 1000.0);
        } else {
            text(value.toString());
        }
    }

    private void map(Map<?, ?> map) {
        head(MAP, map.size());
        map.forEach((name, value) -> {
            text(String.valueOf(name));
            value(value);
        });
    }

    private void list(List<?> list) {
        head(LIST, list.size());
        list.forEach(this::value);
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length);
        bytes.writeBytes(utf8);
    }

    private void whole(long value) {
        if (value >= 0) {
            head(0, value);
        } else {
            head(1, -1 - value);
        }
    }

    private void decimal(double value) {
        bytes.write(DOUBLE);
        bytes.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
    }

    private void head(int kind, long argument) {
        if (argument < 24) {
            bytes.write(kind << 5 | (int) argument);
        } else if (argument <= 0xffffffffL) {
            bytes.write(kind << 5 | 26);
            bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) argument).array());
        } else {
            bytes.write(kind << 5 | 27);
            bytes.writeBytes(ByteBuffer.allocate(8).putLong(argument).array());
        }
    }
}
