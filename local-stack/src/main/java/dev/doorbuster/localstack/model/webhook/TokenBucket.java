package dev.doorbuster.localstack.model.webhook;

/** A throttle: so many at once, and so many per second of wall time after that. */
final class TokenBucket {
    private final double ratePerSecond;
    private final double size;
    private double tokens;
    private long filledNanos;

    TokenBucket(double ratePerSecond, double size, long nowNanos) {
        this.ratePerSecond = ratePerSecond;
        this.size = size;
        this.tokens = size;
        this.filledNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        tokens = Math.min(size, tokens + (nowNanos - filledNanos) / 1e9 * ratePerSecond);
        filledNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
