package dev.doorbuster.localstack.model.web;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * The web application on one instance.
 *
 * @param workers requests worked on at a time
 * @param backlog requests that wait for a worker; one more is answered 503 at once
 * @param connectionTimeout how long a request waits for a connection to the database before it fails
 */
public record WebServerSettings(
        int workers, int backlog, ServiceTime service, int connections, Duration connectionTimeout) {
    /** Two virtual CPUs, two workers: four instances take 100 dynamic requests a second. */
    public static WebServerSettings standard() {
        return new WebServerSettings(2, 200, ServiceTime.ofMillis(80, 0.5), 10, Duration.ofSeconds(1));
    }
}
