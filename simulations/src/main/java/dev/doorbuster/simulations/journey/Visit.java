package dev.doorbuster.simulations.journey;

import dev.doorbuster.simulations.profile.PlannedArrival;
import io.gatling.javaapi.core.Session;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * One visitor under way. All that a visitor draws comes from its own seed, so that the same plan does the same whatever the others
 * do. Used by one thread at a time, as Gatling runs a user.
 */
public final class Visit {

    private static final String KEY = "visit";

    private final PlannedArrival arrival;
    private final SplittableRandom random;
    private final Map<String, Object> notes = new HashMap<>();
    private int requests;
    private long sentNanos = Long.MIN_VALUE;
    private long duePlannedMicros;
    private Answer answer = Answer.NONE;

    private Visit(PlannedArrival arrival) {
        this.arrival = arrival;
        this.random = new SplittableRandom(arrival.seed());
    }

    /** Gives a Gatling user the arrival that it is. */
    public static Session enter(Session session, PlannedArrival arrival) {
        return session.set(KEY, new Visit(arrival));
    }

    public static Visit of(Session session) {
        return Objects.requireNonNull(session.get(KEY), "a journey runs only for a visitor of the plan");
    }

    public PlannedArrival arrival() {
        return arrival;
    }

    public SplittableRandom random() {
        return random;
    }

    /** The last answer this visitor got. */
    public Answer answer() {
        return answer;
    }

    /** A number, unique in the run: the visitor's place in the plan. */
    public int number() {
        return arrival.number();
    }

    /** Lets the visitor remember something, until it leaves. */
    public Visit note(String name, Object value) {
        notes.put(name, value);
        return this;
    }

    /** What the visitor noted before; it must have. */
    public <T> T recall(String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(notes.get(name), () -> "the visitor never noted \"" + name + "\""));
    }

    /** Unique in the run, and the same in every run of the same plan. */
    String requestId() {
        return arrival.number() + "." + requests;
    }

    boolean firstRequest() {
        return requests == 1;
    }

    void send(long nanos, long plannedMicros) {
        requests++;
        sentNanos = nanos;
        duePlannedMicros = plannedMicros;
    }

    long sentNanos() {
        return sentNanos;
    }

    long plannedMicros() {
        return duePlannedMicros;
    }

    void answered(Answer got) {
        answer = got;
    }
}
