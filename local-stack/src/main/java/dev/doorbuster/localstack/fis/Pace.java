package dev.doorbuster.localstack.fis;

import java.time.Duration;

/**
 * How long FIS itself takes, in stack time.
 *
 * @param toInitiate from the call to {@code initiating}; AWS names no figure
 * @param toRun from {@code initiating}, when targets are resolved, to {@code running}; AWS names no figure (a log that its guide prints
 *     as an example has twelve seconds from the start to the first action)
 * @param toStop spent in {@code stopping}; about half a minute in a public log of a run
 * @param alarmLook how often stop conditions are looked at; that log shows a second from alarm to halt
 * @param toSetUpLogs what the first use of a log destination delays an experiment by; about fifteen seconds, says AWS
 */
public record Pace(Duration toInitiate, Duration toRun, Duration toStop, Duration alarmLook, Duration toSetUpLogs) {
    public static Pace standard() {
        return new Pace(
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(29),
                Duration.ofSeconds(1),
                Duration.ofSeconds(15));
    }
}
