package dev.doorbuster.simulations.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * One request of an access log.
 *
 * @param visitor address and user agent: as near to a person as a log comes
 * @param path without the query, beginning with a slash
 * @param status as written; CloudFront writes 000 when the client left
 * @param edge location of the CDN, if one wrote the log
 */
record LogLine(
        Instant at,
        String visitor,
        String userAgent,
        String method,
        String path,
        String status,
        Optional<String> edge) {

    static String path(String target) {
        String path = target;
        int scheme = path.indexOf("://");
        if (scheme > 0 && scheme < 8) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        int query = path.indexOf('?');
        path = query < 0 ? path : path.substring(0, query);
        return ("/" + path).replaceAll("/{2,}", "/");
    }
}
