package dev.doorbuster.localstack.physics;

/**
 * M/M/c: Poisson arrivals, exponential service, c servers, one queue without an end, first come first served.
 *
 * @param servers c
 * @param arrivals lambda, a second
 * @param service mu, a second and server; c mu must be above lambda
 */
record ErlangC(int servers, double arrivals, double service) {
    ErlangC {
        if (arrivals >= servers * service) {
            throw new IllegalArgumentException("a queue with more arrivals than service has no steady state");
        }
    }

    /** a = lambda / mu, in Erlang. */
    private double offered() {
        return arrivals / service;
    }

    double utilisation() {
        return offered() / servers;
    }

    /** C(c, a), by way of the Erlang B recursion B(k) = a B(k-1) / (k + a B(k-1)). */
    double waitProbability() {
        double blocked = 1;
        for (int k = 1; k <= servers; k++) {
            blocked = offered() * blocked / (k + offered() * blocked);
        }
        return blocked / (1 - utilisation() * (1 - blocked));
    }

    /** Wq = C / (c mu - lambda), in seconds. */
    double meanWait() {
        return waitProbability() / (servers * service - arrivals);
    }

    /**
     * The time from arrival to answer that the share q of the requests does not exceed, in seconds.
     *
     * <p>Wait and service are independent, so with d = c - a and C = C(c, a), P(T > t) = e^(-mu t) (1 + C (1 - e^(-mu t (d - 1))) / (d - 1)).
     */
    double sojournQuantile(double q) {
        double low = 0;
        double high = 1000 / (servers * service - arrivals) + 1000 / service;
        for (int halving = 0; halving < 100; halving++) {
            double middle = (low + high) / 2;
            if (longer(middle) > 1 - q) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double longer(double seconds) {
        double rest = servers - offered() - 1;
        double served = Math.exp(-service * seconds);
        // At d = 1 the fraction is 0 / 0; its limit is mu t.
        double waited = Math.abs(rest) < 1e-9 ? service * seconds : (1 - Math.exp(-service * seconds * rest)) / rest;
        return served * (1 + waitProbability() * waited);
    }
}
