package dev.doorbuster.localstack.model.scaling;

import java.util.Arrays;
import java.util.Optional;

/** What a group does by itself, each of which can be suspended; named as in the API. */
public enum ScalingProcess {
    LAUNCH("Launch"),
    TERMINATE("Terminate"),
    ADD_TO_LOAD_BALANCER("AddToLoadBalancer"),
    ALARM_NOTIFICATION("AlarmNotification"),
    AZ_REBALANCE("AZRebalance"),
    HEALTH_CHECK("HealthCheck"),
    INSTANCE_REFRESH("InstanceRefresh"),
    REPLACE_UNHEALTHY("ReplaceUnhealthy"),
    SCHEDULED_ACTIONS("ScheduledActions");

    private final String text;

    ScalingProcess(String text) {
        this.text = text;
    }

    /** As in the API. */
    public String text() {
        return text;
    }

    public static Optional<ScalingProcess> parse(String text) {
        return Arrays.stream(values())
                .filter(process -> process.text.equals(text))
                .findFirst();
    }
}
