package dev.doorbuster.localstack.model.web;

import dev.doorbuster.localstack.sim.ServiceTime;
import java.time.Duration;

/**
 * The web application on one instance.
 *
 * <p>The figures of the connections are Tomcat's defaults, but for the keep-alive (20 s there), which anyone behind a load balancer has to
 * raise above its idle time-out.
 *
 * @param workers requests worked on at a time
 * @param backlog requests that wait for a worker; one more is answered 503 at once
 * @param connectionTimeout how long a request waits for a connection to the database before it fails
 * @param connectionLimit connections from clients that it holds; what comes beyond it is not answered
 * @param keepAlive how long it keeps a connection that nobody uses. Shorter than the load balancer's idle time-out it now and then closes one
 *     that a request is on its way to
 * @param healthChecksQueue whether a health check waits for a worker as a customer does; else a thread of its own answers it
 */
public record WebServerSettings(
        int workers,
        int backlog,
        ServiceTime service,
        int connections,
        Duration connectionTimeout,
        int connectionLimit,
        Duration keepAlive,
        boolean healthChecksQueue) {
    /** With connections as {@link #standard} has them. */
    public WebServerSettings(
            int workers, int backlog, ServiceTime service, int connections, Duration connectionTimeout) {
        this(workers, backlog, service, connections, connectionTimeout, 8192, Duration.ofSeconds(75), false);
    }

    /** Two virtual CPUs, two workers: four instances take 100 dynamic requests a second. */
    public static WebServerSettings standard() {
        return new WebServerSettings(2, 200, ServiceTime.ofMillis(80, 0.5), 10, Duration.ofSeconds(1));
    }
}
