package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.web.WebServer;
import java.util.OptionalLong;

/** A registered target, and what the health checks think of it. */
public final class Target {
    /** The states of target health. */
    public enum Health {
        INITIAL("initial"),
        HEALTHY("healthy"),
        UNHEALTHY("unhealthy"),
        UNUSED("unused"),
        DRAINING("draining");

        private final String text;

        Health(String text) {
            this.text = text;
        }

        /** As in the API. */
        public String text() {
            return text;
        }
    }

    private final Instance instance;
    private final WebServer server;
    private Health health = Health.INITIAL;
    private String reason = "Elb.RegistrationInProgress";
    private String description = "Target registration is in progress";
    private long healthySinceNanos;
    private boolean warmsUp;
    private boolean beingChecked;
    private int outstanding;
    private long requests;
    private int goodInARow;
    private int badInARow;

    Target(Instance instance, WebServer server) {
        this.instance = instance;
        this.server = server;
    }

    public Instance instance() {
        return instance;
    }

    public int port() {
        return 8080;
    }

    public Health health() {
        return health;
    }

    /** A code such as Target.Timeout; empty when it is healthy. */
    public String reason() {
        return reason;
    }

    /** A sentence; empty when it is healthy. */
    public String description() {
        return description;
    }

    /** Requests that it was sent and that are not answered yet. */
    public int outstanding() {
        return outstanding;
    }

    /** Requests that it was sent since it was registered. */
    public long requests() {
        return requests;
    }

    void sent() {
        outstanding++;
        requests++;
    }

    void over() {
        outstanding--;
    }

    WebServer server() {
        return server;
    }

    /** Registered, and not on its way out. */
    boolean stays() {
        return health != Health.DRAINING && health != Health.UNUSED;
    }

    boolean beingChecked() {
        return beingChecked;
    }

    void beingChecked(boolean isIt) {
        beingChecked = isIt;
    }

    /** Since when it takes requests, in wall nanoseconds after the anchor, if it is to warm up. */
    OptionalLong warmsUpSince() {
        return warmsUp ? OptionalLong.of(healthySinceNanos) : OptionalLong.empty();
    }

    void become(Health next, String why, String sentence) {
        health = next;
        reason = why;
        description = sentence;
    }

    /** @param slowly whether it gets its share of the requests little by little */
    void becomeHealthy(long nowNanos, boolean slowly) {
        become(Health.HEALTHY, "", "");
        healthySinceNanos = nowNanos;
        warmsUp = slowly;
    }

    /** Takes a success; whether it makes the target healthy. One that is new needs one success only. */
    boolean passed(int healthyThreshold) {
        goodInARow++;
        badInARow = 0;
        return health == Health.INITIAL || (health == Health.UNHEALTHY && goodInARow >= healthyThreshold);
    }

    /** Takes a failure; whether there are enough of them. */
    boolean failed(int unhealthyThreshold) {
        badInARow++;
        goodInARow = 0;
        return badInARow >= unhealthyThreshold;
    }
}
