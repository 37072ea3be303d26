package dev.doorbuster.chaos;

import java.time.Duration;

/**
 * How long AWS is waited for; wall time.
 *
 * @param attempt a call that has not been answered by then is made again
 * @param call a call fails after that long, all of its attempts together
 * @param answer for so long it is asked what became of a call whose answer was lost
 * @param stop FIS takes about half a minute from the stop to the end; longer than this and somebody has to look
 */
record Patience(Duration attempt, Duration call, Duration answer, Duration stop) {

    static final Patience STANDARD =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(15), Duration.ofSeconds(90));

    /**
     * The longest from the moment when a fault is asked for to the one when nothing of it is left, if it is stopped at once: it was
     * started by the last of all calls, whose answer was lost, and FIS takes its time. A limit is looked at between two calls, so it can be
     * overrun by those that were under way.
     */
    Duration longest() {
        Duration start = answer.plus(call.multipliedBy(4));
        Duration look = answer.plus(call.multipliedBy(2));
        Duration end = stop.plus(call.multipliedBy(2));
        return start.plus(look).plus(end).plus(look);
    }
}
