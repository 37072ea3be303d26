package dev.doorbuster.simulations.traffic;

import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.TimePrecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes logs less than what happened: holes, samples, missing nodes, times and clients that they do not tell. */
public final class Doubts {

    private static final int MINUTES = 60;
    private static final long MINUTE_MICROS = 60_000_000;

    private final ArrivalCounts arrivals;
    private final Disorder disorder = new Disorder();
    private final long[] byMinuteOfHour = new long[MINUTES];
    private boolean wholeSeconds;
    private long requests;
    private long nobody;

    public Doubts() {
        this(new ArrivalCounts());
    }

    /** @param arrivals are counted here */
    Doubts(ArrivalCounts arrivals) {
        this.arrivals = arrivals;
    }

    /** One that counts, in any order of time. */
    public void add(LoggedRequest request) {
        long at = request.startMicros();
        requests++;
        arrivals.add(at);
        disorder.add(at);
        byMinuteOfHour[Math.floorMod(Math.floorDiv(at, MINUTE_MICROS), MINUTES)]++;
        wholeSeconds |= request.precision() == TimePrecision.SECOND;
        nobody += request.client() == LoggedRequest.NOBODY ? 1 : 0;
    }

    /**
     * In sentences.
     *
     * @param files that the requests are from
     */
    public List<String> told(List<ReadLog> files) {
        List<String> doubts = new ArrayList<>(ThinLog.of(arrivals, byMinuteOfHour, requests));
        doubts.addAll(BalancerNodes.missing(files));
        if (files.stream().anyMatch(file -> file.format().contains("real-time"))) {
            doubts.add(
                    "a real-time log holds a sample if its configuration says so, and does not tell: see that its rate"
                            + " was 100 %");
        }
        if (nobody > 0) {
            doubts.add(nobody + " of " + requests
                    + " requests name neither an address nor a user agent: visits are told from the others alone");
        }
        if (wholeSeconds) {
            doubts.add("times are whole seconds: how requests clump within a second is not known, and they are spread"
                    + " over it evenly");
        }
        if (disorder.late() > 0) {
            doubts.add(String.format(
                    Locale.ROOT,
                    "%d of %d requests stand after one that began later, by up to %.0f s; they were put in their place",
                    disorder.late(),
                    requests,
                    disorder.mostSeconds()));
        }
        return doubts;
    }
}
