package dev.doorbuster.localstack.sim;

import java.time.Duration;

/**
 * How long a piece of work takes: lognormal, the shape that measured service times have.
 *
 * <p>With coefficient of variation cv, sigma^2 = ln(1 + cv^2) and mu = ln(mean) - sigma^2 / 2 give exactly that mean and cv.
 *
 * @param mean above zero
 * @param variation standard deviation over mean, 0 or more; 0 is a constant
 */
public record ServiceTime(Duration mean, double variation) {
    public ServiceTime {
        if (mean.isNegative() || mean.isZero()) {
            throw new IllegalArgumentException("mean of a service time must be above 0, got " + mean);
        }
        if (!(variation >= 0)) {
            throw new IllegalArgumentException("variation of a service time must be 0 or more, got " + variation);
        }
    }

    public static ServiceTime ofMillis(long meanMillis, double variation) {
        return new ServiceTime(Duration.ofMillis(meanMillis), variation);
    }

    /** One draw, in nanoseconds. */
    public long nanos(Draws draws) {
        double sigma2 = Math.log1p(variation * variation);
        double mu = Math.log((double) mean.toNanos()) - sigma2 / 2;
        return (long) Math.exp(mu + Math.sqrt(sigma2) * draws.gaussian());
    }

    /** The same work, so many times as slow. */
    public ServiceTime times(double factor) {
        return new ServiceTime(Duration.ofNanos((long) (mean.toNanos() * factor)), variation);
    }
}
