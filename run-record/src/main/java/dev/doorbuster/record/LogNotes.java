package dev.doorbuster.record;

import java.util.List;
import java.util.Locale;

/**
 * What is odd about the log of one generator and yet no damage: a log has neither an end nor a plan to compare it with, and the clock
 * of its machine is taken at its word. Nothing is judged by these notes.
 */
final class LogNotes {

    private LogNotes() {}

    /** @param open visits that had not ended when the log ends */
    static List<String> ofVisits(long visits, long open) {
        return open == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%,d of its %,d visits had not ended when it ends: the load was stopped, or the log is cut between two records",
                        open,
                        visits));
    }

    /** @param all the logs of the run, this one among them */
    static List<String> amongOthers(GatlingLog log, List<GatlingLog> all) {
        boolean alone = all.size() > 1 && all.stream().filter(log::overlaps).count() == 1;
        return alone
                ? List.of(String.format(
                        Locale.ROOT,
                        "it tells of +%.1f s to +%.1f s, and no other log of that time: if the generators ran at once, the clock of"
                                + " a machine is wrong, and windows and rates of this run mean nothing",
                        log.offsetSeconds(),
                        log.endSeconds()))
                : List.of();
    }
}
