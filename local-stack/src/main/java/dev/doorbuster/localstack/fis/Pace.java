package dev.doorbuster.localstack.fis;

import java.time.Duration;

/**
 * How long FIS itself takes, in stack time.
 *
 * @param toInitiate from the call to {@code initiating}; AWS names no figure
 * @param toRun from {@code initiating}, when targets are resolved, to {@code running}; AWS names no figure
 * @param toStop spent in {@code stopping}; about half a minute in a public log of a run
 * @param alarmLook how often stop conditions are looked at; that log shows a second from alarm to halt
 */
public record Pace(Duration toInitiate, Duration toRun, Duration toStop, Duration alarmLook) {
    public static Pace standard() {
        return new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(29), Duration.ofSeconds(1));
    }
}
