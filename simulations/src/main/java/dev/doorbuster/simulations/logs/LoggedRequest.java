package dev.doorbuster.simulations.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request of an access log, whatever its format was. It names no person: address and user agent are hashed into {@code client} with a key
 * that is drawn for one reading and thrown away with it, the query is gone, and what looks like a secret, an address or a person inside of the
 * path is replaced.
 *
 * @param startMicros when it began, in microseconds since the epoch, or the earliest time at which it can have begun: it did so within
 *     {@code precision} from here on
 * @param durationMicros until the answer was sent; {@link #UNKNOWN} where the log does not tell
 * @param method {@code GET}
 * @param host that was asked for, with no port; empty where the log does not tell
 * @param path percent-encoded as it was, beginning with a slash, with no two in a row, no scheme, host or query
 * @param query the same for all requests of one query in one reading, and not in another; {@link #NO_QUERY} where none followed the path
 * @param status of the answer; 0 where none was sent because the client was gone (CloudFront's {@code 000})
 * @param requestBytes received; {@link #UNKNOWN} where the log does not tell
 * @param responseBytes sent; {@link #UNKNOWN} where the log does not tell
 * @param client the same for all requests of one address and user agent in one reading, and not in another; {@link #NOBODY} where the log
 *     names neither
 * @param lot from 0 to 65,535, drawn for each client, the same in every reading: for those who look at some of the clients only
 * @param edge location of the CDN that answered; empty where none did
 * @param protocol {@code HTTP/2.0}; empty where the log does not tell
 */
public record LoggedRequest(
        long startMicros,
        TimePrecision precision,
        long durationMicros,
        String method,
        String host,
        String path,
        long query,
        int status,
        long requestBytes,
        long responseBytes,
        long client,
        int lot,
        ClientClass clientClass,
        String edge,
        String protocol) {

    public static final long UNKNOWN = -1;
    public static final long NOBODY = 0;
    public static final long NO_QUERY = 0;

    public LoggedRequest {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with a slash");
        }
    }

    public Instant start() {
        return Instant.ofEpochSecond(
                Math.floorDiv(startMicros, 1_000_000), Math.floorMod(startMicros, 1_000_000) * 1000L);
    }

    public Optional<Duration> duration() {
        return durationMicros == UNKNOWN ? Optional.empty() : Optional.of(Duration.ofNanos(durationMicros * 1000));
    }
}
