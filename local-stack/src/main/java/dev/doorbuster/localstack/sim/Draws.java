package dev.doorbuster.localstack.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A short stream of random numbers that is a pure function of (seed, name).
 *
 * <p>A request's fate is drawn from the seed and its id, so that two runs with the same seed draw the same however their requests
 * interleave. SplitMix64 over an FNV-1a hash of the name: small, and good enough to start afresh for every request.
 */
public final class Draws {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    public Draws(long seed, String name) {
        long hash = FNV_OFFSET;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        this.state = mix(seed * GOLDEN_GAMMA + mix(hash));
    }

    /** Any long. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** In [0, 1). */
    public double uniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    /** In [from, to). */
    public Duration between(Duration from, Duration to) {
        return from.plusNanos((long) (uniform() * to.minus(from).toNanos()));
    }

    /** True in that share of the draws. */
    public boolean percent(double percentage) {
        return uniform() * 100 < percentage;
    }

    /** Lowercase hexadecimal digits. */
    public String hex(int digits) {
        StringBuilder text = new StringBuilder(digits + 16);
        while (text.length() < digits) {
            text.append(String.format("%016x", nextLong()));
        }
        return text.substring(0, digits);
    }

    /** In the shape of a UUID. */
    public String uuid() {
        String hex = hex(32);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }

    /** Standard normal, by Box and Muller. */
    double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
