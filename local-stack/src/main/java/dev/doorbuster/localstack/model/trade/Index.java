package dev.doorbuster.localstack.model.trade;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Numbers by number, in 16 bytes and a half-empty table for each: what memory keeps of every order and event of a run. Keys are taken to be random;
 * values are 0 or more.
 */
final class Index {
    private static final long FREE = -1;

    private long[] keys = new long[1024];
    private long[] values = free(1024);
    private int size;

    OptionalLong get(long key) {
        long value = values[slot(key)];
        return value == FREE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    boolean contains(long key) {
        return values[slot(key)] != FREE;
    }

    void put(long key, long value) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = slot(key);
        if (values[slot] == FREE) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    /** Where the key is, or would be. */
    private int slot(long key) {
        int slot = (int) (key & (keys.length - 1));
        while (values[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = free(keys.length);
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldValues[slot] != FREE) {
                int free = slot(oldKeys[slot]);
                keys[free] = oldKeys[slot];
                values[free] = oldValues[slot];
            }
        }
    }

    private static long[] free(int slots) {
        long[] values = new long[slots];
        Arrays.fill(values, FREE);
        return values;
    }
}
