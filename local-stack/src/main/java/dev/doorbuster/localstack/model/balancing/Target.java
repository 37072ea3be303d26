package dev.doorbuster.localstack.model.balancing;

import dev.doorbuster.localstack.model.compute.Instance;
import dev.doorbuster.localstack.model.web.WebServer;

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

    WebServer server() {
        return server;
    }

    void become(Health next, String why, String sentence) {
        health = next;
        reason = why;
        description = sentence;
    }

    /** Takes the outcome of one health check. A target that is new needs one success only. */
    void checked(boolean good, String why, String sentence, int healthyThreshold, int unhealthyThreshold) {
        goodInARow = good ? goodInARow + 1 : 0;
        badInARow = good ? 0 : badInARow + 1;
        if (good && (health == Health.INITIAL || goodInARow >= healthyThreshold)) {
            become(Health.HEALTHY, "", "");
        } else if (badInARow >= unhealthyThreshold) {
            become(Health.UNHEALTHY, why, sentence);
        }
    }
}
