package dev.doorbuster.reports.aborts;

import dev.doorbuster.reports.history.LatencyBound;
import dev.doorbuster.reports.history.RequestTally;
import dev.doorbuster.reports.history.Selector;
import dev.doorbuster.reports.verdict.Bound;
import java.util.Optional;

/** A rule looks at a figure of these requests. */
public record RequestSubject(Selector of, Figure figure) implements AbortRule.Subject {

    /** A number of a set of requests, and what shows it. */
    public interface Figure {

        /** Its number; meaningless without any request, unless it is about those that are missing. */
        double of(RequestTally requests, double wallSeconds);

        /** Whether at least that many of the requests each show that the bound is passed: one bad request is an accident. */
        boolean shownBy(long least, RequestTally requests, Bound trips);

        /** Whether it is about requests that are missing: then visits that were sent are what shows it. */
        boolean ofAbsence();

        /** What requests are asked to have been served under, if they are. */
        Optional<LatencyBound> below();
    }
}
