package dev.doorbuster.simulations.logs;

import java.security.SecureRandom;

/**
 * Turns an address and a user agent into a number from which neither can be had back: not even by trying all addresses, for the key is
 * random, is in nobody's hands and goes with the reading.
 *
 * <p>The bytes are mixed down to 64 bits, and those are hashed with SipHash-2-4 (Aumasson and Bernstein, 2012) under the key.
 */
final class ClientKey {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MIX_1 = 0x9E3779B97F4A7C15L;
    private static final long MIX_2 = 0xD6E8FEB86659FD93L;

    private final long k0;
    private final long k1;

    ClientKey(long k0, long k1) {
        this.k0 = k0;
        this.k1 = k1;
    }

    static ClientKey random() {
        SecureRandom random = new SecureRandom();
        return new ClientKey(random.nextLong(), random.nextLong());
    }

    /**
     * What bytes are mixed down to: FNV-1a (Fowler, Noll and Vo), and its bits stirred. It can be undone by trying, so it stays inside of the
     * reader.
     */
    static long mixed(long seed, byte[] bytes, int from, int to) {
        long hash = FNV_OFFSET ^ seed;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
        }
        return mix(hash);
    }

    private static long mix(long x) {
        long product = x * MIX_2;
        return (product ^ Math.multiplyHigh(x, MIX_1) ^ product >>> 32) * MIX_1;
    }

    /** SipHash-2-4 of the eight bytes of a number; never 0, which stands for nothing. */
    long hash(long mixed) {
        SipState state = new SipState(k0, k1);
        state.take(mixed);
        state.take(8L << 56);
        long hash = state.end();
        return hash == 0 ? 1 : hash;
    }

    private static final class SipState {

        private long v0;
        private long v1;
        private long v2;
        private long v3;

        SipState(long k0, long k1) {
            v0 = k0 ^ 0x736f6d6570736575L;
            v1 = k1 ^ 0x646f72616e646f6dL;
            v2 = k0 ^ 0x6c7967656e657261L;
            v3 = k1 ^ 0x7465646279746573L;
        }

        void take(long word) {
            v3 ^= word;
            round();
            round();
            v0 ^= word;
        }

        long end() {
            v2 ^= 0xff;
            round();
            round();
            round();
            round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void round() {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
