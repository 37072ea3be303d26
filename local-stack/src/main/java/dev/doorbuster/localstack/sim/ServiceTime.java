package dev.doorbuster.localstack.sim;

import java.time.Duration;

/**
 * How long a piece of work takes.
 *
 * @param mean above zero
 * @param variation standard deviation over mean, 0 or more; 0 is a constant; 1 for an exponential one
 */
public record ServiceTime(Duration mean, double variation, Shape shape) {
    /** The family of distributions that it is drawn from. */
    public enum Shape {
        /**
         * The shape that measured service times have. With coefficient of variation cv, sigma^2 = ln(1 + cv^2) and mu = ln(mean) - sigma^2 / 2
         * give exactly that mean and cv.
         */
        LOGNORMAL,
        /** Without a memory: what the exact results of queueing theory are for. */
        EXPONENTIAL
    }

    public ServiceTime {
        if (mean.isNegative() || mean.isZero()) {
            throw new IllegalArgumentException("mean of a service time must be above 0, got " + mean);
        }
        if (!(variation >= 0)) {
            throw new IllegalArgumentException("variation of a service time must be 0 or more, got " + variation);
        }
        if (shape == Shape.EXPONENTIAL && variation != 1) {
            throw new IllegalArgumentException("variation of an exponential service time is 1, got " + variation);
        }
    }

    /** A lognormal one. */
    public ServiceTime(Duration mean, double variation) {
        this(mean, variation, Shape.LOGNORMAL);
    }

    public static ServiceTime ofMillis(long meanMillis, double variation) {
        return new ServiceTime(Duration.ofMillis(meanMillis), variation);
    }

    public static ServiceTime exponential(Duration mean) {
        return new ServiceTime(mean, 1, Shape.EXPONENTIAL);
    }

    /** One draw, in nanoseconds. */
    public long nanos(Draws draws) {
        return switch (shape) {
            case LOGNORMAL -> lognormalNanos(draws);
            case EXPONENTIAL -> (long) (-mean.toNanos() * Math.log(1 - draws.uniform()));
        };
    }

    /** The same work, so many times as slow. */
    public ServiceTime times(double factor) {
        return new ServiceTime(Duration.ofNanos((long) (mean.toNanos() * factor)), variation, shape);
    }

    private long lognormalNanos(Draws draws) {
        double sigma2 = Math.log1p(variation * variation);
        double mu = Math.log((double) mean.toNanos()) - sigma2 / 2;
        return (long) Math.exp(mu + Math.sqrt(sigma2) * draws.gaussian());
    }
}
