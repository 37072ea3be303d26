package dev.doorbuster.reports.objectives;

import dev.doorbuster.reports.history.KnownLatency;

/**
 * What is held against a bound: the number of a figure, or how much more it is than in another window.
 *
 * @param number what is held, and what people are told
 * @param least it is no less, where it is known to some digits only
 * @param most it is no more
 * @param samples how many requests it rests on
 * @param figure the number of the figure itself
 * @param reference the same in the other window; 0 without one
 */
record Held(double number, double least, double most, long samples, double figure, double reference) {

    static Held itself(double number, long samples) {
        return new Held(number, number, number, samples, number, 0);
    }

    static Held above(KnownLatency reference, KnownLatency figure, long samples) {
        return new Held(
                difference(figure.mostMs(), reference.mostMs()),
                difference(figure.leastMs(), reference.mostMs()),
                difference(figure.mostMs(), reference.leastMs()),
                samples,
                figure.mostMs(),
                reference.mostMs());
    }

    /** To the microsecond or finer, so that equal numbers differ by 0 and not by the noise of binary fractions. */
    private static double difference(double number, double reference) {
        return Math.rint((number - reference) * 1e6) / 1e6;
    }
}
