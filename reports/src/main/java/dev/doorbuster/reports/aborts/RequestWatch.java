package dev.doorbuster.reports.aborts;

import dev.doorbuster.record.Abort;
import dev.doorbuster.record.Request;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.TrailingRequests;
import java.util.Optional;

/**
 * One rule about requests. It trips when the figure is beyond its bound over the hold time as a whole and in each third of it, and enough
 * requests show it: at least {@link #LEAST} that are bad themselves, one at least in each sixth; of a figure about requests that are
 * missing, so many visits that were sent. So a sixth of the hold time in which all is well, or in which nobody asks, is the end of it.
 */
final class RequestWatch {

    static final int LEAST = 10;

    private static final int THIRDS = 3;
    private static final int SIXTHS = 6;
    private static final int MOST_SLOTS_OF_A_SIXTH = 5;
    private static final double FINEST_WALL_SECONDS = 0.1;

    private final AbortRule rule;
    private final RequestSubject subject;
    private final double speed;
    private final double slotSeconds;
    private final int slots;
    private final TrailingRequests requests;
    private long judgedTo = Long.MIN_VALUE;

    RequestWatch(AbortRule rule, RequestSubject subject, double speed) {
        this.rule = rule;
        this.subject = subject;
        this.speed = speed;
        int finest = (int) (rule.holdSeconds() / (SIXTHS * FINEST_WALL_SECONDS * speed));
        this.slots = SIXTHS * Math.max(1, Math.min(MOST_SLOTS_OF_A_SIXTH, finest));
        this.slotSeconds = rule.holdSeconds() / slots;
        this.requests = new TrailingRequests(
                subject.of(),
                slotSeconds,
                speed,
                subject.figure().below().stream().toList());
    }

    void add(Request request) {
        requests.add(request);
    }

    /**
     * Judges each hold time that has ended since the last look; of those that ended long ago, the last ones.
     *
     * @param completeUntil everything that was answered before that is in the record
     */
    Optional<Abort.Figure> look(double completeUntil, SentVisits visits) {
        long newest = (long) Math.floor(completeUntil / slotSeconds);
        if (newest <= judgedTo) {
            return Optional.empty();
        }
        Optional<Abort.Figure> tripped = Optional.empty();
        for (long end = Math.max(judgedTo + 1, newest - slots); tripped.isEmpty() && end <= newest; end++) {
            tripped = holdEnding(end, visits);
        }
        judgedTo = newest;
        return tripped;
    }

    private Optional<Abort.Figure> holdEnding(long end, SentVisits visits) {
        long begin = end - slots;
        requests.forget(begin);
        if (!rule.watches(begin * slotSeconds, end * slotSeconds)
                || !throughout(begin, SIXTHS, (from, to) -> shown(1, from, to, visits))
                || !throughout(begin, THIRDS, this::beyond)) {
            return Optional.empty();
        }
        RequestTally all = requests.in(begin, end);
        return shown(LEAST, begin, end, visits) && beyond(begin, end)
                ? Optional.of(new Abort.Figure(
                        figure(begin, end),
                        rule.trips().comparison().symbol(),
                        rule.trips().required(),
                        rule.trips().unit(),
                        all.samples(),
                        begin * slotSeconds,
                        end * slotSeconds))
                : Optional.empty();
    }

    private interface Part {
        boolean is(long fromSlot, long toSlot);
    }

    /** The newest part first: it is the one that is good again soonest. */
    private boolean throughout(long begin, int parts, Part part) {
        int length = slots / parts;
        for (long from = begin + slots - length; from >= begin; from -= length) {
            if (!part.is(from, from + length)) {
                return false;
            }
        }
        return true;
    }

    private boolean shown(long least, long from, long to, SentVisits visits) {
        return subject.figure().ofAbsence()
                ? visits.touching(from * slotSeconds, to * slotSeconds) >= least
                : subject.figure().shownBy(least, requests.in(from, to), rule.trips());
    }

    private boolean beyond(long from, long to) {
        return rule.trips().holds(figure(from, to));
    }

    private double figure(long from, long to) {
        return subject.figure().of(requests.in(from, to), (to - from) * slotSeconds / speed);
    }
}
