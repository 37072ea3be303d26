package dev.doorbuster.reports.history;

import dev.doorbuster.record.GeneratorHealth;
import dev.doorbuster.record.Request;
import java.util.ArrayList;
import java.util.List;

/** Some of what a record holds. Each kind is in its order; between kinds there is none. */
final class Batch {

    private static final int SIZE = 2048;

    private final Request[] requests = new Request[SIZE];
    private final double[] arrivals = new double[SIZE];
    private final String[] arrivalJourneys = new String[SIZE];
    private final String[] arrivalRegions = new String[SIZE];
    private final double[] visits = new double[SIZE];
    private final List<GeneratorHealth> health = new ArrayList<>();
    private int requestsUsed;
    private int arrivalsUsed;
    private int visitsUsed;

    /** @return whether it is full; so are the others */
    boolean add(Request request) {
        requests[requestsUsed++] = request;
        return requestsUsed == SIZE;
    }

    boolean add(GeneratorHealth second) {
        health.add(second);
        return health.size() == SIZE;
    }

    boolean arrival(double atSeconds, String journey, String region) {
        arrivals[arrivalsUsed] = atSeconds;
        arrivalJourneys[arrivalsUsed] = journey;
        arrivalRegions[arrivalsUsed++] = region;
        return arrivalsUsed == SIZE;
    }

    boolean visit(double atSeconds) {
        visits[visitsUsed++] = atSeconds;
        return visitsUsed == SIZE;
    }

    void handOver(LoadRecord.Sink sink) {
        for (int i = 0; i < arrivalsUsed; i++) {
            sink.arrival(arrivals[i], arrivalJourneys[i], arrivalRegions[i]);
        }
        for (int i = 0; i < requestsUsed; i++) {
            sink.request(requests[i]);
        }
        for (int i = 0; i < visitsUsed; i++) {
            sink.visit(visits[i]);
        }
        health.forEach(sink::health);
    }
}
