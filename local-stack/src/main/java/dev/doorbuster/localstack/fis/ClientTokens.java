package dev.doorbuster.localstack.fis;

import dev.doorbuster.localstack.fis.input.Fields;
import dev.doorbuster.localstack.fis.input.Length;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers which call of one operation made what, so that a call that is sent again makes nothing new.
 *
 * <p>The same token with another request is a conflict. That it is one is inferred: the API lists the error and does not say when.
 */
final class ClientTokens {
    private static final String FIELD = "clientToken";

    private record Made(Map<String, Object> request, String id) {}

    private final String operation;
    private final Map<String, Made> made = new HashMap<>();

    ClientTokens(String operation) {
        this.operation = operation;
    }

    static String read(Fields request) {
        return request.required(FIELD, new Length(1, 1024));
    }

    /** The id of what an equal request with this token has made. */
    Optional<String> earlier(String token, Fields request) throws FisException {
        Made before = made.get(token);
        if (before == null) {
            return Optional.empty();
        }
        if (!before.request.equals(request.raw())) {
            throw new FisException(
                    FisException.Code.CONFLICT,
                    "The clientToken \"" + token + "\" was used for another " + operation + " request.");
        }
        return Optional.of(before.id);
    }

    void remember(String token, Fields request, String id) {
        made.put(token, new Made(request.raw(), id));
    }

    void clear() {
        made.clear();
    }
}
