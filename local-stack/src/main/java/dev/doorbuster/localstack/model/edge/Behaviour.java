package dev.doorbuster.localstack.model.edge;

import java.time.Duration;
import java.util.Optional;

/**
 * What the distribution does with the GETs of some paths, as the origin's Cache-Control and the cache policy have it.
 *
 * @param path a path, or the beginning of paths and then {@code *}
 * @param fromStaticOrigin whether S3 has it, rather than the load balancer
 * @param stackTtl {@code max-age}
 * @param stackStaleWhileRevalidate how long after that it is answered still, while a new one is fetched
 * @param stackStaleIfError how long after {@code stackTtl} it is answered when the origin fails; empty, as without the directive, is as long as
 *     it is in the cache
 */
public record Behaviour(
        String path,
        boolean fromStaticOrigin,
        Duration stackTtl,
        Duration stackStaleWhileRevalidate,
        Optional<Duration> stackStaleIfError) {
    /** From the load balancer, and kept for so long, without directives for what is stale. */
    public static Behaviour dynamic(String path, Duration stackTtl) {
        return new Behaviour(path, false, stackTtl, Duration.ZERO, Optional.empty());
    }

    /** From S3, and kept for so long. */
    public static Behaviour files(String path, Duration stackTtl) {
        return new Behaviour(path, true, stackTtl, Duration.ZERO, Optional.empty());
    }

    public Behaviour withStaleWhileRevalidate(Duration stackTime) {
        return new Behaviour(path, fromStaticOrigin, stackTtl, stackTime, stackStaleIfError);
    }

    public Behaviour withStaleIfError(Duration stackTime) {
        return new Behaviour(path, fromStaticOrigin, stackTtl, stackStaleWhileRevalidate, Optional.of(stackTime));
    }

    boolean matches(String requested) {
        return path.endsWith("*") ? requested.startsWith(path.substring(0, path.length() - 1)) : requested.equals(path);
    }
}
