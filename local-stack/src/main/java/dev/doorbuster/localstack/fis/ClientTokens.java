package dev.doorbuster.localstack.fis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which call made what, so that a call that is sent again makes nothing new.
 *
 * <p>The same token with another request is a conflict. That it is one is inferred: the API lists the error and does not say when.
 */
final class ClientTokens {
    private record Made(Object request, String id) {}

    private final Map<String, Made> made = new HashMap<>();

    /** The id of what an equal call with this token has made. */
    Optional<String> earlier(String operation, String token, Object request) throws FisException {
        Made before = made.get(operation + " " + token);
        if (before == null) {
            return Optional.empty();
        }
        if (!before.request.equals(request)) {
            throw new FisException(
                    FisException.Code.CONFLICT,
                    "The clientToken \"" + token + "\" was used for another " + operation + " request.");
        }
        return Optional.of(before.id);
    }

    void remember(String operation, String token, Object request, String id) {
        made.put(operation + " " + token, new Made(request, id));
    }

    void clear() {
        made.clear();
    }
}
