package dev.doorbuster.simulations.traffic;

import dev.doorbuster.simulations.logs.LogReading;
import dev.doorbuster.simulations.logs.LogReading.ReadLog;
import dev.doorbuster.simulations.logs.LoggedRequest;
import dev.doorbuster.simulations.logs.TimePrecision;
import dev.doorbuster.simulations.logs.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What makes logs less than what happened: holes, samples, missing nodes, times and clients that they do not tell. */
public final class Doubts {

    private static final int MOST_HOSTS = 100;
    private static final Duration NOTICED = Duration.ofMinutes(1);

    private final ArrivalCounts arrivals;
    private final Disorder disorder = new Disorder();
    private final MinutesOfHours minutes = new MinutesOfHours();
    private final Set<String> hosts = new HashSet<>();
    private String lastHost = "";
    private long resources;
    private boolean wholeSeconds;
    private boolean durations;
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
        minutes.add(at);
        if (!request.host().equals(lastHost) && hosts.size() < MOST_HOSTS) {
            lastHost = request.host();
            hosts.add(lastHost);
        }
        resources += request.path().indexOf('{') >= 0 ? 1 : 0;
        durations |= request.durationMicros() >= 0;
        wholeSeconds |= request.precision() == TimePrecision.SECOND;
        nobody += request.client() == LoggedRequest.NOBODY ? 1 : 0;
    }

    /** What was asked for, and is not there: in sentences. */
    public List<String> missing(Optional<Instant> from, Optional<Instant> to) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        List<String> missing = new ArrayList<>();
        Instant first = arrivals.first();
        Instant last = first.plusSeconds(arrivals.seconds());
        from.filter(asked -> asked.plus(NOTICED).isBefore(first))
                .ifPresent(asked -> missing.add("asked for from " + asked + " on, the log begins at " + first));
        to.filter(asked -> asked.minus(NOTICED).isAfter(last))
                .ifPresent(asked -> missing.add("asked for until " + asked + ", the log ends at " + last));
        return missing;
    }

    /**
     * In sentences.
     *
     * @param reading that the requests are from
     */
    public List<String> told(LogReading reading) {
        List<ReadLog> files = reading.files();
        List<String> doubts = new ArrayList<>(ThinLog.of(arrivals, minutes, requests));
        doubts.addAll(BalancerNodes.missing(files));
        if (files.stream().anyMatch(file -> file.format().contains("real-time"))) {
            doubts.add(
                    "a real-time log holds a sample if its configuration says so, and does not tell: see that its rate"
                            + " was 100 %");
        }
        long damaged = reading.unread().byReason().getOrDefault(Unreadable.DAMAGED, 0L);
        if (damaged > 0) {
            doubts.add(
                    damaged + " of " + files.size()
                            + " files are cut or damaged: whatever followed there is missing, and nobody knows how much it was");
        }
        if (files.stream().anyMatch(file -> file.format().contains("CloudFront"))
                && files.stream().anyMatch(file -> file.format().startsWith("ALB"))) {
            doubts.add(
                    "there are logs of CloudFront and of a load balancer: what a CDN did not have stands in both, and is"
                            + " counted twice if they are of one shop");
        }
        if (hosts.size() > 1) {
            doubts.add((hosts.size() == MOST_HOSTS ? "at least " : "") + hosts.size()
                    + " hosts were asked, and are counted as one shop");
        }
        if (resources > 0) {
            doubts.add(
                    resources + " of " + requests
                            + " requests have a resource such as /orders/{id} where their path should be: have the API log $context.path");
        }
        if (nobody > 0) {
            doubts.add(nobody + " of " + requests
                    + " requests name neither an address nor a user agent: visits are told from the others alone");
        }
        if (wholeSeconds) {
            doubts.add("times are whole seconds: how requests clump within a second is not known, and they are spread"
                    + " over it evenly");
        }
        if (wholeSeconds && !durations) {
            doubts.add(
                    "it is not told how long answers took: if the log was written when they were sent, as nginx does, a"
                            + " shop that stalled looks like a crowd that came when it went on");
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
